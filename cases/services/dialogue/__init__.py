"""What to say next: pure decisions over a draft. No I/O; `cases.services.conversation` does that."""

from cases.services.dialogue.advance import advance, take_back
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import RESUME_AFTER, Effect, Step

__all__ = ["RESUME_AFTER", "Effect", "Say", "Saying", "Step", "advance", "take_back"]

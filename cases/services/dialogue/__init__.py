"""What to say next: pure decisions over a draft. No I/O; `cases.services.conversation` does that."""

from cases.services.dialogue.advance import Effect, Step, advance
from cases.services.dialogue.sayings import Say, Saying

__all__ = ["Effect", "Say", "Saying", "Step", "advance"]

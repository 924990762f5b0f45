"""What the connector and its client agree on. Python 3.10 and later."""

from __future__ import annotations

MESSAGES = "/webhooks/jiesu/messages"
PARSE = "/webhooks/jiesu/parse"
READY = "/webhooks/jiesu/ready"

CHAT = "chat"
IVR = "ivr"

# A longer text would hold up everybody else's; the whole of it stands in our inbox.
TEXT_LIMIT = 2000
SENDER_LIMIT = 200
BODY_LIMIT = 1_000_000
# The key under which the words as they were received travel to the reader; Rasa itself sees a harmless copy.
SAID = "said"


def cut(text: str) -> str:
    """What may travel: at most `TEXT_LIMIT` code points, and none that UTF-8 cannot hold (offsets stay)."""
    return text[:TEXT_LIMIT].encode("utf-8", "replace").decode("utf-8")

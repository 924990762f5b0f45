"""What the services need from outside, as Protocols. Adapters live at the edges and in the store."""

from cases.domain.deadlines import WorkCalendar
from cases.ports.outside import (
    DeliveryFailed,
    DialogueEngine,
    DialogueFailed,
    EngineReply,
    EvidenceStore,
    FailureKind,
    MediaSource,
    Messenger,
    Sent,
)
from cases.ports.proposer import ProposalFailed, Proposer
from cases.ports.shared import (
    Locks,
    RateLimiter,
    TokenCache,
    Wakeups,
)
from cases.ports.store import (
    Calls,
    CaseFilter,
    CasePage,
    Cases,
    Drafts,
    Inbox,
    Outbox,
    Session,
    Sessions,
    Tickets,
    UnitOfWork,
    UnitOfWorkFactory,
    Users,
)

__all__ = [
    "Calls",
    "CaseFilter",
    "CasePage",
    "Cases",
    "DeliveryFailed",
    "DialogueEngine",
    "DialogueFailed",
    "Drafts",
    "EngineReply",
    "EvidenceStore",
    "FailureKind",
    "Inbox",
    "Locks",
    "MediaSource",
    "Messenger",
    "Outbox",
    "ProposalFailed",
    "Proposer",
    "RateLimiter",
    "Sent",
    "Session",
    "Sessions",
    "Tickets",
    "TokenCache",
    "UnitOfWork",
    "UnitOfWorkFactory",
    "Users",
    "Wakeups",
    "WorkCalendar",
]

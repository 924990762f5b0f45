"""Every table. `migrations/` builds them; a test holds both to each other."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from cases.store.types import Facts, Id, Moment, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Partial indexes: what waits is little, what was answered grows for ever.
_WAITS_IN_INBOX = text("status = 'received'")
_WAITS_IN_OUTBOX = text("status = 'queued'")

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("payload", Facts, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("status", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    UniqueConstraint("channel", "message_id"),
    sqlite_autoincrement=True,
)
Index(
    "ix_inbox_waiting",
    inbox.c.conversation,
    inbox.c.id,
    sqlite_where=_WAITS_IN_INBOX,
    postgresql_where=_WAITS_IN_INBOX,
)
Index("ix_inbox_in_order", inbox.c.id, sqlite_where=_WAITS_IN_INBOX, postgresql_where=_WAITS_IN_INBOX)

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("filing_key", Words, nullable=False, unique=True),
    Column("number", Words, nullable=False, unique=True),
    Column("state", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("phone", Words),
    Column("wants_secrecy", Boolean, nullable=False),
    Column("window", Words),
    Column("staff", Words),
    Column("words", Words, nullable=False),
    Column("form", Facts, nullable=False),
    Column("rules_id", Words, nullable=False),
    Column("case_class", Words, nullable=False),
    Column("registered_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("deadline_rule", Words, nullable=False),
    Column("deadline_article", Words, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("item", Integer),
    Column("article", Words),
    Column("scope", Facts, nullable=False),
    Column("needs_decision", Boolean, nullable=False),
    Column("staff_open", Boolean, nullable=False),
    Column("department", Words),
    Column("chief", Words),
    Column("unit_reply", Words),
    Column("reply", Words),
    Column("feedback_due_at", Moment),
    Index(None, "state", "due_at"),
    Index(None, "channel", "user"),
    sqlite_autoincrement=True,
)

case_counters = Table(
    "case_counters",
    metadata,
    Column("prefix", Words, nullable=False),
    Column("day", Date, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("prefix", "day"),
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey(cases.c.id), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("from_state", Words),
    Column("to_state", Words, nullable=False),
    Column("article", Words),
    Column("note", Words),
    sqlite_autoincrement=True,
)

case_extensions = Table(
    "case_extensions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey(cases.c.id), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("due_before", Moment, nullable=False),
    Column("due_after", Moment, nullable=False),
    Column("reason", Words, nullable=False),
    Column("explained_at", Moment, nullable=False),
    Column("understood", Boolean, nullable=False),
    Column("article", Words, nullable=False),
    sqlite_autoincrement=True,
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("case_id", Id, ForeignKey(cases.c.id), index=True),
    Column("draft_id", Words, index=True),
    Column("media_type", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("size", Id, nullable=False),
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("channel", "message_id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("channel", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("case_id", Id, ForeignKey(cases.c.id), index=True),
    Column("in_reply_to", Words),
    Column("extras", Facts, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("status", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("route", Words),
    Column("reason", Words),
    Column("sent_at", Moment),
    Index(None, "channel", "in_reply_to"),
    sqlite_autoincrement=True,
)
Index(
    "ix_outbox_waiting",
    outbox.c.conversation,
    outbox.c.id,
    sqlite_where=_WAITS_IN_OUTBOX,
    postgresql_where=_WAITS_IN_OUTBOX,
)
Index("ix_outbox_in_order", outbox.c.id, sqlite_where=_WAITS_IN_OUTBOX, postgresql_where=_WAITS_IN_OUTBOX)

drafts = Table(
    "drafts",
    metadata,
    Column("row", Id, primary_key=True),  # tells apart two drafts opened at the same moment
    Column("id", Words, nullable=False, unique=True),
    Column("channel", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("outcome", Words),
    Column("body", Facts, nullable=False),
    Index(None, "channel", "user", "opened_at"),
    sqlite_autoincrement=True,
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("user", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("phone", Words),
    Column("case_id", Id, ForeignKey(cases.c.id)),
    Column("closed_at", Moment),
    Column("closed_by", Words),
    Column("result", Words),
    Index(None, "channel", "user"),
    sqlite_autoincrement=True,
)

users = Table(
    "users",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", Words, nullable=False, unique=True),
    Column("password_hash", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("windows", Facts, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failed_logins", Integer, nullable=False),
    Column("locked_until", Moment),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", Words, primary_key=True),
    Column("user_id", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("csrf", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("call_id", Words, primary_key=True),
    Column("caller", Words),
    Column("started_at", Moment, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("opening", Facts, nullable=False),
    Column("last_seq", Id, nullable=False),
    Column("no_inputs", Integer, nullable=False),
    Column("no_matches", Integer, nullable=False),
    Column("ended_at", Moment),
)

call_turns = Table(
    "call_turns",
    metadata,
    Column("call_id", Words, ForeignKey(calls.c.call_id), nullable=False),
    Column("seq", Id, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("answer", Facts),
    PrimaryKeyConstraint("call_id", "seq"),
)

"""Everything the bot can say, by key. The words stand in `bot/domain.yml` as `utter_<key>`, for chat and phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Saying(str, Enum):
    """One thing to say. Beside each: its parameters, all of them text; none means the words stand alone."""

    # Opening
    GREET = "greet"  # hall
    RESUME = "resume"  # summary: what is known, in a few words; quotes her: built in the action
    RESUME_OR_NEW = "resume_or_new"  # summary; she has told another complaint meanwhile

    # Questions
    ASK_REASON = "ask_reason"
    ASK_REASON_AND_MATTER = "ask_reason_and_matter"  # in one breath, on chat, as all that ask two things
    ASK_REASON_AGAIN = "ask_reason_again"
    ASK_CALMLY = "ask_calmly"  # she is angry and has said nothing yet
    MEET_ANGER = "meet_anger"  # she swears in the midst of a complaint
    SORRY_FOR_BOT = "sorry_for_bot"  # phone
    TAKE_YOUR_TIME = "take_your_time"
    NOT_UNDERSTOOD = "not_understood"  # a message without any word in it
    WAY_TO_PERSON = "way_to_person"  # phone; after the third in a row that tells nothing
    ASK_WINDOW = "ask_window"
    ASK_WINDOW_AGAIN = "ask_window_again"
    ASK_WINDOW_AND_STAFF = "ask_window_and_staff"
    ASK_WINDOW_AND_TIME = "ask_window_and_time"
    ASK_WINDOW_AND_MATTER = "ask_window_and_matter"
    ASK_STAFF = "ask_staff"
    ASK_STAFF_AGAIN = "ask_staff_again"  # asks what the person looks like
    ASK_STAFF_AND_TIME = "ask_staff_and_time"
    ASK_STAFF_AND_MATTER = "ask_staff_and_matter"
    ASK_WHICH_STAFF = "ask_which_staff"  # choices
    ASK_TIME = "ask_time"
    ASK_TIME_AGAIN = "ask_time_again"
    ASK_PAST_TIME = "ask_past_time"  # she answered with a day to come
    ASK_TIME_AND_MATTER = "ask_time_and_matter"
    ASK_MATTER = "ask_matter"
    ASK_MATTER_AGAIN = "ask_matter_again"
    ASK_WHICH_FIRST = "ask_which_first"  # first, second: of two complaints told at once
    READ_BACK = "read_back"  # window, staff, time, matter, reason; quotes her: built in the action
    ASK_WHAT_IS_WRONG = "ask_what_is_wrong"
    OFFER_CONTACT = "offer_contact"

    # Endings
    FILED = "filed"  # number, due
    FILED_FOR_DECISION = "filed_for_decision"  # number, due
    REFERRED = "referred"  # body, contact, article
    DECLINED = "declined"  # article, phone
    DROPPED = "dropped"  # she stopped before anything was filed
    HANDED_OVER = "handed_over"  # phone
    ANSWERED_CONSULTATION = "answered_consultation"  # answer, phone
    TOOK_SUGGESTION = "took_suggestion"
    TOOK_PRAISE = "took_praise"
    GOODBYE = "goodbye"

    # Cases already filed
    ASK_WITHDRAW = "ask_withdraw"  # number
    CASE_WITHDRAWN = "case_withdrawn"  # number
    CASE_KEPT = "case_kept"  # number
    WITHDRAWAL_NOTED = "withdrawal_noted"  # none of hers was found: a person looks
    PROGRESS = "progress"  # number, state, due
    NO_SUCH_CASE = "no_such_case"  # phone
    ALREADY_FILED = "already_filed"  # number, due

    # On the way
    CONTACT_TAKEN = "contact_taken"  # phone
    SECRECY_TAKEN = "secrecy_taken"
    BACK_AGAIN = "back_again"  # a person was wanted, now the machine goes on
    HELP = "help"
    OTHER_KEPT = "other_kept"  # another complaint waits until this one is done
    TAKE_UP_OTHER = "take_up_other"  # about
    MISSING = "missing"  # fields
    NOTHING_MISSING = "nothing_missing"
    STARTED_OVER = "started_over"
    STARTED_OVER_SORRY = "started_over_sorry"  # what was read back to her was all wrong
    NOTHING_OPEN = "nothing_open"
    ANSWERED_DIGRESSION = "answered_digression"  # answer
    CANNOT_ANSWER = "cannot_answer"  # phone
    WINDOW_SCANNED = "window_scanned"  # window, business


@dataclass(frozen=True)
class Say:
    """A saying with its parameters."""

    key: Saying
    params: Mapping[str, str] = field(default_factory=dict)

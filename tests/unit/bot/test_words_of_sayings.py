"""bot/domain.yml holds words for everything that the conversation can say, in both voices."""

import re

import pytest
import yaml

from bot.actions.phrasing import phrasebook
from bot.places import CONFIG, DATA, DOMAIN
from bot.protocol import CHAT, IVR
from cases.domain.heard import Act, Kind
from cases.services.dialogue import Saying

# What each saying is given, beside those that are said without parameters.
PARAMETERS: dict[Saying, set[str]] = {
    Saying.GREET: {"hall"},
    Saying.RESUME: {"summary"},
    Saying.RESUME_OR_NEW: {"summary"},
    Saying.ASK_WHICH_STAFF: {"choices"},
    Saying.READ_BACK: {"window", "staff", "time", "matter", "reason"},
    Saying.FILED: {"number", "due"},
    Saying.FILED_FOR_DECISION: {"number", "due"},
    Saying.REFERRED: {"body", "contact", "article"},
    Saying.DECLINED: {"article", "phone"},
    Saying.HANDED_OVER: {"phone"},
    Saying.ANSWERED_CONSULTATION: {"answer", "phone"},
    Saying.ASK_WITHDRAW: {"number"},
    Saying.CASE_WITHDRAWN: {"number"},
    Saying.CASE_KEPT: {"number"},
    Saying.PROGRESS: {"number", "state", "due"},
    Saying.NO_SUCH_CASE: {"phone"},
    Saying.ALREADY_FILED: {"number", "due"},
    Saying.CONTACT_TAKEN: {"phone"},
    Saying.ASK_WHICH_FIRST: {"first", "second"},
    Saying.TAKE_UP_OTHER: {"about"},
    Saying.SORRY_FOR_BOT: {"phone"},
    Saying.WAY_TO_PERSON: {"phone"},
    Saying.MISSING: {"fields"},
    Saying.ANSWERED_DIGRESSION: {"answer"},
    Saying.CANNOT_ANSWER: {"phone"},
    Saying.WINDOW_SCANNED: {"window", "business"},
}
# About four characters a second: a prompt of the phone stays below 15 seconds.
LONGEST_PROMPT = 60
ASCII_PUNCTUATION = re.compile(r"[\u4e00-\u9fff][,.:;?!()]|[,.:;?!()][\u4e00-\u9fff]")

domain = yaml.safe_load(DOMAIN.read_text("utf-8"))
both_voices = pytest.mark.parametrize("voice", [CHAT, IVR])
every_saying = pytest.mark.parametrize("saying", list(Saying), ids=lambda s: s.value)


def words(saying: Saying, voice: str) -> str:
    return next(v["text"] for v in domain["responses"][f"utter_{saying.value}"] if v["channel"] == voice)


@both_voices
@every_saying
def test_has_words_and_uses_only_its_parameters(saying: Saying, voice: str) -> None:
    assert words(saying, voice).strip()
    assert phrasebook().parameters(saying.value, voice) <= PARAMETERS.get(saying, set())


@every_saying
def test_a_saying_without_parameters_can_be_left_to_rasa(saying: Saying) -> None:
    if saying not in PARAMETERS:
        for voice in (CHAT, IVR):
            assert not set("[]{}") & set(words(saying, voice))


@every_saying
def test_a_prompt_of_the_phone_is_one_breath(saying: Saying) -> None:
    for prompt in re.split(r"\n\s*\n", words(saying, IVR)):
        assert len(re.sub(r"\{\w+\}|[\[\]]", "", prompt)) <= LONGEST_PROMPT, prompt
        assert "\n" not in prompt


@both_voices
@every_saying
def test_punctuation_is_chinese(saying: Saying, voice: str) -> None:
    assert not ASCII_PUNCTUATION.search(words(saying, voice))


def test_no_words_without_a_saying() -> None:
    assert set(domain["responses"]) == {f"utter_{saying.value}" for saying in Saying}


def test_no_slot_bears_the_name_that_rasa_would_ask_for_by_itself() -> None:
    for slot in domain["slots"]:
        assert f"utter_ask_{slot}" not in domain["responses"]


def test_every_kind_and_act_is_an_intent_with_a_rule() -> None:
    intents = {next(iter(i)) if isinstance(i, dict) else i for i in domain["intents"]}
    rules = yaml.safe_load((DATA / "rules.yml").read_text("utf-8"))["rules"]
    ruled = {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step}
    named = {kind.value for kind in Kind} | {act.value for act in Act}
    assert intents == named == ruled


def test_what_no_rule_foresees_is_heard_too() -> None:
    policies = yaml.safe_load(CONFIG.read_text("utf-8"))["policies"]
    assert policies[0]["core_fallback_action_name"] == "action_hear"

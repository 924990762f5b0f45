"""A rule set from its file, whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from cases.domain.errors import FileInvalid
from cases.domain.ruleset import (
    AcceptanceItem,
    CaseClass,
    DeadlineRule,
    ExtensionRule,
    Refusal,
    RequiredField,
    RuleSet,
    Unit,
)
from cases.rules.check import form_errors, rule_errors
from cases.rules.strict_yaml import read_yaml

_HERE = Path(__file__).parent
_SHOWN_AT_MOST = 100


def rule_set_ids() -> tuple[str, ...]:
    """The rule sets that come with the house."""
    return tuple(sorted(file.parent.name for file in _HERE.glob("*/rules.yml")))


def load_rules(id_or_path: str | Path) -> RuleSet:
    """The rule set with this id, or in this file. Raises `FileInvalid` naming file, key and reason."""
    path = _path_of(id_or_path)
    data = read_yaml(path)
    for key, reason in _errors(data):
        raise FileInvalid(str(path), key, reason)
    return _rule_set(data)


def problems_of(path: Path) -> list[FileInvalid]:
    """Everything that is wrong with a rule set's file; empty where it may be used."""
    try:
        data = read_yaml(path)
    except FileInvalid as error:
        return [error]
    return [FileInvalid(str(path), key, reason) for key, reason in islice(_errors(data), _SHOWN_AT_MOST)]


def _path_of(id_or_path: str | Path) -> Path:
    if isinstance(id_or_path, str) and id_or_path in rule_set_ids():
        return _HERE / id_or_path / "rules.yml"
    path = Path(id_or_path)
    if path.is_file():
        return path
    known = ", ".join(rule_set_ids())
    raise FileInvalid(str(id_or_path), "file", f"is neither a file nor a rule set; there are: {known}")


def _errors(data: Any) -> Iterator[tuple[str, str]]:
    of_form = list(form_errors(data, "rules.schema.json"))
    yield from of_form
    if not of_form:
        yield from rule_errors(data)


def _rule_set(data: dict[str, Any]) -> RuleSet:
    def article(row: dict[str, Any]) -> str:
        return f"{data['cite_as']}{row['section']}"

    def reading(row: dict[str, Any]) -> dict[str, Any]:
        return {"is_reading": row.get("is_reading", False), "note": row.get("note")}

    deadlines = {
        id: DeadlineRule(
            id=id,
            cn=row["cn"],
            amount=int(row["amount"]) if "amount" in row else None,
            unit=Unit(row["unit"]),
            from_event=row["from"],
            to_event=row["to"],
            article=article(row),
            **reading(row),
        )
        for id, row in data["deadlines"].items()
    }
    extension, announcement = data["extension"], data["recording_announcement"]
    return RuleSet(
        id=data["id"],
        name=data["name"],
        effective_from=date.fromisoformat(data["effective_from"]),
        required=tuple(
            RequiredField(
                name=row["name"],
                cn=row["cn"],
                article=article(row),
                may_stay_open=row.get("may_stay_open", False),
                **reading(row),
            )
            for row in data["required"]
        ),
        items=tuple(
            AcceptanceItem(
                number=int(row["number"]),
                cn=row["cn"],
                short=row["short"],
                article=article(row),
                conducts=tuple(str(conduct) for conduct in row.get("conducts", ())),
                examples=tuple(row.get("examples", ())),
            )
            for row in data["items"]
        ),
        refusals=tuple(
            Refusal(
                id=row["id"],
                cn=row["cn"],
                article=article(row),
                registered=row["registered"],
                tell=row["tell"],
                names_body=row.get("names_body", False),
                **reading(row),
            )
            for row in data["refusals"]
        ),
        recording_announcement=announcement["text"],
        recording_announcement_article=article(announcement),
        classes={
            id: CaseClass(
                id=id,
                cn=row["cn"],
                deadline=row["deadline"],
                article=article(row),
                channels=tuple(row.get("channels", ())),
                **reading(row),
            )
            for id, row in data["classes"].items()
        },
        deadlines=deadlines,
        extension=ExtensionRule(
            ceiling=deadlines[extension["ceiling"]],
            article=article(extension),
            needs_explanation=extension["needs_explanation"],
            needs_understanding=extension["needs_understanding"],
            **reading(extension),
        ),
        feedback=deadlines[data["feedback"]],
        residual_item=int(data["residual_item"]),
        actions={action: f"{data['cite_as']}{section}" for action, section in data["actions"].items()},
    )

"""The stock dialogue's one action: each turn of the form is validated, as ours is."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction


class ValidateComplaintForm(FormValidationAction):
    def name(self) -> str:
        return "validate_complaint_form"

    def validate_reason(self, value: Any, dispatcher: Any, tracker: Any, domain: Any) -> dict[str, Any]:
        return {"reason": value}

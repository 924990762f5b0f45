"""The action webhook: what Rasa's form and rules call, answered by `cases.services.conversation`. Runs in web."""

from bot.actions.app import create_app

__all__ = ["create_app"]

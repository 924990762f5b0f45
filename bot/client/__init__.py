"""Asking Rasa, from the web process."""

from bot.client.engine import RasaEngine

__all__ = ["RasaEngine"]

"""The phone channel: JSON over HTTP for phone platforms."""

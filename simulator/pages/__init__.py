"""The sandbox page and what it calls."""

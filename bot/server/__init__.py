"""Rasa as we run it: its own process, on loopback, with what we make quicker. Python 3.10."""

"""Pieces of the phone protocol: what is said, how numbers are read out, what keys mean. No I/O."""

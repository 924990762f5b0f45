"""A simulated phone platform: it speaks the phone protocol as a real one would, typed instead of spoken."""

from simulator.phone.line import PhoneCall, PhoneLine, PhoneRefused

__all__ = ["PhoneCall", "PhoneLine", "PhoneRefused"]

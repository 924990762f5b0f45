"""From a citizen's words to facts that carry the words they came from. Python 3.10 and later, light imports."""

from cases.reading.hall_file import load_hall
from cases.reading.models import Models
from cases.reading.reader import Reader

__all__ = ["Models", "Reader", "load_hall"]

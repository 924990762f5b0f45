"""What a hall's own language model may add to the reading: quotations, each judged by the readers of the rules."""

from cases.services.optional_reader.reader import OptionalReader

__all__ = ["OptionalReader"]

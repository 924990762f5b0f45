"""A language model server of the hall's own, by the OpenAI-compatible interface."""

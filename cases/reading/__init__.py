"""From a citizen's words to facts that carry the words they came from. Python 3.10 and later, light imports."""

"""How well citizens are understood: gold data, a scorer, and runs of the reader over both."""

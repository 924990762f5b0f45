"""State that several processes share: in Redis, or in memory where there is one process only."""

"""What jiesu does, as plain functions: the context first, `now` an argument."""

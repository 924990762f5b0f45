"""Commands and composition: the one place that knows every edge."""

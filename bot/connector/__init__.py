"""The way into Rasa: a thin channel that keeps channel and message id. Python 3.10."""

"""What of ours runs in Rasa's NLU pipeline. Python 3.10."""

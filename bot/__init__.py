"""The bot: Rasa's files, the parts of ours that run inside Rasa, its action webhook, and the client that asks it."""

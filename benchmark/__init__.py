"""How fast jiesu answers, beside a stock Rasa configuration on the same machine in the same run."""

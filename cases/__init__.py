"""The domain of jiesu: complaints, the rules that govern them, and the services that carry them."""

"""What a complaint is and what may happen to it. Standard library only, Python 3.10 and later."""

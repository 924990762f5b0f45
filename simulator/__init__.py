"""Local platforms for the demo and the tests. Nothing here runs unless one of the two asks for it."""

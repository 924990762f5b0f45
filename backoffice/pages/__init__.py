"""One page each: parse, call one service, render."""

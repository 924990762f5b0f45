"""The handlers' side: a queue, a case, what may be done with it. Server-rendered; works without JavaScript."""

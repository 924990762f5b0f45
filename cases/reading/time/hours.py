"""How an hour of the clock and its minutes are written, in figures and in words."""

from __future__ import annotations

HOUR = r"(?:1\d|2[0-4]|0?\d|二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九零])"
MINUTES = (
    r"(?:[0-5]\d|[二三四五]十[一二三四五六七八九]?|十[一二三四五六七八九]?|[零〇过][一二三四五六七八九\d]"
    r"|[一二两三四五六七八九\d](?=分))"
)
AN_HOUR = rf"(?:{HOUR}点半?|\d\d?:\d\d)"
# 0930, 1530: four digits without a sign between, at an hour when halls are open.
OFFICE_RUN = r"(?P<h>0[89]|1[0-8])(?P<m>[0-5]\d)"

"""Questions, praise, advice and wrongs elsewhere: no more is read from them than they say."""

from __future__ import annotations

import pytest

from tests.unit.reading_fields.whole_messages import ROW, facts_of, read_both_ways

MESSAGES = [
    ("请问周六上班吗", False, "2026-05-15T11:00", None, None, None, None),
    ("我要表扬二十号窗口的金鑫", True, "2026-05-15T15:00", "20", "金鑫", None, None),
    ("你们大厅二楼厕所没有纸", False, "2026-05-25T17:00", None, None, None, None),
    ("您好,22号窗口黎明同志昨天服务非常周到,给他点个赞", False, "2026-05-25T17:00", "22", "黎明", "2026-05-24", None),
    ("你好请问办生育津贴去几号窗口", False, "2026-07-08T16:30", None, None, None, None),
    ("我要撤诉 就是昨天投诉的F1卫兰那个", False, "2026-07-08T16:30", "F1", "卫兰", None, None),
    ("星期天你们不上班为什么不写清楚 害我白跑", False, "2026-11-04T14:20", None, None, None, None),
    ("你们高新区分中心什么时候开啊", False, "2026-04-21T10:40", None, None, None, None),
    ("我想问下周六周日上班不", False, "2026-04-21T10:40", None, None, None, None),
    ("楼下饭店油烟太大了 打了三次12345 第一次是四月一号", False, "2026-04-21T10:40", None, None, "2026-04-01", None),
    ("我们单位拖欠了三个月工资老板姓周跑了", False, "2026-04-21T10:40", None, None, None, None),
    ("小区物业经理姓钱的天天骂人", False, "2026-04-21T10:40", None, None, None, None),
    ("我在网上约的四月二十二号上午九点能改吗", False, "2026-04-21T10:40", None, None, None, "09:00"),
    ("建议十七号窗口多开一个 每次都排三十多人", True, "2026-04-21T10:40", "17", None, None, None),
    ("请问F8窗口几点下班", False, "2026-04-21T10:40", "F8", None, None, None),
    ("我的投诉到哪一步了 上周四投诉的17号窗口", False, "2026-04-21T10:40", "17", None, None, None),
    ("昨天给我办事的小姑娘真好 20号窗口的金鑫", False, "2026-04-21T10:40", "20", "金鑫", "2026-04-20", None),
]


@read_both_ways
@pytest.mark.parametrize(ROW, MESSAGES)
def test_a_message_that_tells_of_no_wrong_here(
    text: str,
    spoken: bool,
    now: str,
    window: str | None,
    who: str | None,
    day: str | None,
    time: str | None,
    bare: bool,
) -> None:
    assert facts_of(text, spoken=spoken, now=now, bare=bare) == (window, who, day, time)

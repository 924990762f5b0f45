"""A local WeChat platform: what the real one promises, demands and refuses, without the real one."""

from simulator.wechat.account import Account, Mode, PushFormat
from simulator.wechat.api import create_api
from simulator.wechat.chat import Author, ChatMessage
from simulator.wechat.platform import NotFollowing, WeChatPlatform
from simulator.wechat.push import Push

__all__ = [
    "Account",
    "Author",
    "ChatMessage",
    "Mode",
    "NotFollowing",
    "Push",
    "PushFormat",
    "WeChatPlatform",
    "create_api",
]

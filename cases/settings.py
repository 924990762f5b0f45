"""Settings: the environment, a `.env` file, defaults. A missing or malformed one is named at start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from cases.domain.errors import CasesError

_ROOT = Path(__file__).resolve().parent.parent
_AES_KEY_LENGTH = 43


class SettingsInvalid(CasesError):
    """Settings that cannot be worked with; one line for each, naming the variable and the reason."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {reason}" for name, reason in problems))
        self.problems = problems


class RulesSetting(BaseSettings):
    """The rule set alone: all that training needs to know of a hall."""

    model_config = SettingsConfigDict(env_prefix="JIESU_", env_file=".env", extra="ignore", frozen=True)

    rules: str = "kaiyang"


class Settings(RulesSetting):
    """Everything a hall sets. Every name is read as `JIESU_` + name."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    actions_port: int = Field(default=5055, ge=1, le=65535)
    var: Path = Path("var")
    database_url: str = ""
    redis_url: str | None = None
    rasa_url: HttpUrl = HttpUrl("http://127.0.0.1:5005")
    hall: Path = _ROOT / "halls" / "yunxi.yml"
    calendar: Path | None = None
    secret_key: SecretStr = Field(min_length=32)
    secure_cookies: bool = False
    resume_after_minutes: int = Field(default=30, ge=1)

    wechat_app_id: str | None = None
    wechat_app_secret: SecretStr | None = None
    wechat_token: SecretStr | None = None
    wechat_aes_key: SecretStr | None = None
    wechat_previous_aes_key: SecretStr | None = None
    wechat_api_base_url: HttpUrl = HttpUrl("https://api.weixin.qq.com")

    wecom_corp_id: str | None = None
    wecom_agent_id: str | None = None
    wecom_secret: SecretStr | None = None
    wecom_token: SecretStr | None = None
    wecom_aes_key: SecretStr | None = None
    wecom_kf_secret: SecretStr | None = None
    wecom_api_base_url: HttpUrl = HttpUrl("https://qyapi.weixin.qq.com")

    ivr_token: SecretStr | None = None

    llm_url: HttpUrl | None = None
    llm_model: str | None = None
    llm_key: SecretStr | None = None
    # The reply must still fit into the platform's own request, which is held open for four seconds.
    llm_timeout: float = Field(default=1.5, gt=0, le=3)

    @field_validator("wechat_aes_key", "wechat_previous_aes_key", "wecom_aes_key")
    @classmethod
    def _aes_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) != _AES_KEY_LENGTH:
            raise ValueError(f"an EncodingAESKey has {_AES_KEY_LENGTH} characters")
        return key

    @property
    def database(self) -> str:
        """The database's address; a SQLite file under `var` where none is set."""
        return self.database_url or f"sqlite:///{(self.var / 'jiesu.db').resolve()}"

    @property
    def evidence_folder(self) -> Path:
        return self.var / "evidence"


# What a channel or the optional reader needs to work at all, by the variable that turns it on.
_TOGETHER: dict[str, tuple[str, ...]] = {
    "wechat_app_id": ("wechat_app_secret", "wechat_token"),
    "wecom_corp_id": ("wecom_token", "wecom_aes_key"),
    "llm_url": ("llm_model",),
}


def read_settings(**overrides: Any) -> Settings:
    """Settings of this process. Raises `SettingsInvalid` with every problem there is, secrets never quoted."""
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise SettingsInvalid([(_name(e["loc"]), e["msg"]) for e in error.errors(include_input=False)]) from None
    missing = [
        (_name((other,)), f"is needed where {_name((first,))} is set")
        for first, others in _TOGETHER.items()
        if getattr(settings, first)
        for other in others
        if not getattr(settings, other)
    ]
    if missing:
        raise SettingsInvalid(missing)
    return settings


def _name(location: tuple[int | str, ...]) -> str:
    return "JIESU_" + "_".join(str(part) for part in location).upper()

"""All settings: typed, described, validated once. Environment variables win over the TOML file, that over defaults."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.domain.errors import SettingsError

_HOME = Path.home()
SETTINGS_FILE_VARIABLE = "ASSISTANT_SETTINGS"


def _folder(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default) / "jobcenter-assistant"


class Settings(BaseSettings):
    """Environment: ASSISTANT_<NAME IN CAPITALS>; TOML: <name> = …, the file named by ASSISTANT_SETTINGS."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", extra="forbid", frozen=True)

    data_folder: Path = Field(
        default_factory=lambda: _folder("XDG_DATA_HOME", _HOME / ".local" / "share"),
        description="Database and recordings. Back this folder up; nothing else holds client data.",
    )
    model_cache: Path = Field(
        default_factory=lambda: _folder("XDG_CACHE_HOME", _HOME / ".cache") / "models",
        description="Fetched speech models.",
    )
    database_url: str = Field(
        default="",
        description="SQLAlchemy address of a PostgreSQL database; empty means SQLite in the data folder.",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=7860, ge=1, le=65535, description="Port to listen on.")
    allowed_hosts: tuple[str, ...] = Field(
        default=("127.0.0.1", "localhost"), description="Host names under which browsers may call the app."
    )
    secure_cookies: bool = Field(default=False, description="Set true when the app is served over HTTPS.")
    session_hours: int = Field(default=8, ge=1, le=24, description="Hours after which a sign-in ends.")
    language: Literal["de", "en"] = Field(default="de", description="Language of the pages.")
    follow_ups: bool = Field(
        default=True, description="Short follow-ups in the interview to answers that leave something out."
    )
    impressions: bool = Field(
        default=True, description="Ask officers for an impression of their own before they see a draft."
    )
    review_sample: float = Field(
        default=1,
        ge=0,
        le=1,
        description="Share of confirmed profiles that go to a supervisor, by chance: 1 is all, 0.2 every fifth.",
    )
    whisper_model: str = Field(
        default="auto", description="Name of a speech model of the manifest; auto takes the best one that is present."
    )
    whisper_checkpoint: Path | None = Field(
        default=None, description="An openai-whisper checkpoint (.pt) to use instead of a fetched one."
    )
    speech_engine: Literal["whisper", "faster-whisper"] = Field(
        default="whisper", description="Engine of the speech recognition; faster-whisper needs the extra of that name."
    )
    word_list: Path | None = Field(
        default=None,
        description="Text file with names and terms of this office, one a line, that recognition shall prefer.",
    )
    narrator: str = Field(
        default="",
        description="Language model that makes connected sentences of accepted statements: a name of the manifest, or "
        "the path of a folder in Hugging Face form or of a GGUF file; empty means plain statements.",
    )
    longest_answer_minutes: float = Field(default=10, gt=0, le=60, description="Limit of one recording.")
    guide: str = Field(default="erstgespraech", description="Interview guide in prompts/guides.")
    policy: str = Field(default="vermittlung", description="Redaction policy in prompts/policies.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = os.environ.get(SETTINGS_FILE_VARIABLE)
        if not file:
            return init_settings, env_settings
        if not Path(file).is_file():
            raise SettingsError(name=SETTINGS_FILE_VARIABLE, reason="file not found")
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_folder / 'assistant.sqlite'}"

    @property
    def esco_file(self) -> Path:
        """Where `esco import` puts the taxonomy; without that file the shipped lexicon is all there is."""
        return self.data_folder / "esco.sqlite"


def load_settings(**overrides: object) -> Settings:
    """Read and check all settings; SettingsError names the first wrong one, never its value."""
    known = set(Settings.model_fields) | {"settings"}
    for variable in os.environ:
        name = variable.removeprefix("ASSISTANT_").lower()
        if variable.startswith("ASSISTANT_") and name not in known | _OTHER_VARIABLES:
            raise SettingsError(name=variable, reason="unknown setting")
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise SettingsError(name=".".join(map(str, first["loc"])), reason=first["type"]) from None
    except ValueError as error:
        raise SettingsError(name=SETTINGS_FILE_VARIABLE, reason=type(error).__name__) from None


_OTHER_VARIABLES = {"shared", "test_postgresql"}

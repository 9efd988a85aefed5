"""Our plain pages: signing in, and the notice for somebody who is refused. HTML without a script."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template

_TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("de", "en")


def _fill(name: str, **values: str) -> str:
    """Values that end in `_html` are markup already; all others are escaped."""
    safe = {key: value if key.endswith("_html") else escape(value) for key, value in values.items()}
    return Template((_TEMPLATES / f"{name}.html").read_text(encoding="utf-8")).substitute(safe)


def login_page(
    messages: Mapping[str, str], language: str, other: Mapping[str, str], error: str = "", login: str = ""
) -> str:
    """`other`: the texts of the other language, for the link to it. `error`: the sentence to show, if any."""
    other_language = next(one for one in LANGUAGES if one != language)
    return _fill(
        "login",
        language=language,
        title=(messages["login.error_prefix"] + " " if error else "") + messages["login.title"],
        product=messages["login.product"],
        heading=messages["login.title"],
        error_html=_fill("login_error", heading=messages["login.error_heading"], error=error) if error else "",
        login_label=messages["login.login"],
        login=login,
        login_state_html='aria-invalid="true" aria-describedby="error"' if error else "autofocus",
        password_label=messages["login.password"],
        password_state_html='aria-invalid="true" aria-describedby="error" autofocus' if error else "",
        button=messages["login.button"],
        help=messages["login.help"],
        privacy=messages["login.privacy"],
        other_language=other_language,
        other_link=other["login.language"],
    )


class Notices:
    """What a person reads who is refused: a page when they followed a link, a sentence when a script asked."""

    def __init__(self, messages: Mapping[str, str], language: str) -> None:
        self._messages = messages
        self._language = language

    def sentence(self, status: int) -> str:
        return self._messages[f"gate.{self._kind(status)}"]

    def page(self, status: int) -> str:
        return _fill(
            "notice",
            language=self._language,
            product=self._messages["login.product"],
            heading=self._messages[f"gate.{self._kind(status)}_heading"],
            text=self.sentence(status),
            back=self._messages["gate.back"],
            sign_out=self._messages["gate.sign_out"],
        )

    def _kind(self, status: int) -> str:
        return str(status) if f"gate.{status}" in self._messages else "other"

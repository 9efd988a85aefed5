"""Signing in and out over HTTP."""

import pytest

from assistant.domain.people import Role
from assistant.web.signed_in import cookie_name
from tests.web.conftest import MESSAGES, PASSWORD, Site

TEXTS = MESSAGES["de"]


@pytest.mark.parametrize(("login", "page"), [("eva", "/gespraech/"), ("tina", "/pruefung/")])
def test_each_role_is_led_to_its_own_page(site: Site, login: str, page: str) -> None:
    with site.visitor(login) as client:
        for path in ("/", "/login"):
            assert client.get(path).headers["location"] == page


def test_the_cookie_cannot_be_read_by_scripts_or_sent_from_elsewhere(site: Site) -> None:
    with site.visitor() as client:
        answer = client.post("/login", data={"login": "eva", "password": PASSWORD})
    flags = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert flags == {"httponly", "samesite=strict", "path=/"}


def test_under_https_the_cookie_is_bound_to_host_and_https() -> None:
    assert cookie_name(secure=True).startswith("__Host-")


def test_a_wrong_password_says_so_and_keeps_the_login_on_the_page_only(site: Site) -> None:
    with site.visitor() as client:
        answer = client.post("/login", data={"login": '"><b>niemand', "password": "falsch"})
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert TEXTS["error.wrong_password"] in answer.text
    assert "&quot;&gt;&lt;b&gt;niemand" in answer.text
    assert "<b>" not in answer.text
    assert "set-cookie" not in answer.headers
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "form", [{}, {"login": "eva"}, {"password": PASSWORD}, {"login": "eva", "password": "x" * 300}]
)
def test_an_incomplete_form_is_a_failed_sign_in(site: Site, form: dict[str, str]) -> None:
    with site.visitor() as client:
        assert client.post("/login", data={**form, "login": "niemand"} if form else form).status_code == 401


def test_too_many_failures_say_how_long_to_wait(site: Site) -> None:
    site.access.create_account("lena", "Lena Lang", Role.OFFICER, PASSWORD)
    with site.visitor() as client:
        answers = [client.post("/login", data={"login": "lena", "password": "falsch"}) for _ in range(5)]
        locked = client.post("/login", data={"login": "lena", "password": PASSWORD})
    assert [answer.status_code for answer in answers] == [401] * 4 + [429]
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 900
    assert "15 Minuten" in locked.text


@pytest.mark.parametrize(
    ("query", "language"), [("", "de"), ("?lang=en", "en"), ("?lang=de", "de"), ("?lang=xx", "de")]
)
def test_the_form_speaks_both_languages(site: Site, query: str, language: str) -> None:
    with site.visitor() as client:
        page = client.get("/login" + query).text
        failed = client.post("/login" + query, data={"login": "niemand", "password": "falsch"}).text
    assert f'<html lang="{language}">' in page
    assert MESSAGES[language]["login.password"] in page
    assert MESSAGES[language]["error.wrong_password"] in failed


def test_signing_out_ends_the_sign_in_on_the_server(site: Site) -> None:
    with site.visitor("eva") as client:
        token = client.cookies["anmeldung"]
        answer = client.post("/logout")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert "anmeldung" not in client.cookies
        client.cookies.set("anmeldung", token)
        assert client.get("/gespraech/theme.css").status_code == 401


def test_a_mere_link_signs_nobody_out(site: Site) -> None:
    with site.visitor("eva") as client:
        assert client.get("/logout").status_code == 405
        assert client.get("/gespraech/theme.css").status_code == 200


def test_signing_in_again_ends_the_earlier_sign_in_of_this_browser(site: Site) -> None:
    with site.visitor("eva") as client:
        earlier = client.cookies["anmeldung"]
        client.post("/login", data={"login": "tina", "password": PASSWORD})
        assert client.get("/").headers["location"] == "/pruefung/"
        assert site.access.who(earlier) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/health", "application/json"),
        ("/favicon.ico", "image/x-icon"),
        ("/manifest.json", "application/manifest+json"),
        ("/static/own.css", "text/css; charset=utf-8"),
    ],
)
def test_icons_styles_and_health_need_no_sign_in(site: Site, path: str, kind: str) -> None:
    with site.visitor() as client:
        answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)

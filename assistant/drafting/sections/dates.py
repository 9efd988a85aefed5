"""Dates of facts (YYYY, YYYY-MM, YYYY-MM-DD) as they are read in German; other values stay as the client said them."""

import re

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def shown_date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, month, day = match.groups()
    return f"{day}.{month}.{year}" if day else f"{month}/{year}"

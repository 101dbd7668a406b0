"""The demo's texts as they are written down: one TOML file for each page and language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"
BOLD = re.compile(r"\*\*(.+?)\*\*")


def words(key: str, language: str) -> dict[str, Any]:
    """What stands on a page in a language: its fields by name, and "body" as a list of blocks."""
    with (FOLDER / f"{key}.{language}.toml").open("rb") as file:
        return tomllib.load(file)


def prose(text: str) -> str:
    """Paragraphs between empty lines; a line that begins with "## " is a heading, lines with "- " are a list."""
    return "".join(_paragraphs(BOLD.sub(r"<b>\1</b>", text.strip())))


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split("\n\n"):
        if part.startswith("## "):
            yield f"<h2>{part[3:]}</h2>"
        elif part.startswith("- "):
            yield "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in part.splitlines()) + "</ul>"
        else:
            yield f"<p>{part}</p>"

"""Every sentence of the interface has its Dutch, and what is compiled is what is written. Needs no gettext tools.

    python tools/check_translations.py [--compile]

`--compile` first writes the catalogues in order of their messages, and compiles them.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
APPS = ("cms", "home", "search", "portal", "shop", "privacy")
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
STRING = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_TEMPLATES = re.compile(rf"\b(_|gettext|ngettext|pgettext)\(\s*{STRING}(?:\s*,\s*{STRING})?")

Message = tuple[str, str]


def main() -> int:
    """1 when something is missing, each with its place."""
    if "--compile" in sys.argv[1:]:
        compile_all()
    findings: list[str] = []
    entries: dict[Message, polib.POEntry] = {}
    for file in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(file))
        entries |= {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
        findings += unfinished(file, catalogue) + stale(file, catalogue)
    known = set(entries) | of_others()
    missing = sorted({(place, message[1]) for message, place in used() if message not in known and message[1]})
    findings += [f"{place}: no Dutch for {text!r}" for place, text in missing]
    for line in findings:
        print(line)
    return 1 if findings else 0


def compile_all() -> None:
    """Sorts each catalogue, so that two people who add messages seldom meet, and writes the .mo beside it."""
    for file in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(file), wrapwidth=120)
        catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        catalogue.save()
        catalogue.save_as_mofile(str(file.with_suffix(".mo")))


def unfinished(file: Path, catalogue: polib.POFile) -> list[str]:
    """Entries that are empty or marked as a guess."""
    bad = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
    return [f"{file.relative_to(ROOT)}: not translated: {entry.msgid!r}" for entry in bad]


def stale(file: Path, catalogue: polib.POFile) -> list[str]:
    """Whether the .mo beside it says something else."""
    compiled = file.with_suffix(".mo")
    if not compiled.exists():
        return [f"{compiled.relative_to(ROOT)} is missing"]
    if sayings(polib.mofile(str(compiled))) != sayings(catalogue):
        return [f"{compiled.relative_to(ROOT)} was not compiled from its .po"]
    return []


def sayings(catalogue: polib.POFile | polib.MOFile) -> dict[Message, object]:
    """What a catalogue says, by message."""
    entries = [entry for entry in catalogue if not entry.obsolete]
    return {(entry.msgctxt or "", entry.msgid): entry.msgstr_plural or entry.msgstr for entry in entries}


def of_others() -> set[Message]:
    """What Django and Wagtail translate already."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.utils.translation.trans_real import translation

    catalogue = translation("nl")._catalog  # type: ignore[attr-defined]
    keys = [key[0] if isinstance(key, tuple) else key for key in catalogue.keys()]  # noqa: SIM118 - no dictionary
    parts = [key.split("\x04") if "\x04" in key else ["", key] for key in keys]
    return {(context, text) for context, text in parts}


def used() -> Iterator[tuple[Message, str]]:
    """Every message that code or a template of ours asks for, with its place."""
    for file in tracked():
        place = str(file.relative_to(ROOT))
        if file.suffix == ".py" and place.split("/")[0] in APPS:
            yield from ((message, place) for message in in_code(file.read_text()))
        elif file.suffix in {".html", ".txt"} and "templates" in place.split("/"):
            yield from ((message, place) for message in in_template(file.read_text()))


def tracked() -> list[Path]:
    """Our own files, as git knows them; all of the tree where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in walk()]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def walk() -> Iterator[Path]:
    for top in (*APPS, "templates"):
        yield from (ROOT / top).rglob("*")


def in_code(source: str) -> Iterator[Message]:
    """The literal first arguments of gettext and its sisters."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in SINGULAR | PLURAL and texts:
            yield "", texts[0]
        elif name in CONTEXT and len(texts) > 1:
            yield texts[0], texts[1]


def in_template(source: str) -> Iterator[Message]:
    """Django's own reading of a template as code, and the calls in that."""
    from django.utils.translation.template import templatize

    for name, first, second in IN_TEMPLATES.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in (first, second) if text]
        yield (texts[0], texts[1]) if name == "pgettext" else ("", texts[0])


if __name__ == "__main__":
    sys.exit(main())

"""The demo's pictures, taken into Wagtail's library once. `tools/draw_demo.py` makes the files from their sources."""

from __future__ import annotations

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images.models import Image

FOLDER = Path(__file__).parent
TITLES = {
    "bakery": "Bakkerij Roggeveen",
    "bakery-phones": "Bakkerij Roggeveen, telefoons",
    "bicycles": "Rijwielhandel Spaak",
    "bicycles-phones": "Rijwielhandel Spaak, telefoons",
    "boardwalk": "Vlonder met websites",
    "bo": "Bo, getekend",
    "canoes": "Kanoverhuur De Rietkraag",
    "canoes-phones": "Kanoverhuur De Rietkraag, telefoons",
    "chair": "Lege stoel",
    "described": "Reiger in een lijst",
    "els": "Els, getekend",
    "form": "Formulier met rood potlood",
    "library": "Bibliotheek Zuiderwaard",
    "library-phones": "Bibliotheek Zuiderwaard, telefoons",
    "morning": "Tafel met laptop en koffie",
    "open-way": "Vlonder met open slagboom",
    "piano": "Ada Verhoef, pianostemmer",
    "piano-phones": "Ada Verhoef, telefoons",
    "samira": "Samira, getekend",
    "scales": "Bladzijde op een weegschaal",
    "seeds": "Zaadhandel Spruit",
    "seeds-phones": "Zaadhandel Spruit, telefoons",
    "shelf": "Planken met dozen",
    "social": "Bureau Vlonder, voor gedeelde links",
    "teun": "Teun, getekend",
    "walk": "Vijf mensen op een vlonder",
    "wout": "Wout, getekend",
}


class Library(dict[str, Image]):
    """The pictures by the names of their files; each is taken in when it is first asked for."""

    def __missing__(self, name: str) -> Image:
        with (FOLDER / f"{name}.webp").open("rb") as file:
            self[name] = Image.objects.create(title=TITLES[name], file=ImageFile(file, name=f"{name}.webp"))
        return self[name]

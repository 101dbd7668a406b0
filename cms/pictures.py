"""Pictures as they are served: turned the right way up, and without what a camera writes beside them.

A photograph may say where and when it was taken, and with whose telephone. Willow copies that into every rendition, so
it is dropped in the one step that every rendition begins with.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageOps
from willow.plugins.pillow import PillowImage
from willow.registry import registry

KEPT = frozenset({"icc_profile", "transparency", "background", "gamma", "duration", "loop"})  # how it looks
AVIF_SPEED = 8  # of 0 to 10; Pillow's own is 6


def turned(image: PillowImage) -> PillowImage:
    """The picture the right way up, with nothing beside it but what it takes to look as it does."""
    return PillowImage(bare(image.image))


def bare(image: Any) -> Any:
    """The same of Pillow's own picture."""
    upright = ImageOps.exif_transpose(image)
    upright.info = {name: value for name, value in upright.info.items() if name in KEPT}
    return upright


def serve_bare() -> None:
    """Puts it in the place of Willow's own step."""
    registry.register_operation(PillowImage, "auto_orient", turned)


def write_quickly() -> None:
    """Lets AVIF be written four times as fast as by default, for files a twentieth larger: somebody waits for each."""
    Pillow.init()
    write = Pillow.SAVE["AVIF"]

    def quickly(picture: Any, file: Any, name: str) -> None:
        picture.encoderinfo.setdefault("speed", AVIF_SPEED)
        write(picture, file, name)

    Pillow.register_save("AVIF", quickly)


def bare_avatar(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A colleague's own picture is served as it was uploaded, so it is bared when it comes in."""
    avatar = instance.avatar
    if not avatar or avatar._committed:
        return
    with Pillow.open(avatar.file) as picture:
        picture.load()
        kind, bared, beside = picture.format, bare(picture), picture.info.get("icc_profile")
    written = io.BytesIO()
    bared.save(written, kind, **({"icc_profile": beside} if beside else {}))
    instance.avatar = ContentFile(written.getvalue(), name=PurePath(avatar.name).name)

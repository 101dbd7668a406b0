"""Pictures as they are served: turned the right way up, and without what a camera writes beside them.

A photograph may say where and when it was taken, and with whose telephone. Willow copies that into every rendition, so
it is dropped in the one step that every rendition begins with.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.images.forms import BaseImageForm
from willow.plugins.pillow import PillowImage
from willow.registry import registry

KEPT = frozenset({"icc_profile", "transparency", "background", "gamma", "duration", "loop"})  # how it looks
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)  # what Pillow raises over bytes that are damaged
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


class PictureForm(BaseImageForm):
    """Wagtail's form, that says so when a picture cannot be read to its end; Wagtail's own field answers with a 500."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].to_python = in_words(self.fields["file"].to_python)


def in_words(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same reading, with a message in the place of an error of the picture's own."""

    def wrapped(data: Any) -> Any:
        try:
            return read(data)
        except UNREADABLE as error:
            raise unreadable() from error

    return wrapped


def unreadable() -> ValidationError:
    """What an editor hears whose file broke on the way."""
    return ValidationError(
        _("This picture is damaged: it cannot be read to its end. Save or send it once more, and choose that."),
        code="damaged",
    )


def whole(file: Any) -> None:
    """Refuses a picture that cannot be read to its end: Django looks at its first bytes only."""
    try:
        with Pillow.open(file) as picture:
            picture.load()
    except UNREADABLE as error:
        raise unreadable() from error
    finally:
        file.seek(0)


def ask_for_whole_avatars() -> None:
    """The same of the picture that colleagues give themselves."""
    AvatarPreferencesForm.base_fields["avatar"].validators.append(whole)


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

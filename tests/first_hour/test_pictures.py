"""Editors' pictures: too large, not what they say they are, and photographs that tell where they were taken."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageCms
from wagtail.images.models import Image
from wagtail.users.models import UserProfile

from cms.pictures import AVIF_SPEED

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

PLACE = b"Voorbeeldkade"
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
GPS, MAKER, ORIENTATION, DESCRIPTION = 0x8825, 0x010F, 0x0112, 0x010E


def photograph(kind: str = "JPEG") -> bytes:
    """Lying on its side, with the place, the maker and words of whoever took it, and a profile for its colours."""
    picture = Pillow.new("RGB", (300, 200), "teal")
    exif = Pillow.Exif()
    exif[ORIENTATION], exif[MAKER], exif[DESCRIPTION] = 6, "Toestel", PLACE.decode()
    exif[GPS] = {1: "N", 2: (52.0, 5.0, 7.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = io.BytesIO()
    beside = {"xmp": b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>"} if kind != "PNG" else {}
    picture.save(written, kind, exif=exif, icc_profile=profile, **beside)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("wanted", ["width-100", "original", "width-100|format-webp"])
def test_no_rendition_tells_where_a_photograph_was_taken(db: Any, kind: str, wanted: str) -> None:
    taken = photograph(kind)
    assert PLACE in taken
    image = Image.objects.create(title="Kade", file=ContentFile(taken, name=f"kade.{kind.lower()}"))
    with image.get_rendition(wanted).file.open() as served:
        said = served.read()
        shown = Pillow.open(io.BytesIO(said))
    assert PLACE not in said and b"Toestel" not in said
    assert not dict(shown.getexif())
    assert shown.height > shown.width
    assert shown.info.get("icc_profile")


def test_a_colleagues_own_picture_tells_no_more(owner: Any) -> None:
    profile = UserProfile.get_for_user(owner)
    profile.avatar = SimpleUploadedFile("ik.jpg", photograph())
    profile.save()
    with profile.avatar.open() as served:
        said = served.read()
    assert PLACE not in said
    assert Pillow.open(io.BytesIO(said)).size == (200, 300)


def upload(browser: Any, name: str, content: bytes, kind: str) -> dict[str, Any]:
    file = SimpleUploadedFile(name, content, content_type=kind)
    return browser.post(reverse("wagtailimages:add_multiple"), {"title": "Kade", "files[]": file}).json()


def test_a_photograph_that_is_right_comes_in(olga: Any) -> None:
    assert upload(olga, "kade.jpg", photograph(), "image/jpeg")["success"]
    assert Image.objects.get().title == "Kade"


def test_a_photograph_of_40_megabytes_is_refused_in_words(olga: Any) -> None:
    answer = upload(olga, "kade.jpg", photograph() + bytes(40 * 1024 * 1024), "image/jpeg")
    assert not answer["success"]
    assert "15,0" in answer["error_message"]
    assert not Image.objects.exists()
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE < settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE  # larger ones go by the disk


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("teken.svg", SCRIPT, "image/svg+xml"),
        ("teken.png", SCRIPT, "image/png"),
        ("pagina.png", b"<!doctype html><script>alert(1)</script>", "image/png"),
        ("plaatje.jpg", photograph("PNG"), "image/jpeg"),
    ],
)
def test_what_is_no_picture_of_its_kind_is_refused_in_words(olga: Any, name: str, content: bytes, kind: str) -> None:
    answer = upload(olga, name, content, kind)
    assert not answer["success"] and answer["error_message"]
    assert not Image.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_broke_on_the_way_is_refused_in_words(olga: Any, kind: str) -> None:
    taken = noise(kind)
    assert upload(olga, f"kade.{kind.lower()}", taken, f"image/{kind.lower()}")["success"]
    answer = upload(olga, f"kade2.{kind.lower()}", taken[: len(taken) // 2], f"image/{kind.lower()}")
    assert not answer["success"] and answer["error_message"]
    assert Image.objects.count() == 1


def test_a_colleagues_own_picture_that_broke_on_the_way_is_refused_in_words(olga: Any, owner: Any) -> None:
    page = BeautifulSoup(olga.get(reverse("wagtailadmin_account")).content, "html.parser")
    typed = {one["name"]: one.get("value", "") for one in page.select("form input[name]") if one["type"] != "checkbox"}
    typed |= {one["name"]: one.select_one("[selected]")["value"] for one in page.select("select:has([selected])")}
    broken = SimpleUploadedFile("ik.jpg", noise("JPEG")[:2000], content_type="image/jpeg")
    answer = olga.post(
        reverse("wagtailadmin_account"), typed | {"name_email-last_name": "Oud", "avatar-avatar": broken}
    )
    assert answer.status_code == 200 and "beschadigd" in answer.content.decode()
    assert not UserProfile.get_for_user(owner).avatar


def noise(kind: str) -> bytes:
    """A picture with something to read in all of its bytes."""
    written = io.BytesIO()
    Pillow.effect_noise((200, 200), 80).convert("RGB").save(written, kind)
    return written.getvalue()


def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused(olga: Any) -> None:
    written = io.BytesIO()
    Pillow.new("1", (9000, 9000)).save(written, "PNG")
    assert len(written.getvalue()) < 100_000
    answer = upload(olga, "groot.png", written.getvalue(), "image/png")
    assert not answer["success"] and not Image.objects.exists()


def test_avif_is_written_at_the_speed_of_this_house_unless_another_is_asked_for() -> None:
    picture = Pillow.effect_mandelbrot((64, 64), (-2, -1.5, 1, 1.5), 50).convert("RGB")

    def written(**asked: int) -> bytes:
        file = io.BytesIO()
        picture.save(file, "AVIF", quality=55, **asked)
        return file.getvalue()

    assert written() == written(speed=AVIF_SPEED)
    assert written() != written(speed=2)

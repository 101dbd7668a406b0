"""Makes the demo's pictures anew from their sources: invented clients' sites, photographed, and drawings.

    .venv/bin/python tools/draw_demo.py [NAME …]

Needs Chromium (see tools/chromium.py), Playwright from requirements-test.txt, and npm for the typefaces of the invented
sites, which are fetched once into var/demo-fonts and leave it only as pixels.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chromium import find
from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "cms" / "demo" / "pictures"
SOURCES = PICTURES / "sources"
FONTS = ROOT / "var" / "demo-fonts"
HERE = "http://pictures.example"  # answered from SOURCES by this script; no request leaves
TYPEFACES = {
    "bagel-fat-one": ("Bagel Fat One", "400"),
    "figtree": ("Figtree", "400 600 700"),
    "barlow": ("Barlow", "400"),
    "barlow-condensed": ("Barlow Condensed", "600 600i 700"),
    "bodoni-moda": ("Bodoni Moda", "400 400i 500 600"),
    "young-serif": ("Young Serif", "400"),
    "work-sans": ("Work Sans", "400 400i 500 600 700"),
    "big-shoulders-display": ("Big Shoulders Display", "800 900"),
    "atkinson-hyperlegible": ("Atkinson Hyperlegible", "400 700"),
    "overpass": ("Overpass", "400 700 900"),
    "overpass-mono": ("Overpass Mono", "600 700"),
}


@dataclass(frozen=True)
class Picture:
    """A picture of the demo: its file, the page that it is taken of, and its size in pixels."""

    name: str
    page: str
    width: int
    height: int
    quality: int = 84


def pictures() -> Iterator[Picture]:
    """All of them."""
    for site in sorted(file.stem for file in (SOURCES / "sites").glob("*.html")):
        yield Picture(site, f"frames/browser.html?{site}", 1600, 1067)
        yield Picture(f"{site}-phones", f"frames/phones.html?{site}", 1600, 1000)
    yield Picture("boardwalk", "frames/boardwalk.html", 1600, 880, quality=86)
    yield Picture("social", "frames/boardwalk.html?social", 1200, 630)
    for drawing in sorted((SOURCES / "drawings").glob("*.html")):
        yield Picture(drawing.stem, f"drawings/{drawing.name}", 1440, 900)
    for portrait in sorted((SOURCES / "portraits").glob("*.svg")):
        yield Picture(portrait.stem, f"portraits/{portrait.name}", 640, 640)


def fetch_typefaces() -> None:
    """From npm, once."""
    missing = [f"@fontsource/{name}" for name in TYPEFACES if not (FONTS / "node_modules/@fontsource" / name).exists()]
    if missing:
        FONTS.mkdir(parents=True, exist_ok=True)
        subprocess.check_call(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *missing], cwd=FONTS)


def style_sheet() -> str:
    """The typefaces under the names that the sources use."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {cut.rstrip("i")}; '
        f"font-style: {'italic' if cut.endswith('i') else 'normal'}; src: url(/fonts/{name}/files/{name}-latin-"
        f"{cut.rstrip('i')}-{'italic' if cut.endswith('i') else 'normal'}.woff2); }}\n"
        for name, (family, cuts) in TYPEFACES.items()
        for cut in cuts.split()
    )


def answer(route: Route) -> None:
    """A file of the sources or a typeface; everything else is refused."""
    address = route.request.url.removeprefix(HERE).split("?")[0]
    if address == "/fonts.css":
        route.fulfill(body=style_sheet(), content_type="text/css")
    elif address == "/bricolage.woff2":
        route.fulfill(path=ROOT / "cms/static/fonts/bricolage-grotesque.woff2")
    elif address.startswith("/fonts/"):
        route.fulfill(path=FONTS / "node_modules/@fontsource" / address.removeprefix("/fonts/"))
    elif (SOURCES / address.lstrip("/")).is_file():
        route.fulfill(path=SOURCES / address.lstrip("/"))
    else:
        route.abort()


def take(browser: Browser, picture: Picture) -> None:
    """Photographs one page and writes it as WebP."""
    context = browser.new_context(viewport={"width": picture.width, "height": picture.height})
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{HERE}/{picture.page}", wait_until="networkidle")
    for frame in page.frames:
        frame.evaluate("document.fonts.ready.then(() => true)")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.save(PICTURES / f"{picture.name}.webp", quality=picture.quality, method=6)
    context.close()


def main() -> None:
    """Those that were named, or all."""
    fetch_typefaces()
    wanted = set(sys.argv[1:])
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=find(), args=arguments)
        for picture in pictures():
            if not wanted or picture.name in wanted:
                take(browser, picture)
                print(f"· {picture.name}: {(PICTURES / f'{picture.name}.webp').stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()

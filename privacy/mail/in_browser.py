"""A mail shown in a browser: there the pictures that travel in it have to stand in its HTML."""

from __future__ import annotations

import base64
from collections.abc import Mapping


def in_browser(html: str, pictures: Mapping[str, bytes]) -> str:
    """The HTML of a mail with its pictures (JPEG, by their cid) inside, and links that open beside it.

    Send it under PREVIEW_POLICY, in a frame with the sandbox FRAME: whatever a mail holds may do nothing here.
    """
    for cid, content in pictures.items():
        html = html.replace(f'"cid:{cid}"', f'"data:image/jpeg;base64,{base64.b64encode(content).decode()}"')
    return html.replace("<head>", '<head><base target="_blank">', 1)


FRAME = "allow-popups allow-popups-to-escape-sandbox"
PREVIEW_POLICY = (
    f"sandbox {FRAME}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)

"""Every page of the demo says that it is one."""

from django.conf import settings
from django.http import HttpRequest


def demo(request: HttpRequest) -> dict[str, bool]:
    """Template variable `demo`: whether this site is the demo."""
    return {"demo": settings.DEMO}

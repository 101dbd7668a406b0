"""The blog as an Atom feed, with addresses that work outside the site."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

POSTS = 20


def atom(index: Any) -> HttpResponse:
    """The newest posts of a blog."""
    address = public(index)
    feed = Atom1Feed(
        title=index.title,
        link=address,
        description=index.description,
        subtitle=index.description,
        language=index.locale.language_code,
        feed_url=f"{address}feed/",
        feed_guid=address,
    )
    for post in index.posts()[:POSTS]:
        feed.add_item(
            title=post.title,
            link=public(post),
            description=post.description,
            author_name=post.author or None,
            pubdate=timezone.make_aware(datetime.combine(post.date, time(9))),
            updateddate=post.last_published_at,
            unique_id=f"urn:uuid:{post.translation_key}:{post.locale.language_code}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def public(page: Any) -> str:
    """A page's address as the outside world reaches it."""
    parts = page.get_url_parts()
    return f"{settings.BASE_URL}{parts[2]}" if parts else settings.BASE_URL

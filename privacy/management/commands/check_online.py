"""`check_online URL`: what only the outside can see of a site."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.promise.online.asking import HTTP_PORT, Site, ask, site_of
from privacy.promise.online.checks import Outcome, looked
from privacy.promise.online.visit import Visit
from privacy.promise.run import run_proofs
from privacy.promise.secure import SLUG, own_site
from privacy.register.proving import proofs


class Command(BaseCommand):
    help = (
        "Looks at a site from outside: TLS, redirects, headers, cookies, forms, what lies open. Asks the address given "
        "and no other. Ends with 1 if anything is wrong. Of this site's own address the result is kept as a proof."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL", help="https://example.nl")
        parser.add_argument("--http-port", type=int, default=HTTP_PORT, help="where its plain http is, 80 unless said")
        parser.add_argument("--json", action="store_true", help="a list of objects, one per check")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="language of the sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        site = reachable(options["url"], options["http_port"])
        outcomes = list(looked(Visit(site), timezone.now()))
        lines = [as_json(one, options["lang"]) for one in outcomes]
        if options["json"]:
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(as_text(line) for line in lines))
        if site.address == settings.BASE_URL and own_site():
            run_proofs(timezone.now(), chosen=[proofs.get(SLUG)])
        if any(one.wrong for one in outcomes):
            sys.exit(1)


def reachable(url: str, http_port: int) -> Site:
    """The site, once it answered; CommandError with the reason when it cannot be asked."""
    try:
        site = site_of(url, http_port)
        ask(site, "/")
    except ValueError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{url} does not answer over a connection that can be trusted: {error}") from None
    return site


def as_json(outcome: Outcome, language: str) -> dict[str, Any]:
    """`{check, looks_at, right, wrong}`."""
    wrong = [text.in_(language) for text in outcome.wrong]
    check = outcome.check
    return {"check": check.slug, "looks_at": check.looks_at.in_(language), "right": not wrong, "wrong": wrong}


def as_text(line: dict[str, Any]) -> str:
    """One line, and one more for each thing that is wrong."""
    sign = "✓" if line["right"] else "✗"
    return "\n".join([f"{sign} {line['check']:14} {line['looks_at']}", *(f"    {wrong}" for wrong in line["wrong"])])

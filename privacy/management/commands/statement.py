"""`statement`: the terms in force with their bounds; with --term, the editor's act from outside."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from privacy.records.reading import operation
from privacy.statement import outside
from privacy.statement.purposes import PUBLISHING
from privacy.statement.refusals import Refused


class Command(BaseCommand):
    help = (
        "Shows the terms in force with their bounds. With --term or --back it shows what publishing those terms or that"
        " earlier version, would do; with --publish as well, it does it. --call-off calls an announced version off,"
        " --versions lists them all. Ends with 1 when it is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program")
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="language of the words")
        parser.add_argument("--term", action="append", type=asked, metavar="ACTIVITY/STAGE=P5M", help="a term to set")
        parser.add_argument("--back", type=int, metavar="N", help="the version to go back to, as a new one")
        parser.add_argument("--correction", metavar="REASON", help="publish it as a correction, for this reason")
        parser.add_argument("--call-off", type=int, metavar="N", help="the announced version that does not happen")
        parser.add_argument(
            "--because", default="", metavar="REASON", help="why it is called off; the archive shows it"
        )
        parser.add_argument("--versions", action="store_true", help="list every version and what became of it")
        parser.add_argument("--from", dest="start", type=moment, metavar="DATE", help="in force from (2026-12-31)")
        parser.add_argument("--confirm", type=int, metavar="N", help="the number of people whose data go")
        parser.add_argument("--publish", action="store_true", help="publish, instead of showing what it would do")
        parser.add_argument("--user", metavar="NAME", help="in whose name")

    def handle(self, *args: Any, **options: Any) -> None:
        with operation(PUBLISHING, command="statement"), translation.override(options["lang"]):
            try:
                self.act(options)
            except Refused as refusal:
                raise CommandError("\n".join(refusal.messages)) from None

    def act(self, options: dict[str, Any]) -> None:
        """The one thing that was asked for."""
        if options["term"] and options["back"] is not None:
            raise CommandError("--term or --back, not both: an earlier version has terms of its own")
        if options["call_off"] is not None:
            self.call_off(options)
        elif options["versions"]:
            self.show_versions(options)
        elif options["term"] or options["back"] is not None:
            self.publish(options) if options["publish"] else self.show_preview(options)
        elif options["publish"]:
            raise CommandError("--publish needs --term or --back: words are published in the admin")
        else:
            self.show_terms(options)

    def show_terms(self, options: dict[str, Any]) -> None:
        """The contract: a list of {activity, stage, term, minimum, maximum, because}."""
        found = outside.standing_terms(timezone.now(), options["lang"])
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for one in found:
            bounds = f"{one['minimum'] or '–'} … {one['maximum'] or '–'}"
            self.stdout.write(f"{one['activity']}/{one['stage']}: {one['term']} ({bounds}) {one['because']}")
        if not found:
            self.stdout.write("No version is in force.")

    def show_preview(self, options: dict[str, Any]) -> None:
        """Differences, people concerned, what would be erased; 1 when it would be refused."""
        if options["user"]:
            account(options["user"])
        if options["back"] is not None:
            plan = outside.try_back(options["back"], options["start"])
        else:
            plan = outside.try_terms(options["term"], options["start"])
        if options["json"]:
            self.stdout.write(json.dumps(outside.as_json(plan), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(outside.in_words(plan, options["lang"])))
        if plan.problems:
            sys.exit(1)

    def publish(self, options: dict[str, Any]) -> None:
        """The same act as in the admin."""
        reason = None if options["correction"] is None else {options["lang"]: options["correction"]}
        how = (options["start"], options["confirm"], account(options["user"]), reason)
        if options["back"] is not None:
            version = outside.publish_back(options["back"], *how)
        else:
            version = outside.publish_terms(options["term"], *how)
        told = {
            "number": version.number if version else None,
            "effective_from": version.effective_from.isoformat() if version else None,
            "notices": version.notices.count() if version else 0,
        }
        if options["json"]:
            self.stdout.write(json.dumps(told))
        elif version is None:
            self.stdout.write("Nothing changed: no version, no mail.")
        else:
            said = "Version {number}, in force from {effective_from}; {notices} notices owed."
            self.stdout.write(said.format(**told))

    def call_off(self, options: dict[str, Any]) -> None:
        """Calls an announced version off."""
        told = outside.call_off(options["call_off"], options["because"], account(options["user"]))
        if options["json"]:
            self.stdout.write(json.dumps({"number": options["call_off"], "told": told}))
        else:
            self.stdout.write(f"Version {options['call_off']} is called off; {told} people are told.")

    def show_versions(self, options: dict[str, Any]) -> None:
        """A list of {number, state, effective_from, stands, changed, correction}, newest first."""
        found = outside.archive(timezone.now(), options["lang"])
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for one in found:
            self.stdout.write(" ".join([f"{one['number']}:", one["stands"], one["correction"] or "", *one["changed"]]))


def account(name: str | None) -> Any:
    """Whose act it is; CommandError when nobody has that name."""
    if not name:
        raise CommandError("this needs --user NAME: somebody answers for it")
    user = get_user_model()._default_manager.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError("nobody with that name can sign in")
    return user


def asked(typed: str) -> tuple[str, str, str]:
    """(activity, stage, term) of "contact/after-answer=P5M"."""
    key, equals, term = typed.partition("=")
    activity, slash, stage = key.partition("/")
    if not (equals and slash and activity and stage and term):
        raise ArgumentTypeError(f"{typed!r} (write ACTIVITY/STAGE=P5M)")
    return activity.strip(), stage.strip(), term.strip()


def moment(typed: str) -> date | datetime:
    """A day, or a moment on our clocks."""
    try:
        if len(typed) == len("2026-12-31"):
            return date.fromisoformat(typed)
        found = datetime.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"{typed!r} is no date (write 2026-12-31)") from None
    return found if timezone.is_aware(found) else timezone.make_aware(found)

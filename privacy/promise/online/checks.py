"""What only the outside can see of a site, one check after the other.

A check takes a `Visit` and yields a sentence for each thing that is wrong. Those about the connection carry the promise
that what a visitor enters travels safely (S75).
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import re
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from privacy.promise.online import connection
from privacy.promise.online.asking import Answer, ask
from privacy.promise.online.reading import is_own, of_styles, path_of
from privacy.promise.online.visit import NOWHERE, Visit
from privacy.register.texts import Text

STATEMENT, PROOF, SIGN_IN = "/privacyverklaring/", "/privacy/bewijs/", "/beheer/login/"
UNSUBSCRIBE = "/privacy/afmelden/" + "x" * 40 + "/"
IN_MEDIA = ("/media/", "/media/original_images/", "/media/documents/", "/static/")
HIDDEN = ("/demo/mail/", "/.git/config", "/.env", "/db.sqlite3", "/var/db.sqlite3", "/admin/", *IN_MEDIA)
YEAR = 31_536_000  # seconds
RENEWED_BY = timedelta(days=14)
ELSEWHERE = "https://elsewhere.example"
TEXT_ADDRESS = re.compile(r"/versies/\d+/tekst/$")

Look = Callable[[Visit, datetime], Iterator[Text]]


@dataclass(frozen=True)
class Check:
    """One thing to look at. `looks_at` says what for, as a noun phrase; `safe_way` for those about the connection."""

    slug: str
    looks_at: Text
    look: Look
    safe_way: bool = False


@dataclass(frozen=True)
class Outcome:
    """A check and what it found wrong."""

    check: Check
    wrong: tuple[Text, ...]


CHECKS: list[Check] = []


def check(slug: str, dutch: str, english: str, *, safe_way: bool = False) -> Callable[[Look], Look]:
    """Declares the function as a check."""

    def declare(look: Look) -> Look:
        CHECKS.append(Check(slug, Text(dutch, english), look, safe_way))
        return look

    return declare


def looked(visit: Visit, at: datetime, *, safe_way_only: bool = False) -> Iterator[Outcome]:
    """Every check in its order. One that gets no answer says so, and the others go on."""
    for one in CHECKS:
        if one.safe_way or not safe_way_only:
            yield Outcome(one, tuple(_outcome(one, visit, at)))


def _outcome(one: Check, visit: Visit, at: datetime) -> Iterator[Text]:
    try:
        yield from one.look(visit, at)
    except (OSError, http.client.HTTPException) as error:
        kind = type(error).__name__
        yield Text(f"Hier kwam geen antwoord op ({kind}).", f"There was no answer to this ({kind}).")


# The connection.


@check("tls", "alleen TLS 1.2 en 1.3", "TLS 1.2 and 1.3 only", safe_way=True)
def tls_of_today(visit: Visit, at: datetime) -> Iterator[Text]:
    for version in connection.OLD:
        if connection.speaks(visit.site, version):
            name = connection.NAMES[version]
            yield Text(f"{name} wordt nog aangenomen.", f"{name} is still accepted.")
    if not any(connection.speaks(visit.site, version) for version in connection.OF_TODAY):
        yield Text("TLS 1.2 en 1.3 worden geweigerd.", "TLS 1.2 and 1.3 are refused.")


@check("certificate", "een certificaat dat klopt en niet verloopt", "a certificate that is right", safe_way=True)
def certificate(visit: Visit, at: datetime) -> Iterator[Text]:
    try:
        left = connection.certificate_ends(visit.site) - at
    except ssl.SSLCertVerificationError:
        yield Text("Het certificaat hoort niet bij dit adres.", "The certificate is not good for this address.")
        return
    if left < RENEWED_BY:
        yield Text(
            f"Het certificaat verloopt over {left.days} dagen.", f"The certificate runs out in {left.days} days."
        )


@check("redirect", "van http naar https gestuurd", "sent from http to https", safe_way=True)
def plain_door_leads_to_the_safe_one(visit: Visit, at: datetime) -> Iterator[Text]:
    for method in ("GET", "POST"):
        try:
            answer = ask(visit.site, STATEMENT, method=method, plain=True)
        except ConnectionRefusedError:
            return  # no plain door at all
        safe = is_own(answer.header("location"), visit.site.address) and answer.header("location")
        if answer.status not in (301, 308) or not safe:
            yield Text(
                f"Over http komt op {method} antwoord {answer.status} zonder verwijzing naar https.",
                f"Over http {method} is answered with {answer.status} and not sent on to https.",
            )


@check("hsts", "HSTS van minstens een jaar", "HSTS of a year at least", safe_way=True)
def browsers_are_told_to_stay(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in ("/", NOWHERE, *list(visit.styles)[:1]):
        age = re.search(r"max-age=(\d+)", visit.get(path).header("strict-transport-security"))
        if age is None or int(age[1]) < YEAR:
            yield Text(
                f"{path} zegt de browser niet dat hij een jaar bij https moet blijven.",
                f"{path} does not tell browsers to stay with https for a year.",
            )


@check("forms", "formulieren die alleen naar https gaan", "forms that go to https only", safe_way=True)
def forms_stay_here(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in visit.pages:
        for action in visit.references(path).forms:
            if not is_own(action, visit.site.address):
                yield Text(f"Een formulier op {path} gaat elders heen.", f"A form on {path} goes elsewhere.")


@check("cookies", "geen cookie voor bezoekers", "no cookie for visitors", safe_way=True)
def no_cookie_for_visitors(visit: Visit, at: datetime) -> Iterator[Text]:
    for path, answer in visit.pages.items():
        if answer.all("set-cookie"):
            yield Text(f"{path} zet een cookie.", f"{path} sets a cookie.")
    for cookie in visit.get(SIGN_IN).all("set-cookie"):
        marks = {part.strip().lower().split("=")[0] for part in cookie.split(";")[1:]}
        if not cookie.startswith("__Host-") or not {"secure", "httponly", "samesite"} <= marks:
            name = cookie.split("=")[0]
            yield Text(
                f"Het cookie {name} mist __Host-, Secure, HttpOnly of SameSite.",
                f"The cookie {name} lacks __Host-, Secure, HttpOnly or SameSite.",
            )


# What pages say to a browser.


@check("headers", "kopregels die de browser beschermen", "headers that protect the browser")
def headers(visit: Visit, at: datetime) -> Iterator[Text]:
    for path, answer in visit.pages.items():
        for name in missing_headers(answer):
            yield Text(
                f"Op {path} ontbreekt {name}, of die staat te veel toe.", f"{path} lacks {name}, or a strict one."
            )


def missing_headers(answer: Answer) -> Iterator[str]:
    """The headers that are not there, or that allow what nobody needs."""
    policy = answer.header("content-security-policy")
    rules = {name: values for name, *values in (rule.split() for rule in policy.split(";") if rule.strip())}
    allowed = {value for values in rules.values() for value in values}
    asked = {"default-src", "frame-ancestors", "object-src", "base-uri", "form-action"}
    if not asked <= set(rules) or allowed - {"'self'", "'none'"}:
        yield "Content-Security-Policy"
    if answer.header("x-content-type-options") != "nosniff":
        yield "X-Content-Type-Options"
    if answer.header("referrer-policy") in ("", "unsafe-url", "no-referrer-when-downgrade"):
        yield "Referrer-Policy"
    if "camera=()" not in answer.header("permissions-policy"):
        yield "Permissions-Policy"


@check("outside", "niets van een andere site in een pagina", "nothing of another site in a page")
def nothing_from_elsewhere(visit: Visit, at: datetime) -> Iterator[Text]:
    fetched = {link for path in visit.pages for link in visit.references(path).fetched}
    for path, answer in visit.styles.items():
        fetched |= set(of_styles(answer.text, visit.site.address + path))
    for link in sorted(fetched):
        if not is_own(link, visit.site.address):
            yield Text(f"Een pagina haalt {link} op.", f"A page fetches {link}.")


@check("cors", "geen deur voor scripts van andere sites", "no door for scripts of other sites")
def closed_to_scripts_of_others(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in ("/", f"{PROOF.rstrip('/')}.json"):
        if ask(visit.site, path, headers={"Origin": ELSEWHERE}).header("access-control-allow-origin"):
            yield Text(f"{path} laat scripts van andere sites toe.", f"{path} lets scripts of other sites in.")


# What must be there.


@check("statement", "de verklaring, haar archief en haar tekst", "the statement, its archive and its bytes")
def statement(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in (STATEMENT, f"{STATEMENT}versies/"):
        if visit.get(path).status != 200:
            yield Text(f"{path} is er niet.", f"{path} is not there.")
    links = map(path_of, visit.references(STATEMENT).links)
    for path in [link for link in links if TEXT_ADDRESS.search(link)][:1]:
        answer = visit.get(path)
        digest = base64.b64encode(hashlib.sha256(answer.body).digest()).decode()
        if answer.header("repr-digest") != f"sha-256=:{digest}:":
            yield Text(f"{path} is onderweg veranderd.", f"{path} was changed on its way.")
    if "cookie" in visit.get(STATEMENT).header("vary").lower():
        yield Text(f"{STATEMENT} hangt van een cookie af.", f"{STATEMENT} depends on a cookie.")


@check("proof", "de pagina met wat wij nakeken", "the page with what was looked at")
def proof_page(visit: Visit, at: datetime) -> Iterator[Text]:
    if visit.get(PROOF).status != 200:
        yield Text(f"{PROOF} is er niet.", f"{PROOF} is not there.")
    try:
        known = json.loads(visit.get(f"{PROOF.rstrip('/')}.json").body)
    except ValueError:
        known = None
    if not known:
        yield Text("De uitkomsten zijn niet als JSON te lezen.", "The results cannot be read as JSON.")


@check("unsubscribing", "een adres om u af te melden", "an address to unsubscribe at")
def unsubscribing_answers(visit: Visit, at: datetime) -> Iterator[Text]:
    answer = visit.get(UNSUBSCRIBE)
    if answer.status >= 500 or answer.status in (301, 302, 303, 307, 308) or not answer.is_page:
        yield Text("Een link om u af te melden geeft geen pagina.", "A link to unsubscribe gives no page.")


# What must not be there.


@check("hidden", "niets wat niemand hoort te zien", "nothing that nobody should see")
def nothing_lies_open(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in HIDDEN:
        if visit.get(path).status < 400:
            yield Text(f"{path} is van buiten te zien.", f"{path} can be seen from outside.")


@check("quiet", "geen versies en geen fouten in het antwoord", "no versions and no errors in answers")
def tells_nothing_about_itself(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in ("/", NOWHERE, *list(visit.styles)[:1]):
        answer = visit.get(path)
        if re.search(r"\d", answer.header("server")) or answer.header("x-powered-by"):
            yield Text(f"{path} noemt welke server het is.", f"{path} names the server and its version.")
    if "DEBUG" in visit.get(NOWHERE).text or visit.get(NOWHERE).status != 404:
        yield Text(
            "Een adres dat niet bestaat, geeft geen gewone 404.", "An address that is none gives no ordinary 404."
        )


@check("methods", "geen TRACE", "no TRACE")
def trace_is_refused(visit: Visit, at: datetime) -> Iterator[Text]:
    if ask(visit.site, "/", method="TRACE").status < 400:
        yield Text("TRACE wordt beantwoord.", "TRACE is answered.")


# What makes it light.


@check("compression", "samengeperste pagina's en stijlen", "compressed pages and styles")
def compressed(visit: Visit, at: datetime) -> Iterator[Text]:
    for path in ("/", *list(visit.styles)[:1]):
        if not ask(visit.site, path, headers={"Accept-Encoding": "br, gzip"}).header("content-encoding"):
            yield Text(f"{path} komt niet samengeperst.", f"{path} comes uncompressed.")


@check("caching", "stijlen die de browser mag bewaren", "styles that a browser may keep")
def kept_by_browsers(visit: Visit, at: datetime) -> Iterator[Text]:
    for path, answer in visit.styles.items():
        age = re.search(r"max-age=(\d+)", answer.header("cache-control"))
        if age is None or int(age[1]) < YEAR:
            yield Text(f"{path} wordt geen jaar bewaard.", f"{path} is not kept for a year.")

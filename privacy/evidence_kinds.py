"""The kinds of evidence of the foundation."""

from privacy.records.kinds import Kind, kinds
from privacy.register.texts import Text

MAIL = ("mail", "kind", "about", "subject", "message_id", "outcome", "at")
HOLD = ("hold", "subject", "activity", "model", "row", "ground", "review_on", "at")
BATCH = ("activity", "stage", "model", "what", "asked_by", "at", "batch", "rows", "along", "subjects_removed")
CONSENT = ("consent", "purpose", "subject", "how", "version", "ended_a_no", "at")
STANDSTILL = ("subject", "activity", "by", "at")

kinds.declare(
    Kind(
        "read",
        Text("persoonsgegevens zijn bekeken", "personal data was looked at"),
        "access-log",
        ("actor", "on_behalf", "purpose", "activity", "request", "status", "rows"),
        whose=("rows",),
    ),
    Kind("key", Text("een nieuwe sleutel", "a new key"), "evidence", ("algorithm", "previous", "public")),
    Kind(
        "publication",
        Text("een versie van de verklaring", "a version of the statement"),
        "evidence",
        (
            *("number", "author", "published_at", "effective_from", "sha256", "terms", "changes", "returns_to"),
            *("correction", "concerned", "notices", "erases_people"),
        ),
    ),
    Kind(
        "withdrawal",
        Text("een aangekondigde versie ging niet door", "an announced version was called off"),
        "evidence",
        ("number", "by", "at", "told"),
    ),
    Kind("consent", Text("toestemming", "consent"), "evidence", CONSENT, whose=("subject",)),
    Kind(
        "consent-withdrawn",
        Text("toestemming ingetrokken", "consent was withdrawn"),
        "evidence",
        CONSENT,
        whose=("subject",),
    ),
    Kind(
        "unsubscribed",
        Text("afgemeld van een lijst", "taken off a list"),
        "evidence",
        ("list", "print", "row", "how", "at"),
    ),
    *(
        Kind(f"mail-{state}", Text(f"een mail: {nl}", f"a mail: {en}"), "evidence", MAIL, whose=("subject",))
        for state, nl, en in (
            ("handed-over", "verstuurd", "handed over"),
            ("refused", "geweigerd", "refused"),
            ("bounced", "teruggekomen", "came back"),
            ("in-doubt", "misschien verstuurd", "perhaps handed over"),
            ("called-off", "niet meer verstuurd", "called off"),
        )
    ),
    Kind(
        "mail-sent-again",
        Text("een mail nog eens verstuurd", "a mail was sent again"),
        "evidence",
        ("mail", "actor", "was", "outcome", "at"),
    ),
    Kind("erasure-intended", Text("wat gewist gaat worden", "what is about to be erased"), "evidence", BATCH),
    Kind(
        "erasure",
        Text("gewist", "erased"),
        "evidence",
        (*BATCH, "case", "subject", "messages", "subject_removed"),
        whose=("subject",),
    ),
    Kind("hold-laid", Text("iets blijft langer", "something stays"), "evidence", HOLD, whose=("subject",)),
    Kind("hold-lifted", Text("iets blijft niet langer", "something stays no more"), "evidence", HOLD, ("subject",)),
    *(
        Kind(slug, text, "evidence", STANDSTILL, whose=("subject",))
        for slug, text in (
            ("restriction", Text("gegevens staan stil", "data is at a standstill")),
            ("objection", Text("bezwaar", "objection")),
            ("restriction-lifted", Text("gegevens staan niet meer stil", "data is at a standstill no more")),
        )
    ),
    Kind(
        "replayed",
        Text("een reservekopie is bijgewerkt", "a backup was brought up to date"),
        "evidence",
        ("because", "acts", "despite", "at"),
    ),
    Kind(
        "officers-looks-told",
        Text("een ander zag wat de functionaris bekeek", "another saw what the officer looked at"),
        "evidence",
        ("week", "looks", "second"),
    ),
    Kind(
        "sql-refused",
        Text("een vraag om het logboek heen is geweigerd", "a question around the log was refused"),
        "evidence",
        ("place", "tables"),
    ),
)

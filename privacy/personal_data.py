"""What the foundation processes, and where it stands."""

from privacy import evidence_kinds  # noqa: F401
from privacy.consent import purposes as consent_purposes  # noqa: F401
from privacy.mail import purposes as mail_purposes  # noqa: F401
from privacy.processing import guarding, people, publishing, telling  # noqa: F401
from privacy.promise import purposes as promise_purposes  # noqa: F401
from privacy.records.lasting import REPLAY
from privacy.records.purpose import Purpose, purposes
from privacy.register.data_map import not_personal, personal
from privacy.register.texts import Text
from privacy.rights import purposes as rights_purposes  # noqa: F401
from privacy.statement import purposes as statement_purposes  # noqa: F401

purposes.declare(
    Purpose(
        "end-of-term",
        Text("wissen waarvan de termijn voorbij is", "erasing what has reached the end of its term"),
        "subjects",
        restricted=True,
        shows=False,
    ),
    Purpose(
        "holds",
        Text("bijhouden wat langer bewaard moet blijven", "keeping track of what has to stay longer"),
        "evidence",
        restricted=True,
    ),
    Purpose("keep-register", Text("bijhouden wie gegevens krijgt", "keeping track of who receives data"), "staff"),
    Purpose(
        REPLAY,
        Text(
            "na het terugzetten van een reservekopie opnieuw doen wat al gedaan was",
            "doing again, after a backup was put back, what had been done",
        ),
        "backups",
        restricted=True,
        shows=False,
    ),
)

# fmt: off
# One entry of the data map is one line here.

# Who everything belongs to.

personal("privacy_datasubject", "address", "lookup", category="email", activity="subjects", because="The address a person gave us, and the same in lower case to find it by.")
personal("privacy_datasubject", "id", "created_at", "verified_at", category="pseudonym", activity="subjects", because="The opaque number that everything of a person hangs from, since when, and whether the mailbox was proven.")
personal("privacy_datasubject", "language", category="language", activity="subjects", because="In which language the person is written to.")

# Evidence, and what is on its way there.

personal("ledger_entry", "payload", "salt", category="looks", activity="access-log", because="Who read which columns of whose rows and why; entries of other kinds hold opaque ids alike.")
personal("ledger_record", "position", "entry_id", "record", category="events", activity="evidence", because="The place of an entry in the chain: its kind, key and moment, and what its payload is known by once it is erased.")
personal("ledger_mention", "subject", "entry", category="looks", activity="access-log", because="Where in the evidence somebody is mentioned, so that they can be told who looked: derived, erased with the person.")
not_personal("ledger_indexed", "id", "position", because="How far the index of mentions came.")
not_personal("ledger_chain", "id", "floor", "next_floor", "next_floor_at", because="How far the sealing came.")
not_personal("ledger_head", "number", because="How many batches of entries were sealed.", decided={"head": "A root over up to 1,024 records, a number and a moment: about all of them and nobody.", "hash": "The fingerprint of a head.", "signature": "Our own signature over a head.", "leaves": "Fingerprints of records, which tell nothing of them."})
not_personal("ledger_key", "id", "since", because="Which key seals the evidence, since when.", decided={"public": "The half of our own key that everybody may have."})
personal("ledger_entry", "id", "kind", "key", "at", category="events", activity="evidence", because="What kind of thing happened and when, in the order in which it was written down.")
personal("privacy_evidenceoutbox", "id", "key", "kind", "payload", "created_at", category="events", activity="evidence", because="Evidence that stands or falls with a change, until it is copied: opaque ids of people.")
personal("privacy_lastingact", "id", "key", "kind", "payload", "at", category="events", activity="evidence", because="An erasure, a \"no\" or a restriction, by opaque ids and prints, as long as a backup from before it may exist.")
not_personal("privacy_restoration", "id", "because", "found_at", "done_at", "acts", "despite", because="That a backup was put back, and how many acts since were done again: about the site and not about a person.")
not_personal("privacy_tailstate", "id", "claimed_until", "number", "upto", "size", "written_at", "failing_since", "fault_at", because="How far the file off the host is, and since when it cannot be written.", decided={"fault": "Which line of that file was damaged, in words of the code."})

# Looks that somebody reviews.

personal("privacy_looktoreview", "id", "entry", "at", "of", "why", "verdict", "note", "judged_at", "judged_by_id", category="looks", activity="access-log", because="Which look was drawn or stood out, and what who reviewed it thought of it, in their words.")
personal("privacy_reviewsettings", "second_id", category="work", activity="staff", because="Who reviews what officers looked at.")
not_personal("privacy_reviewsettings", "id", "nobody_else", "sample", "many", because="How many looks are drawn, and from how many people one stands out.")
not_personal("privacy_draw", "id", "week", "of", "found", "drawn_at", "told_at", because="That the sample of a week was drawn, and from how many looks: nobody's in particular.")
not_personal("privacy_checkedday", "day", because="Which days were checked for looks that stand out.")

# Mails owed and handed over.

personal("privacy_outgoingmail", "id", "key", "kind", "about", "state", "not_before", "attempts", "claim", "claimed_until", "message_id", "created_at", "settled_at", "outcome", category="mails", activity="notices", because="Which mail a person was owed, and how its hand-over went; never its address or content.")
personal("privacy_outgoingmail", "subject_id", category="pseudonym", activity="notices", because="To whom the mail is: the address is looked up when it is handed over.")
personal("privacy_outgoingmail", "language", category="language", activity="notices", because="In which language the mail is written.")
personal("privacy_statementnotice", "id", "version_id", "subject_id", "mail_id", category="mails", activity="notices", because="That a person was told of a version, once.")

# What went at the end of its term, and what is held back from that.

not_personal("privacy_retentionrun", "id", "started_at", "at", "heard_at", "ended_at", "batch", "scrubbed", because="When the site looked for what is due, and which batch of it was under way: about the sweep and nobody's row.", decided={"by": "Which task or command it was, such as task:retention."})
not_personal("privacy_retentionline", "id", "run_id", "activity", "stage", "model", "found", "done", "kept", "failed", because="How many rows of which kind ended with which stage: figures of the whole site.", decided={"because": "Codes of why rows were kept, each with how many."})
personal("privacy_hold", "id", "subject_id", "collected_at", "restricted_at", "of_activity", "model", "row", "ground", "because", "review_on", category="events", activity="evidence", because="That something of somebody is kept past its term, on which ground, and until when without another look (article 17(3)).")
personal("privacy_leftfile", "id", "model", "field", "name", category="events", activity="evidence", because="A file whose row was erased, by its name on the disk, until the file is erased as well: mostly a second.")
personal("privacy_hold", "owner_id", category="work", activity="staff", because="Which colleague looks after what is held.")

# Consent and its end.

personal("privacy_consent", "id", "subject_id", "collected_at", "restricted_at", category="pseudonym", activity="consent", because="Who said yes or took it back, by an opaque number, and since when we have it.")
personal("privacy_consent", "purpose", "text_id", "version", "form", "source", "origin", "given_at", "confirmed_at", "ended_at", "withdraws_id", category="consent", activity="consent", because="What somebody said yes to, under which text and version, how, when, and when it ended (article 7(1)).")
personal("privacy_consent", "print", category="print", activity="consent", because="Whose consent it was can be shown to who brings the address, after the address itself is gone.")
not_personal("privacy_consenttext", "id", "sha256", "language", because="The fingerprint of a text that many people were shown, and its language.", decided={"text": "Our own words beside a form, the same for everybody."})
personal("privacy_suppression", "id", "list", "print", "since", category="print", activity="suppression", because="That an address wants no mail of a list: a keyed print of it, which cannot be read back.")
personal("privacy_asked", "id", "list", "print", "times", "last_at", "mail", category="asked", activity="suppression", because="How often a mailbox was asked to confirm a sign-up, so that nobody floods it through our form.")

# The statement and its versions.

personal("privacy_privacystatementpage", "body", "compared_with", category="published", activity="pages", because="The words of the statement, and the Dutch ones that the English page was compared with: an editor may name a contact person in them.")
personal("privacy_statementversion", "author_id", category="work", activity="staff", because="Who published the version (article 5(2): somebody answers for it).")
personal("privacy_statementversion", "sections", "changes", "drafts", "correction", category="published", activity="pages", because="The published text by section, how it differed, what it puts right, and the page as it was written: a contact person may be named in it.")
personal("privacy_statementrendering", "html", category="published", activity="pages", because="The exact bytes that were published: a contact person may be named in them.")
not_personal("privacy_privacystatementpage", "page_ptr_id", because="Ties the statement to Wagtail's own row of the same page.")
not_personal(
    "privacy_statementversion", "id", "number", "published_at", "effective_from", "withdrawn_at", "material", "favourable", "returns_to",
    because="Which version, from when to when, and of what weight: about the text and not about a person.",
    decided={
        "terms": "Periods by activity and stage, published to everybody.",
        "facts": "Purposes, bases, categories and names of companies by activity, published to everybody.",
        "withdrawn_because": "Why a text was withdrawn before it came into force, shown to everybody in the archive.",
    },
)
not_personal("privacy_statementapproval", "groupapprovaltask_ptr_id", because="Ties the step in which the statement is approved to Wagtail's own row of the same step.")
not_personal("privacy_statementrendering", "id", "version_id", "language", "sha256", because="Which version in which language, and the fingerprint of its bytes.")

# What the officer changes without a deploy.

personal("privacy_controller", "email", "phone", "officer", category="published", activity="pages", because="How the company is reached and who answers for privacy: in a small company these are one person's.")
not_personal(
    "privacy_controller", "id", "site_id", "legal_form", "country", "chamber_of_commerce", "vat_id",
    because="Facts of the company from public registers, published by duty (Dutch Civil Code 3:15d).",
    decided={
        "name": "The trade name of the company, which it must make public.",
        "street": "The address of establishment of the company, from the public trade register.",
        "postcode": "The postcode of that establishment, from the public trade register.",
        "city": "The town of that establishment, from the public trade register.",
    },
)
not_personal("privacy_activityswitch", "id", "activity", "on", because="Which activities this site does.")
not_personal(
    "privacy_recipient", "id", "kind", "role", "country", "safeguard", "website", "agreement_on",
    because="What a company does for us, where it is, and under which agreement.",
    decided={"name": "The trade name of a company, which is published so that people can call on it (article 13(1)(e))."},
)
not_personal("privacy_doneourselves", "id", "kind", because="For which work this site has no company.")
not_personal("privacy_recipientactivity", "id", "recipient_id", "activity", because="Which company receives data of which activity.")

# Proofs.

not_personal(
    "privacy_proofresult", "id", "proof", "at", "outcome", "looked_at",
    because="When a proof looked, at how many things, and whether they were right.",
    decided={"findings": "Sentences written in the code of a proof, which names no person."},
)
not_personal("privacy_verification", "id", "turn", "asked_at", "begun_at", "done_at", "outcome", "entries", "heads", "erased", "tail", "tail_since", "checkpoints", because="When the evidence was looked at and what was found: numbers, and not by whom.", decided={"broken": "A place in the chain and what is wrong there: no content and no kind."})
not_personal("privacy_proofrun", "id", "turn", "asked_at", "begun_at", "done_at", because="When the proofs were asked to look, and when they had: not by whom.")
not_personal("privacy_proofsettings", "id", "site_id", "shows", because="How much of the proof page visitors see.")

"""What the statement says first: its date, and what it means to be (S01-S06)."""

from privacy.promise.promises import AUDIT, CONSENT, RIGHTS_DESK, Awaited, Heading, Promise, Proven, Reach, Stated
from privacy.register.texts import Text

INTRODUCTION = Heading("introduction", Text("Over deze verklaring", "About this statement"))

PROMISES = (
    Promise(
        "S01",
        INTRODUCTION,
        Text(
            "Boven de verklaring staat vanaf wanneer zij geldt, en een gepubliceerde versie verandert niet meer.",
            "The statement says from when it applies, and a published version no longer changes.",
        ),
        Reach.CODE,
        (Proven("statement-versions"),),
    ),
    Promise(
        "S02",
        INTRODUCTION,
        Text(
            "Uw privacy is voor ons belangrijk.",
            "Your privacy matters to us.",
        ),
        Reach.TEXT,
        (Stated(),),
        marks=Text(r"privacy\b.{0,60}\bbelang", r"privacy\b.{0,60}\b(important|matters)"),
    ),
    Promise(
        "S03",
        INTRODUCTION,
        Text(
            "Wij houden ons aan de privacywet.",
            "We keep to the privacy law.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Stated(),),
        marks=Text(r"houden ons\b.{0,40}\b(privacywet|AVG|wet)", r"(keep to|comply with)\b.{0,40}\b(law|GDPR)"),
    ),
    Promise(
        "S04",
        INTRODUCTION,
        Text(
            "Uw gegevens zijn bij ons veilig en wij gebruiken ze netjes.",
            "Your data is safe with us and we use it properly.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Stated(),),
        marks=Text(r"gegevens (zijn|blijven)\b.{0,40}\bveilig", r"data (is|are|stays?)\b.{0,40}\b(safe|secure)"),
    ),
    Promise(
        "S05",
        INTRODUCTION,
        Text(
            "In de verklaring staat alles wat deze site met uw gegevens doet.",
            "The statement tells everything this site does with your data.",
        ),
        Reach.CODE,
        (
            Proven("every-column"),
            Awaited(CONSENT, Text("elke cookie is opgeschreven", "every cookie is written down")),
            Awaited(
                AUDIT,
                Text(
                    "elk formulier en elk bedrijf dat gegevens krijgt is opgeschreven",
                    "every form and every company that receives data is written down",
                ),
            ),
        ),
        marks=Text(
            r"\b(hier|verklaring)\b.{0,60}\b(welke gegevens|alles|wat wij)",
            r"\b(here|statement)\b.{0,60}\b(which data|everything|what we)",
        ),
    ),
    Promise(
        "S06",
        INTRODUCTION,
        Text(
            "Hebt u vragen, of wilt u weten wat wij van u hebben? Dan kunt u ons bereiken.",
            "If you have questions, or want to know what we have about you, you can reach us.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (
            Awaited(
                RIGHTS_DESK,
                Text(
                    "een vraag om uw gegevens krijgt een plek en een termijn",
                    "a request for your data gets a place and a deadline",
                ),
            ),
        ),
        marks=Text(
            r"vragen\b.{0,80}\b(terecht|contact|bereik|schrijf)", r"questions?\b.{0,80}\b(contact|reach|write|turn)"
        ),
    ),
)

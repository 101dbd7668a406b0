"""The legal minimum and maximum of a term, said and kept (GDPR article 5(1)(e): no longer than necessary)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from privacy.register.activities import Stage
from privacy.register.terms import Term
from privacy.statement import periods


def words(stage: Stage) -> str:
    """ "From one month to twelve months", in the language of whoever looks."""
    language = get_language() or "nl"
    least = stage.minimum.words(language) if stage.minimum else ""
    most = stage.maximum.words(language) if stage.maximum else ""
    if least and most:
        if stage.minimum == stage.maximum:
            return gettext("Always %(term)s.") % {"term": least}
        return gettext("At least %(least)s, at most %(most)s.") % {"least": least, "most": most}
    if most:
        return gettext("At most %(most)s.") % {"most": most}
    return gettext("At least %(least)s.") % {"least": least} if least else ""


def help_text(stage: Stage) -> str:
    """What stands beside the field: the bounds and their reason with its article."""
    reason = stage.because.in_(get_language() or "nl")
    return f"{words(stage)} {reason}".strip()


def check(stage: Stage, term: Term) -> None:
    """ValidationError when a term is outside its bounds, saying which and why."""
    too_short = stage.minimum is not None and term < stage.minimum
    too_long = stage.maximum is not None and term > stage.maximum
    if too_short or too_long:
        said = term.words(get_language() or "nl")
        trouble = gettext("%(term)s is too short.") if too_short else gettext("%(term)s is too long.")
        raise ValidationError(
            f"{trouble % {'term': said[:1].upper() + said[1:]}} {help_text(stage)}",
            code="too_short" if too_short else "too_long",
        )


def read(stage: Stage, typed: str) -> Term:
    """The term that was typed for a stage; ValidationError when it is no term or outside the bounds."""
    try:
        term = periods.parse(typed)
    except ValueError:
        raise ValidationError(
            gettext('"%(typed)s" is not a term. Write a number and a unit, such as "3 months" or "30 days".')
            % {"typed": typed[:40]},
            code="not_a_term",
        ) from None
    check(stage, term)
    return term

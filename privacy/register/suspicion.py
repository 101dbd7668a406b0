"""Which columns look personal, so that "not personal" takes a decision on the list (`decided=` in the data map).

Free text, JSON, bytes and files can hold anything; a name promises something. Both are judged from the model where
there is one, and from the database's own type where there is none.
"""

from __future__ import annotations

import re

from django.db import models

PARTS = re.compile(
    r"name|mail|user|addr|phone|author|owner|person|subject|customer|visitor|password|avatar|photo|postcode|birth"
    r"|gender|iban|comment|remark"
)
WORDS = re.compile(
    r"(^|[^a-z])(ip|by|notes?|message|label|title|description|city|street|latitude|longitude|location|actor|payload"
    r"|data)([^a-z]|$)"
)
FREE_TYPES = re.compile(r"text|json|blob|bytea|clob|xml|inet|cidr|tsvector", re.IGNORECASE)
FREE_FIELDS = (models.TextField, models.JSONField, models.BinaryField, models.FileField, models.GenericIPAddressField)


def named_like_a_person(column: str) -> bool:
    """True for columns named name, e-mail, ip, user and the like; `created_by_id` counts, `id` does not."""
    lowered = column.lower()
    return bool(PARTS.search(lowered) or WORDS.search(lowered))


def free_by_type(database_type: str) -> bool:
    """True when a column of that database type can hold anything somebody types, or a file."""
    return bool(FREE_TYPES.search(database_type))


def points_at_a_person(field: models.Field) -> bool:
    """True for a foreign key to an account, a data subject or another record of a person."""
    remote = getattr(field, "related_model", None)
    return bool(remote is not None and hasattr(remote, "subject_column"))


def looks_personal(field: models.Field) -> bool:
    """True when a model's column may not be called "not personal" without a decision."""
    return isinstance(field, FREE_FIELDS) or points_at_a_person(field) or named_like_a_person(str(field.column))

"""Where the foundation's own things to do are found: each stands in the room that knows of it."""

from privacy.mail import things_to_do as mail_things
from privacy.promise import things_to_do as promise_things
from privacy.register import things_to_do as register_things
from privacy.retention import things_to_do as retention_things
from privacy.retention.backups import things_to_do as backup_things
from privacy.rights import things_to_do as rights_things
from privacy.statement import things_to_do as statement_things

__all__ = [
    "backup_things",
    "mail_things",
    "promise_things",
    "register_things",
    "retention_things",
    "rights_things",
    "statement_things",
]

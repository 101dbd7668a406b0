"""The evidence is sealed: salts, records, heads, keys, and databases that refuse to change what is there.

Triggers hold against mistakes and against SQL that slips in; against whoever owns the database, the seals do.
"""

import django.utils.timezone
from django.db import migrations, models

import privacy.ledger.models

# A salt for each entry that was written before there were any. PostgreSQL's own random bytes are an extension apart;
# two random UUIDs hold 244 random bits.
SALTS = {
    "sqlite": "UPDATE ledger_entry SET salt = randomblob(16)",
    "postgresql": """
        UPDATE ledger_entry SET salt = substring(
            sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) FOR 16
        )
    """,
}

NEVER_CHANGED = ("ledger_record", "ledger_head", "ledger_key")
NEVER_DELETED = (*NEVER_CHANGED, "ledger_entry", "ledger_chain")

# What may change of an entry: payload and salt go, together, once it is sealed, and only where expiry opened the door
# (privacy/ledger/expiry.py). Elsewhere SQLite does not even know the function.
ERASING = """
    NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.at = OLD.at
    AND NEW.key IS {same} OLD.key AND OLD.kind <> 'key'
    AND EXISTS (SELECT 1 FROM ledger_record WHERE ledger_record.entry_id = OLD.id)
"""


def sqlite_triggers():
    for table in NEVER_DELETED:
        yield f"""
            CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END
        """
    for table in NEVER_CHANGED:
        yield f"""
            CREATE TRIGGER {table}_is_as_written BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END
        """
    yield f"""
        CREATE TRIGGER ledger_entry_is_as_written BEFORE UPDATE ON ledger_entry
        WHEN NOT (evidence_expires() AND {ERASING.format(same="")})
        BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END
    """


POSTGRESQL_TRIGGERS = [
    """
    CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'evidence is never %', CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
        """
        for table in NEVER_DELETED
    ),
    *(
        f"""
        CREATE TRIGGER {table}_is_as_written BEFORE UPDATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
        """
        for table in NEVER_CHANGED
    ),
    f"""
    CREATE FUNCTION ledger_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('gestand.evidence_expires', true) = 'on' AND {ERASING.format(same="NOT DISTINCT FROM")} THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'evidence is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER ledger_entry_is_as_written BEFORE UPDATE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_unless_erased()
    """,
]

POSTGRESQL_TRIGGERS_AWAY = [
    *(f"DROP TRIGGER {table}_stays ON {table}" for table in NEVER_DELETED),
    *(f"DROP TRIGGER {table}_is_as_written ON {table}" for table in (*NEVER_CHANGED, "ledger_entry")),
    "DROP FUNCTION ledger_refuse_unless_erased",
    "DROP FUNCTION ledger_refuse",
]


def salt(apps, schema_editor):
    schema_editor.execute(SALTS[schema_editor.connection.vendor])


def begin_the_chain(apps, schema_editor):
    apps.get_model("ledger", "Chain").objects.using(schema_editor.connection.alias).create(pk=1)


def guard(apps, schema_editor):
    for statement in sqlite_triggers() if is_sqlite(schema_editor) else POSTGRESQL_TRIGGERS:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in sqlite_triggers_away() if is_sqlite(schema_editor) else POSTGRESQL_TRIGGERS_AWAY:
        schema_editor.execute(statement, params=None)


def sqlite_triggers_away():
    yield from (f"DROP TRIGGER {table}_stays" for table in NEVER_DELETED)
    yield from (f"DROP TRIGGER {table}_is_as_written" for table in (*NEVER_CHANGED, "ledger_entry"))


def is_sqlite(schema_editor):
    return schema_editor.connection.vendor == "sqlite"


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("floor", models.BigIntegerField(default=0, verbose_name="floor")),
                ("next_floor", models.BigIntegerField(default=0, verbose_name="next floor")),
                ("next_floor_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="next floor since")),
            ],
            options={
                "verbose_name": "chain of the evidence",
                "verbose_name_plural": "chain of the evidence",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="ledger_one_chain")],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("head", models.BinaryField(verbose_name="head")),
                ("hash", models.BinaryField(max_length=32, verbose_name="hash")),
                ("signature", models.BinaryField(max_length=64, verbose_name="signature")),
            ],
            options={
                "verbose_name": "head of the chain",
                "verbose_name_plural": "heads of the chain",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name="key id")),
                ("public", models.BinaryField(max_length=32, verbose_name="public key")),
                ("since", models.DateTimeField(verbose_name="since")),
            ],
            options={
                "verbose_name": "public key of the evidence",
                "verbose_name_plural": "public keys of the evidence",
                "ordering": ["since"],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="position")),
                ("record", models.BinaryField(verbose_name="record")),
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.deletion.DO_NOTHING,
                        related_name="record",
                        to="ledger.entry",
                        verbose_name="entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed record",
                "verbose_name_plural": "sealed records",
                "ordering": ["position"],
            },
        ),
        migrations.AlterField("entry", "payload", models.BinaryField(null=True, verbose_name="payload")),
        migrations.AddField("entry", "salt", models.BinaryField(null=True, verbose_name="salt")),
        migrations.RunPython(salt, migrations.RunPython.noop),
        migrations.AlterField(
            "entry",
            "salt",
            models.BinaryField(default=privacy.ledger.models.new_salt, null=True, verbose_name="salt"),
        ),
        migrations.RunPython(begin_the_chain, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]

"""What the worker does for the foundation: three lines each, primary keys in, safe to run twice.

The database is the truth and Huey only wakes: it loses a running task when it is killed, so nothing depends on one.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.api import Task
from huey.contrib.djhuey import HUEY, db_periodic_task, db_task, on_startup
from huey.exceptions import CancelExecution

from privacy.intake import limits
from privacy.ledger import sealer, sealing
from privacy.mail import handover, sweep
from privacy.mail.outbox import mail_owed
from privacy.promise import asking, evidence_alarm, refused_sql
from privacy.promise.run import overdue, run_proofs
from privacy.records import evidence, mentions, verification
from privacy.records.gate import gate
from privacy.records.signals import act_lasts, evidence_owed, verification_asked
from privacy.records.tracing import traced
from privacy.retention import replay, watching
from privacy.retention.backups import sets, tailing
from privacy.rights import drawing, second, standing_out
from privacy.statement import owing

# What goes on while acts since a backup are done again.
AWAKE = {"do_again", "copy_evidence", "sweep_evidence", "sweep_seals", "look_back_for_seals"}


@HUEY.pre_execute()
def stand_still(task: Task) -> None:
    """Nothing else touches anybody meanwhile. What is left undone is still owed, and found by its sweeper."""
    if task.name not in AWAKE and gate.why():
        raise CancelExecution


@db_periodic_task(crontab(minute="*"))
def do_again() -> None:
    """Does again what was done since a backup, when one was put back."""
    replay.catch_up(timezone.now())


@on_startup(name="do-again")
def do_again_at_start() -> None:
    """A worker that starts looks first."""
    do_again()


@HUEY.pre_execute()
def name_task(task: Any) -> None:
    """What a task reads has the id of the task, whichever app's it is; one that runs at once, that of who asked."""
    task.traced = traced(task.id)
    task.traced.__enter__()


@HUEY.post_execute()
def forget_name(task: Any, *_: Any) -> None:
    """The next task in this thread has a name of its own."""
    task.traced.__exit__(None, None, None)


@db_task()
def hand_over_mail() -> None:
    """Hands over a batch of what is due, and asks for another turn while there is more."""
    if handover.take_turn():
        hand_over_mail()


@db_periodic_task(crontab(minute="*"))
def sweep_mail() -> None:
    """Finds what is owed however long nobody looked, and doubts what a dead worker had in hand."""
    if sweep.sweep(timezone.now()):
        hand_over_mail()


@on_startup(name="sweep-mail")
def sweep_at_start() -> None:
    """A worker that comes back looks at once at what was left."""
    sweep_mail()


def wake_worker(**_: Any) -> None:
    """News from the outbox: something is owed."""
    hand_over_mail()


mail_owed.connect(wake_worker, dispatch_uid="wake-worker")


@db_periodic_task(crontab(minute="*/5"))
def tell_who_joined() -> None:
    """Owes the notice of an announced version to who joined since it was published."""
    owing.owe_missing(timezone.now(), since=timezone.now() - timedelta(days=2))


@db_periodic_task(crontab(hour="2", minute="43"))
def tell_who_is_missing() -> None:
    """The same for everybody: whoever was entered late, or while no worker ran."""
    owing.owe_missing(timezone.now())


@db_periodic_task(crontab(hour="3", minute="17"))
def run_proofs_by_night() -> None:
    """Goes and looks whether every sentence of the statement is kept."""
    run_proofs(timezone.now())


@db_periodic_task(crontab(minute="*"))
def index_mentions() -> None:
    """Fills the index of who is mentioned in the evidence with what was sealed since."""
    mentions.index()


@db_periodic_task(crontab(hour="4", minute="37"))
def forget_mentions_of_gone() -> None:
    """Takes people whose row is gone out of that index, however they went."""
    mentions.forget_gone(timezone.now())


@db_task()
def copy_evidence() -> None:
    """Copies what is owed to the evidence."""
    evidence.copy_owed()


@db_periodic_task(crontab(minute="*"))
def sweep_evidence() -> None:
    """Finds what is still owed to the evidence, however it was left."""
    evidence.copy_owed()


@on_startup(name="begin-sealing")
def begin_sealing() -> None:
    """The evidence is sealed beside the tasks, every second."""
    sealer.begin()


@db_periodic_task(crontab(minute="*"))
def sweep_seals() -> None:
    """Seals what waits, should nobody else do so, and says when it cannot be done."""
    sealing.sweep(timezone.now())


@db_periodic_task(crontab(hour="2", minute="31"))
def look_back_for_seals() -> None:
    """Finds whatever took too long to be written and was passed over."""
    sealing.look_back()


@db_periodic_task(crontab(hour="3", minute="41"))
def verify_evidence_by_night() -> None:
    """Asks whether the evidence is as it was sealed."""
    verification.ask(timezone.now())


@db_task()
def verify_evidence() -> None:
    """Looks for whoever asked."""
    verification.look(timezone.now())


@db_periodic_task(crontab(minute="*"))
def sweep_verification() -> None:
    """Looks when nobody did since last night, and says when that does not happen."""
    verification.look(timezone.now())
    evidence_alarm.sound_unlooked(timezone.now())


@db_periodic_task(crontab(minute="53"))
def keep_checkpoint() -> None:
    """Keeps the checkpoint of the day, and mails that of the week, should that not have been done after a look."""
    evidence_alarm.keep_and_mail(timezone.now())


def wake_verifier(**_: Any) -> None:
    """News from an officer: the evidence is to be looked at now."""
    verify_evidence()


verification_asked.connect(wake_verifier, dispatch_uid="wake-verifier")


@db_periodic_task(crontab(minute="*/10"))
def forget_counters() -> None:
    """Forgets how often somebody knocked, once it has run out."""
    limits.forget_old_counters()


@db_periodic_task(crontab(hour="2", minute="17"))
def end_by_night() -> None:
    """Carries out everything whose time is over, and says when something stays behind."""
    watching.sweep_and_watch(timezone.now())


@db_periodic_task(crontab(minute="47"))
def catch_up_with_ends() -> None:
    """The same by day, when no night has done it."""
    watching.catch_up(timezone.now())


@on_startup(name="catch-up-with-ends")
def catch_up_with_ends_at_start() -> None:
    """A worker that comes back does at once what a night has missed."""
    catch_up_with_ends()


def wake_copier(**_: Any) -> None:
    """News from the outbox: evidence is owed."""
    copy_evidence()


evidence_owed.connect(wake_copier, dispatch_uid="wake-copier")


@db_periodic_task(crontab(minute="*/2"))
def catch_up_with_proofs() -> None:
    """Runs what should have run while no worker was there, and looks at a new version soon after it came into force."""
    at = timezone.now()
    if late := overdue(at):
        run_proofs(at, chosen=late)


@on_startup(name="catch-up-with-proofs")
def catch_up_at_start() -> None:
    """A site that was asleep at night, or is new, looks as soon as it wakes."""
    catch_up_with_proofs()


@db_periodic_task(crontab(minute="*/2"))
def tell_of_refused_sql() -> None:
    """Tells the officer where code tried to read around the log."""
    refused_sql.sound(timezone.now())


@db_task()
def look_now() -> None:
    """Runs the proofs for whoever asked."""
    asking.look(timezone.now())


@db_periodic_task(crontab(minute="*"))
def sweep_asked_proofs() -> None:
    """Finds what was asked and not looked at, however it was left."""
    asking.look(timezone.now())


def wake_prover(**_: Any) -> None:
    """News from an officer: the proofs are to be run now."""
    look_now()


asking.proofs_asked.connect(wake_prover, dispatch_uid="wake-prover")


@db_periodic_task(crontab(minute="27"))
def find_looks_to_review() -> None:
    """Draws the sample of each week, finds what stood out on each day, and tells the second person of theirs."""
    at = timezone.now()
    drawing.draw_missing(at)
    standing_out.check_missing(at)
    second.tell_second(at)


@db_task()
def keep_tail() -> None:
    """Brings the tail off the host up to date."""
    tailing.keep(timezone.now())


@db_periodic_task(crontab(minute="*"))
def sweep_tail() -> None:
    """Finds what is still missing in it, however it was left."""
    tailing.keep(timezone.now())


@db_periodic_task(crontab(hour="4", minute="37"))
def forget_old_acts() -> None:
    """Forgets the acts that no backup can undo any more."""
    tailing.forget_old_acts(timezone.now())


@db_periodic_task(crontab(hour="2", minute="13"))
def back_up() -> None:
    """Makes the backup of the night, and lets old ones go."""
    if settings.BACKUP_DIR:
        sets.make(Path(settings.BACKUP_DIR), timezone.now())
        sets.rotate(Path(settings.BACKUP_DIR), timezone.now())


def wake_tail(**_: Any) -> None:
    """News: something must last."""
    keep_tail()


act_lasts.connect(wake_tail, dispatch_uid="wake-tail")

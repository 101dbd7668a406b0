"""Where Django looks for models: the rooms hold them."""

from privacy.consent.models import Asked, Consent, ConsentText, Suppression
from privacy.mail.models import OutgoingMail
from privacy.promise.models import ProofResult, ProofRun, ProofSettings
from privacy.records.models import DataSubject, EvidenceOutbox, LastingAct
from privacy.records.verification import Verification
from privacy.register.models import ActivitySwitch, Controller, DoneOurselves, Recipient, RecipientActivity
from privacy.retention.backups.models import Restoration, TailState
from privacy.retention.models import Hold, LeftFile, RetentionLine, RetentionRun
from privacy.rights.models import CheckedDay, Draw, LookToReview, ReviewSettings
from privacy.statement.approval import StatementApproval
from privacy.statement.models import PrivacyStatementPage, StatementNotice, StatementRendering, StatementVersion

__all__ = [
    "ActivitySwitch",
    "Asked",
    "CheckedDay",
    "Consent",
    "ConsentText",
    "Controller",
    "DataSubject",
    "DoneOurselves",
    "Draw",
    "EvidenceOutbox",
    "Hold",
    "LastingAct",
    "LeftFile",
    "LookToReview",
    "OutgoingMail",
    "PrivacyStatementPage",
    "ProofResult",
    "ProofRun",
    "ProofSettings",
    "Recipient",
    "RecipientActivity",
    "Restoration",
    "RetentionLine",
    "RetentionRun",
    "ReviewSettings",
    "StatementApproval",
    "StatementNotice",
    "StatementRendering",
    "StatementVersion",
    "Suppression",
    "TailState",
    "Verification",
]

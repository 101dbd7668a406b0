"""What the portal processes, and where it stands."""

from portal import evidence_kinds  # noqa: F401
from portal.processing import clients, staff  # noqa: F401
from privacy.records.purpose import Purpose, purposes
from privacy.register.data_map import personal
from privacy.register.texts import Text

ACCOUNT = ("portal.Account",)

purposes.declare(
    Purpose(
        "authentication",
        Text("u herkennen bij het inloggen", "recognising you at sign-in"),
        "staff",
        restricted=True,
        models=ACCOUNT,
        logged=False,
    ),
    Purpose(
        "editing-together",
        Text("zien wie van ons wat heeft aangepast", "seeing which of us changed what"),
        "staff",
        models=ACCOUNT,
    ),
    Purpose(
        "account-administration",
        Text("accounts aanmaken, aanpassen en sluiten", "making, changing and closing accounts"),
        "staff",
        models=ACCOUNT,
    ),
    Purpose("own-account", Text("uw eigen account aanpassen", "changing your own account"), "staff", models=ACCOUNT),
)

# fmt: off
# One entry of the data map is one line here. The accounts are of staff: clients have none yet.

personal("portal_account", "username", category="username", activity="staff", because="The name somebody chose to sign in with.")
personal("portal_account", "password", category="password", activity="staff", because="What a password is compared with: an Argon2id hash that cannot be turned back.")
personal("portal_account", "first_name", "last_name", category="name", activity="staff", because="What colleagues call somebody in the back office.")
personal("portal_account", "email", "email_verified_at", category="email", activity="staff", because="Where a forgotten password goes, and since when that mailbox is proven.")
personal("portal_account", "language", category="language", activity="staff", because="In which language somebody works.")
personal("portal_account", "last_login", category="sessions", activity="staff", because="When somebody last signed in: an account that nobody uses can go.")
personal("portal_account", "id", "subject_id", "is_superuser", "is_staff", "is_active", "date_joined", "collected_at", "restricted_at", category="settings", activity="staff", because="Whose account it is, since when, and what it may do.")
personal("portal_account_groups", "id", "account_id", "group_id", category="settings", activity="staff", because="Which groups an account is in.")
personal("portal_account_user_permissions", "id", "account_id", "permission_id", category="settings", activity="staff", because="Which permissions an account has of its own.")

"""For the real worker of the tests: databases and queue in its own DATA_DIR, the test's mail server, a short lease."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATA_DIR, INSTALLED_APPS, SQLITE_OPTIONS, env

DATABASES = {
    alias: {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / f"{alias}.sqlite3"),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": 60,
    }
    for alias in ("default", "evidence")
}
HUEY = {
    "name": "gestand",
    "huey_class": "huey.SqliteHuey",
    "filename": str(DATA_DIR / "queue.sqlite3"),
    "fsync": True,
    "immediate": False,
    "consumer": {"workers": 2, "worker_type": "thread", "graceful_signal": "TERM"},
}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.mail"]
EMAIL_BACKEND = "privacy.mail.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("TEST_SMTP_PORT", default=1)
PRIVACY_MAIL_LEASE_SECONDS = 2
PRIVACY_MAILINGS_A_MINUTE = 0

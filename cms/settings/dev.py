"""For working on the code: a fixed key that guards nothing, plain static files, mails on the console."""

from base64 import b64encode

from cms.settings import installation

installation.load()

from .base import *  # noqa: E402, F403
from .base import DEMO, EMAIL_URL, STORAGES, env  # noqa: E402

DEBUG = True
PRIVACY_ALARM_REFUSED_SQL = False  # whoever works on the code sees it raise
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-" + "x" * 40)
SUPPRESSION_KEY = env.str("SUPPRESSION_KEY", default="only-for-development-" + "y" * 40)
SIGNING_KEY = env.str("SIGNING_KEY", default=b64encode(b"only-for-development".ljust(32, b"z")).decode())
EVIDENCE_KINDS_STRICT = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if not EMAIL_URL and not DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

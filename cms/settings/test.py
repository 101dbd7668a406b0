"""For the suite: fast hashes, mail in memory, Huey at once, databases as files so that threads may share them."""

from base64 import b64encode

from .base import *  # noqa: F403
from .base import DATA_DIR, DATABASES, STORAGES, Path, env

DEMO = False
PRIVACY_ALARM_REFUSED_SQL = False  # whoever works on the code sees it raise
BASE_URL = WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
SECRET_KEY = "only-for-tests-" + "x" * 40
SUPPRESSION_KEY = "only-for-tests-" + "y" * 40
SIGNING_KEY = b64encode(b"only-for-tests".ljust(32, b"z")).decode()
EVIDENCE_KINDS_STRICT = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
HUEY = {"name": "gestand-test", "huey_class": "huey.MemoryHuey", "immediate": True}

TEST_DIR = Path(env.str("GESTAND_TEST_DIR", default=str(DATA_DIR / "test")))
TEST_DIR.mkdir(parents=True, exist_ok=True)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]  # one process, one test at a time
CHECKPOINT_DIR = str(TEST_DIR / "checkpoints")
MEDIA_ROOT, STATIC_ROOT = TEST_DIR / "media", TEST_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
DATABASES.pop("evidence_expiry", None)
for alias, config in DATABASES.items():
    config["CONN_MAX_AGE"] = 0
    if config["ENGINE"].endswith("sqlite3"):
        config["TEST"] = {"NAME": str(TEST_DIR / f"{alias}.sqlite3")}
        config["OPTIONS"]["init_command"] = config["OPTIONS"]["init_command"].replace("NORMAL", "OFF")
    else:
        config["TEST"] = {"NAME": f"gestand_test_{alias}"}

PRIVACY_GATE_SECONDS = 86400  # a look in between would be one query more in whichever test it falls

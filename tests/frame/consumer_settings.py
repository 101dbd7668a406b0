"""For a real worker of the tests: a queue in its own DATA_DIR or on the Redis of REDIS_URL, and one neutral task."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATA_DIR, INSTALLED_APPS, env

REDIS_URL = env.str("REDIS_URL", default="")
HUEY = {
    "name": "gestand",
    "immediate": False,
    "consumer": {"workers": 1, "worker_type": "thread", "graceful_signal": "TERM", "periodic": False},
}
if REDIS_URL:
    HUEY |= {"huey_class": "huey.RedisHuey", "url": REDIS_URL}
else:
    HUEY |= {"huey_class": "huey.SqliteHuey", "filename": str(DATA_DIR / "queue.sqlite3"), "fsync": True}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.frame"]

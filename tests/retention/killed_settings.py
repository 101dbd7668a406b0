"""For a sweep in a process of its own: the databases of the test that started it."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATABASES, env

for alias, config in DATABASES.items():
    config["NAME"] = env.str(f"TEST_{alias.upper()}")

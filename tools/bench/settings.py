"""The settings of production, with lean pages and the packages that are measured against."""

from cms.settings.production import *  # noqa: F403
from cms.settings.production import INSTALLED_APPS

ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "tools.bench.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "auditlog"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AUDITLOG_DISABLE_REMOTE_ADDR = True

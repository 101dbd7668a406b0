"""For the world. Refuses to start without its secrets."""

from cms.settings import installation

installation.load()

from .base import *  # noqa: E402, F403
from .base import BASE_URL, env  # noqa: E402

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SUPPRESSION_KEY = env.str("SUPPRESSION_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[BASE_URL.split("://")[-1].split("/")[0].split(":")[0]])
CSRF_TRUSTED_ORIGINS = [BASE_URL]

if BASE_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

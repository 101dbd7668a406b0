"""What every installation shares. The environment decides where things live; nothing here names a host."""

from pathlib import Path

import environ

from cms.settings import demo, durability
from cms.settings.installation import DATA_DIR

env = environ.Env()

PROJECT_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PROJECT_DIR.parent
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
DEMO = env.bool("GESTAND_DEMO", default=False)
ALLOWED_HOSTS: list[str] = []
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "cms",
    "home",
    "search",
    "portal",
    "shop",
    "privacy",
    "privacy.ledger",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",  # an editor makes the page in the other language from the first
    "wagtail.embeds",
    "wagtail.sites",
    "portal.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "cookie_consent",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "huey.contrib.djhuey",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "privacy.records.views.NoLogNoData",
    "privacy.statement.refusals.SayRefusal",
    "cms.gone.SayGone",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.demo.banner.demo",
            ],
        },
    },
]

# Databases: the main one, and the evidence, which lives apart so that a rollback cannot erase a trace.

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON;",  # what is erased is overwritten
}


SEEING = "privacy.records.databases"  # our backends stand before Django's: they see what is selected of people


def database(variable: str, default: Path) -> dict:
    """One database from its URL, with the options that suit its engine."""
    config = env.db_url(variable, default=f"sqlite:///{default}")
    config["ENGINE"] = config["ENGINE"].replace("django.db.backends", SEEING)
    config["CONN_MAX_AGE"] = 60
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
    return config


DATABASES = {
    "default": database("DATABASE_URL", DATA_DIR / "db.sqlite3"),
    "evidence": database("EVIDENCE_URL", DATA_DIR / "evidence.sqlite3"),
}
if DATABASES["evidence"]["ENGINE"].endswith("sqlite3"):
    # INSERT OR REPLACE fires the triggers that refuse to delete evidence only with this.
    DATABASES["evidence"]["OPTIONS"]["init_command"] += " PRAGMA recursive_triggers=ON;"
if env.str("EVIDENCE_EXPIRY_URL", default=""):
    DATABASES["evidence_expiry"] = database("EVIDENCE_EXPIRY_URL", DATA_DIR)  # the same one, in a role that may erase
durability.settle(DATABASES["evidence"], env.str("EVIDENCE_DURABILITY", default=durability.NORMAL))
DATABASE_ROUTERS = ["cms.routers.EvidenceRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The worker. Huey only wakes; what is owed stands in the database (it loses a running task when killed).

REDIS_URL = env.str("REDIS_URL", default="")
HUEY: dict = {
    "name": "gestand",
    "immediate": False,
    "consumer": {"workers": 2, "worker_type": "thread", "graceful_signal": "TERM", "check_worker_health": True},
}
if REDIS_URL:
    HUEY |= {"huey_class": "huey.RedisHuey", "url": REDIS_URL}
else:
    HUEY |= {"huey_class": "huey.SqliteHuey", "filename": str(DATA_DIR / "queue.sqlite3"), "fsync": True}

# What several processes share for a while: limits on forms, the catalogue of cookies. No personal data goes in.

if REDIS_URL:
    CACHES: dict = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {"default": {"BACKEND": "diskcache.DjangoCache", "LOCATION": str(DATA_DIR / "cache")}}
SILENCED_SYSTEM_CHECKS = [
    "django_ratelimit.W001",  # both caches are shared and count without losing; it knows neither
    "security.W019",  # Wagtail's preview frames the site's own pages
    "security.W021",  # to be on the browsers' preload list for years is for the owner of the domain to decide
]

# Doors that anybody may use: how often, as "5/10m" for five in ten minutes.

TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])  # networks whose X-Forwarded-For is believed, or "unix"
INTAKE_LIMITS = {
    "contact": ["10/10m", "40/d"],
    "contact-page": ["30/10m"],
    "search": ["60/10m"],
    "newsletter": ["10/10m", "40/d"],
    "sign-in": ["30/10m"],
    "sign-in-name": ["8/5m"],
}

# People and passwords.

AUTH_USER_MODEL = "portal.Account"
AUTHENTICATION_BACKENDS = ["portal.authentication.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

# Language and time.

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PROJECT_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# Files.

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PROJECT_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail.

EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_BACKEND = "cms.no_mail_server.NoMailServer"
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "privacy.mail.smtp.EmailBackend"  # pauses before the content, so that a crash leaves no lie
EMAIL_TIMEOUT = 20
PRIVACY_MAIL_LEASE_SECONDS = 900  # a worker is given up after this long; longer than any server takes over one mail
PRIVACY_MAILINGS_A_MINUTE = env.int("MAILINGS_A_MINUTE", default=300)  # what the mail server takes; 0 for no end

# Money.

MOLLIE_API_KEY = env.str("MOLLIE_API_KEY", default="")

if DEMO:
    EMAIL_BACKEND = demo.mail_backend(EMAIL_URL, vars())
    demo.refuse_real_money(MOLLIE_API_KEY)

# Log: to the terminal, without addresses and without the text of errors (see cms/logs.py).

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_addresses": {"()": "cms.logs.WithoutAddresses"}},
    "formatters": {
        "without_messages": {"()": "cms.logs.WithoutMessages", "format": "%(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "filters": ["without_addresses"],
            "formatter": "without_messages",
        }
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anybody can cause these, as many as they like
        "huey": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
    },
}

# Headers and cookies.

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview frames the site's own pages

OWN = ["'self'"]
NOTHING = ["'none'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": OWN,
        "script-src": OWN,
        "style-src": OWN,
        "img-src": OWN,
        "font-src": OWN,
        "connect-src": OWN,
        "form-action": OWN,
        "frame-ancestors": OWN,
        "object-src": NOTHING,
        "base-uri": NOTHING,
    }
}
# Wagtail's admin has scripts and styles in its pages; what is loaded still comes from this site only.
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}
PERMISSIONS_POLICY = ["camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"]

# Wagtail.

WAGTAIL_SITE_NAME = "Gestand"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # would send a hash of every colleague's address to an outside host
WAGTAIL_ENABLE_UPDATE_CHECK = False  # would make every editor's browser call an outside host
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no svg: it can carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024  # what a telephone makes fits in; larger ones are refused in words
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # a small file can unfold into more memory than there is
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pictures.PictureForm"  # says so when a picture is damaged
WAGTAILIMAGES_AVIF_QUALITY = 55  # Wagtail's 80 makes files that are larger than the same picture as WebP
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_LOGIN_URL = "/beheer/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = (
    "privacy.statement.after_approval.finish"  # the statement is published by its own button only
)
TAGGIT_CASE_INSENSITIVE = True

# Words as they are, in both languages alike: PostgreSQL would take its own language's endings off.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends", "SEARCH_CONFIG": "simple"}}

# Privacy. SUPPRESSION_KEY makes the prints of who wants no mail: it outlives SECRET_KEY, and an old one stays known.

SIGNING_KEY = env.str("SIGNING_KEY", default="")  # seals the evidence; only the worker needs it
CHECKPOINT_DIR = env.str("CHECKPOINT_DIR", default=str(DATA_DIR / "checkpoints"))  # belongs on another machine
EVIDENCE_KINDS_STRICT = False  # on a site that runs, nothing is lost for want of a declaration
SIGNING_KEY_PREVIOUS = env.str("SIGNING_KEY_PREVIOUS", default="")  # while a key is being changed
SUPPRESSION_KEY_FALLBACKS = env.list("SUPPRESSION_KEY_FALLBACKS", default=[])
BACKUP_DIR = env.str("BACKUP_DIR", default="")  # where the nightly backup goes; none is made without it
LEDGER_TAIL = env.str("LEDGER_TAIL", default="")  # a file off the host: what a backup would bring back, in opaque ids
PRIVACY_GATE_SECONDS = 5  # how long a process believes that nothing since a backup is to be done again
OFFICER_EMAIL = env.str("OFFICER_EMAIL", default="")
PRIVACY_OFFICERS_PUBLISH = env.bool("OFFICERS_PUBLISH", default=False)  # the statement: officers alone, others submit
PRIVACY_ALARM_REFUSED_SQL = True  # the officer hears where code tried to read people around the log
PRIVACY_NOTICE_LEAD_DAYS = 14  # a less favourable change is announced at least this long ahead
PRIVACY_NOTICE_PAUSE_DAYS = 14  # at most one notice a person in this many days
PRIVACY_CONFIRM_ABOVE_PEOPLE = 50  # a change that erases more people's data than this asks for the number, typed
PRIVACY_CONFIRM_DELAY_DAYS = 7  # ... and for a date at least this far ahead
PRIVACY_BOOK_YEAR_BEGINS = env.int("BOOK_YEAR_BEGINS", default=1)  # the month in which the books begin anew

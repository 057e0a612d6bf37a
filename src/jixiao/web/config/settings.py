"""Django's settings. What an administrator may change comes from :mod:`jixiao.web.config.environment`."""

from pathlib import Path

import django_stubs_ext

from jixiao.web.config import environment

django_stubs_ext.monkeypatch()  # Form[User] and the like, for the type checker, also when they are run

HOME = environment.home()
WEB = Path(__file__).parent.parent

DEBUG = environment.flag("JIXIAO_DEBUG")
SECRET_KEY = environment.secret_key(HOME)
ALLOWED_HOSTS = environment.listed("JIXIAO_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_FAILURE_VIEW = "jixiao.web.base.views.stale"
CSRF_TRUSTED_ORIGINS = environment.listed("JIXIAO_ORIGINS")
SITE_URL = environment.site_url()
"""Where people open the application, for links in mails."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "treebeard",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks_db",
    "jixiao.web.base",
    "jixiao.web.accounts",
    "jixiao.web.orgs",
    "jixiao.web.audit",
    "jixiao.web.projects",
    "jixiao.web.reviews",
    "jixiao.web.restapi",
    "jixiao.web.funds",
    "jixiao.web.notices",
    "jixiao.web.search",
    "jixiao.web.bulk",
    "jixiao.web.evaluations",
    "jixiao.web.reporting",
    "jixiao.web.rescoring",
    "jixiao.web.operations",
    "jixiao.web.dashboards",
    "jixiao.web.monitoring",
]

MIDDLEWARE = [
    "jixiao.web.operations.middleware.Logged",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jixiao.web.config.security.ContentSecurityPolicy",
    "jixiao.web.restapi.problems.Shaped",
    "jixiao.web.base.middleware.Legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jixiao.web.accounts.middleware.Presence",
    "jixiao.web.accounts.middleware.MustChangePassword",
    "jixiao.web.base.middleware.Told",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jixiao.web.config.urls"
WSGI_APPLICATION = "jixiao.web.config.wsgi.application"
DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao.web.base.context.page",
            ],
            "builtins": ["jixiao.web.base.templatetags.jixiao"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
OIDC = environment.single_sign_on()
if OIDC:
    globals().update(OIDC)
    INSTALLED_APPS.append("mozilla_django_oidc")
    AUTHENTICATION_BACKENDS.append("jixiao.web.accounts.oidc.SignOn")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "phone", "email"), "max_similarity": 0.6},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
"""Hours that a name is locked after so many wrong passwords from one address."""
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "jixiao.web.accounts.signing.locked"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["password"]

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.flag("JIXIAO_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("JIXIAO_HTTPS") else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
MEDIA_ROOT = HOME / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
"""The largest file that a person may upload."""
MAX_BODY_BYTES = 20 * MAX_UPLOAD_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE
"""The largest request: as many files at once as the review desk takes."""

LIMITS = environment.limits()
PROXIES = environment.number("JIXIAO_PROXIES", 0)
AXES_CLIENT_IP_CALLABLE = "jixiao.web.base.limits.address_of"

globals().update(environment.mail())

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
}
"""What was counted a moment ago, for all workers; may be removed at any time."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "jixiao.web.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}},  # its notices name accounts; the log of ours has codes
}

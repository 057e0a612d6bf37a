"""Everything that an administrator may set, read from the environment in one place (``docs/how-to/serve.md``)."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jixiao.errors import JixiaoError


def home() -> Path:
    """The directory of the database and of uploaded files: ``JIXIAO_HOME``, else ``jixiao-data`` beside the caller."""
    return Path(os.environ.get("JIXIAO_HOME", "jixiao-data")).expanduser().resolve()


def flag(name: str, default: bool = False) -> bool:
    """A switch: 1, true, yes, on."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    """Values parted by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise JixiaoError("{name} 应为整数，读到“{value}”；请改正，或去掉这个环境变量。", name=name, value=value)
    return int(value)


LIMITS: Mapping[str, tuple[int, int]] = {
    "login": (100, 300),
    "reset": (30, 600),
    "upload": (120, 600),
    "search": (120, 60),
    "api": (600, 60),
    "stranger": (60, 60),
}
"""How often what may be done: so many times in so many seconds (:mod:`jixiao.web.base.limits`)."""


def limits(environment: Mapping[str, str] = os.environ) -> dict[str, tuple[int, int]]:
    """The limits, changed by ``JIXIAO_LIMITS`` (``login=200/300,search=off``)."""
    found = dict(LIMITS)
    for part in filter(None, (part.strip() for part in environment.get("JIXIAO_LIMITS", "").split(","))):
        read = re.fullmatch(r"([a-z]+)=(?:off|([0-9]{1,7})/([0-9]{1,6}))", part)
        if read is None or read[1] not in found or (read[3] is not None and int(read[3]) == 0):
            raise JixiaoError(
                "JIXIAO_LIMITS 里的“{part}”读不懂；请写成 {names} 之一 = 次数/秒数，或 = off，例如 login=200/300。",
                part=part,
                names="、".join(found),
            )
        found[read[1]] = (0, 1) if read[2] is None else (int(read[2]), int(read[3]))
    return found


def site_url(environment: Mapping[str, str] = os.environ) -> str:
    """The address that mails name: ``JIXIAO_URL``, else the first of ``JIXIAO_ORIGINS``, else the first host."""
    given = environment.get("JIXIAO_URL", "") or environment.get("JIXIAO_ORIGINS", "").split(",")[0]
    if not given.strip():
        host = environment.get("JIXIAO_HOSTS", "").split(",")[0].strip()
        given = f"http://{host}" if host else "http://127.0.0.1:8000"
    parts = urlsplit(given.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise JixiaoError("JIXIAO_URL 应为完整网址，如 https://jixiao.example.gov.cn；读到“{value}”。", value=given)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def secret_key(directory: Path) -> str:
    """``JIXIAO_SECRET_KEY``, else one that is made at the first start and kept, readable by the owner alone.

    Where there is no directory yet (type checker, tests), a key for this process: nothing is written by importing.
    """
    given = os.environ.get("JIXIAO_SECRET_KEY")
    if given:
        return given
    file = directory / "secret-key"
    if not directory.is_dir():
        return secrets.token_urlsafe(50)
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii")


def single_sign_on(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of sign-on through OIDC; nothing unless ``JIXIAO_OIDC_CLIENT`` is set."""
    if not environment.get("JIXIAO_OIDC_CLIENT"):
        return {}
    names = {
        "client": "CLIENT",
        "secret": "SECRET",
        "authorize": "AUTHORIZE",
        "token": "TOKEN",
        "user": "USER",
        "keys": "KEYS",
    }
    given = {name: environment.get(f"JIXIAO_OIDC_{ending}", "") for name, ending in names.items()}
    missing = [f"JIXIAO_OIDC_{names[name]}" for name, value in given.items() if not value]
    if missing:
        raise JixiaoError("单点登录还缺少：{missing}；请补齐，或去掉 JIXIAO_OIDC_CLIENT。", missing="、".join(missing))
    return {
        "OIDC_RP_CLIENT_ID": given["client"],
        "OIDC_RP_CLIENT_SECRET": given["secret"],
        "OIDC_OP_AUTHORIZATION_ENDPOINT": given["authorize"],
        "OIDC_OP_TOKEN_ENDPOINT": given["token"],
        "OIDC_OP_USER_ENDPOINT": given["user"],
        "OIDC_OP_JWKS_ENDPOINT": given["keys"],
        "OIDC_RP_SIGN_ALGO": "RS256",
        "OIDC_CREATE_USER": False,
        "LOGIN_REDIRECT_URL_FAILURE": "/accounts/login/?sign-on=refused",
    }


def mail(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of e-mail: a server of one's own, or none at all."""
    host = environment.get("JIXIAO_SMTP_HOST", "")
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{'smtp' if host else 'dummy'}.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": number("JIXIAO_SMTP_PORT", 25),
        "EMAIL_HOST_USER": environment.get("JIXIAO_SMTP_USER", ""),
        "EMAIL_HOST_PASSWORD": environment.get("JIXIAO_SMTP_PASSWORD", ""),
        "EMAIL_USE_TLS": flag("JIXIAO_SMTP_TLS"),
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": environment.get("JIXIAO_SMTP_FROM", "jixiao@localhost"),
    }


def database(directory: Path, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The database that ``DATABASE_URL`` names (``postgresql://user:password@host/name``), else SQLite at home."""
    url = environment.get("DATABASE_URL", "")
    if not url:
        return _sqlite(directory / "jixiao.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path("/", unquote(parts.path).lstrip("/")))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise JixiaoError(
            "DATABASE_URL 的数据库“{scheme}”不支持；请写 postgresql://用户:口令@主机/库名 或 sqlite:///路径。",
            scheme=parts.scheme,
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(file: Path) -> dict[str, Any]:
    """SQLite that several processes share: a log of writes, and writers that wait for their turn.

    What was confirmed is on the disk (``synchronous=FULL``): a power cut takes nothing that somebody was told is saved.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }

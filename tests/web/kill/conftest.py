"""An installation beside the tests, which the service serves and a process of its own looks into."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from databases import BARE, installed
from django.db import connection
from test_serving import alone

HERE = Path(__file__).parent


@pytest.fixture
def beside(tmp_path, transactional_db):
    """An installation of its own, and the way to ask for what is in it."""
    home, more = tmp_path / "home", {"PYTHONPATH": str(HERE.parent), "JIXIAO_LIMITS": "login=off,upload=off"}
    if connection.vendor == "postgresql":
        name = f"kill_{os.getpid()}_{secrets.token_hex(4)}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {BARE}")
        more["DATABASE_URL"] = os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")
        home.mkdir()
    else:
        installed(home)

    def ask(*words: str) -> object:
        done = subprocess.run(
            [sys.executable, HERE / "county.py", *words], env=alone(home) | more, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return home, more, ask

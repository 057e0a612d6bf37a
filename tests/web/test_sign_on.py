"""Single sign-on against a small OIDC server of our own, from the button on the sign-in page to the desk."""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from databases import installed
from test_serving import alone, serving

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "jixiao"


class Provider(BaseHTTPRequestHandler):
    """Says of everybody who comes that they are ``server.name``."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path == "/authorize":
            self.server.nonce = given["nonce"]
            self.send_response(302)
            answer = urlencode({"code": "once", "state": given["state"]})
            self.send_header("Location", f"{given['redirect_uri']}?{answer}")
            self.end_headers()
        elif asked.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self.say({"keys": [{**public, "kid": "1", "alg": "RS256"}]})
        else:
            self.say({"sub": "1", "preferred_username": self.server.name})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        now = int(time.time())
        claims = {"sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.server.nonce}
        signed = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})
        self.say({"access_token": "x", "id_token": signed, "token_type": "Bearer"})

    def say(self, answer: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *values: object) -> None:
        """Quietly."""


@pytest.fixture
def provider() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.own_database
def test_who_has_an_account_comes_in_and_nobody_else(provider, tmp_path):
    home = installed(tmp_path / "data")
    words = ["create-admin", "--username", "root", "--full-name", "王芳", "--region", "东区", "--unit", "东区财政局"]
    manage = [sys.executable, "-m", "jixiao", "manage"]
    subprocess.run([*manage, *words], env=alone(home), check=True, capture_output=True)
    there = f"http://127.0.0.1:{provider.server_port}"
    settings = {
        "JIXIAO_OIDC_CLIENT": CLIENT,
        "JIXIAO_OIDC_SECRET": "secret",
        "JIXIAO_OIDC_AUTHORIZE": f"{there}/authorize",
        "JIXIAO_OIDC_TOKEN": f"{there}/token",
        "JIXIAO_OIDC_USER": f"{there}/user",
        "JIXIAO_OIDC_KEYS": f"{there}/keys",
    }
    with serving(home, **settings) as (_, address):
        provider.name = "root"
        assert "单点登录" in page(f"{address}/accounts/login/")
        assert "工作台" in page(f"{address}/oidc/authenticate/")
        provider.name = "stranger"
        assert "单点登录没有成功" in page(f"{address}/oidc/authenticate/")


def page(address: str) -> str:
    """Where all the redirections lead, with a fresh set of cookies."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(address, timeout=60) as answer:
        return answer.read().decode()

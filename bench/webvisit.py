"""A person at a browser, as light as can be: one kept connection, cookies, forms sent back as they came."""

import http.client
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from urllib.parse import urlencode

FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:(.*?)</(?:textarea|select)>)?", re.DOTALL)
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
CHOSEN = re.compile(r'<option value="([^"]*)"[^>]*\bselected')
FIRST = re.compile(r'<option value="([^"]*)"')


@dataclass
class Answer:
    """What came back, and after how many seconds."""

    status: int
    seconds: float
    body: str
    place: str

    def links(self, pattern: str) -> list[str]:
        """The addresses that the page links to and that match."""
        return [unescape(one) for one in re.findall(rf'href="({pattern})"', self.body)]

    def form(self, **changed: str) -> list[tuple[str, str]]:
        """What the largest form of the page would send; ``changed`` is filled in."""
        forms = re.findall(r"<form\b.*?</form>", self.body, re.DOTALL)
        sent = [pair for pair in _fields(max(forms, key=len)) if pair[0] not in changed]
        return [*sent, *changed.items()]


class Seen(NamedTuple):
    """One page that was asked for: how long it took, and how long processors worked where that was measured."""

    page: str
    seconds: float
    status: int
    worked: float | None


@dataclass
class Visitor:
    """One person, and what they have seen. ``meter`` says how long processors have worked so far."""

    port: int
    name: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    meter: Callable[[], float] | None = None

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, page: str, address: str) -> Answer:
        """Look at a page; redirections are followed and count with it."""
        return self._noted(page, "GET", address, None)

    def post(self, page: str, address: str, sent: Sequence[tuple[str, str]]) -> Answer:
        """Send a form; the page that comes after it is not counted with it."""
        secret = ("csrfmiddlewaretoken", self.cookies.get("csrftoken", ""))
        pairs = [pair for pair in sent if pair[0] != secret[0]]
        return self._noted(page, "POST", address, urlencode([secret, *pairs]))

    def sign_in(self, password: str) -> None:
        """The way in; it must lead somewhere else."""
        self.get("", "/accounts/login/")
        answer = self.post("sign in", "/accounts/login/", [("username", self.name), ("password", password)])
        if answer.status != http.client.FOUND:
            raise RuntimeError(f"{self.name} cannot sign in: {answer.status}")

    def _noted(self, page: str, method: str, address: str, body: str | None) -> Answer:
        before = self.meter() if self.meter else None
        answer = self._ask(method, address, body)
        if page:
            worked = self.meter() - before if self.meter and before is not None else None
            self.seen.append(Seen(page, answer.seconds, answer.status, worked))
        return answer

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Host": "localhost"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        try:
            self.connection.request(method, address, body, headers)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()  # the server ended an idle connection; a browser opens another
            self.connection.request(method, address, body, headers)
            response = self.connection.getresponse()
        text = response.read()
        seconds = time.perf_counter() - start
        self._keep(response.headers.get_all("Set-Cookie") or [])
        place = response.headers.get("Location", "")
        return Answer(response.status, seconds, text.decode(errors="replace"), place)

    def _keep(self, lines: Sequence[str]) -> None:
        for line in lines:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()


def _fields(form: str) -> list[tuple[str, str]]:
    sent = []
    for tag, given, inner in FIELD.findall(form):
        attributes: Mapping[str, str] = dict(ATTRIBUTE.findall(given))
        name, kind = attributes.get("name", ""), attributes.get("type", "")
        if not name or kind in ("file", "submit") or (kind in ("checkbox", "radio") and " checked" not in given):
            continue
        if tag == "input":
            value = attributes.get("value", "on" if kind == "checkbox" else "")
        elif tag == "textarea":
            value = inner.removeprefix("\n")
        else:
            chosen = CHOSEN.search(inner) or FIRST.search(inner)
            value = chosen[1] if chosen else ""
        sent.append((name, unescape(value)))
    return sent

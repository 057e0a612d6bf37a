"""People who hand in without a pause, as a browser does, and remember what was confirmed to them."""

import re
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar

from passwords import PASSWORD

HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"')
OPTION = re.compile(r'<option value="([0-9]+)"')
REPORT = """2025年度第{number}号项目支出绩效自评报告
一、项目概况
项目单位：桂花社区居委会。
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
"""


class Stay(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is an answer."""

    def redirect_request(self, *given: object) -> None:
        return None


@dataclass
class Confirmed:
    """What somebody was told is saved."""

    projects: list[str] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many things there are."""
        return len(self.projects) + len(self.submitted) + len(self.reports)


class Person(threading.Thread):
    """Signs in, then declares, submits and uploads, one after another; what fails is not tried again."""

    def __init__(self, name: str, address: str, told: Confirmed, end: threading.Event, ready: list[str]) -> None:
        super().__init__(daemon=True)
        self.login, self.address, self.told, self.end, self.ready = name, address, told, end, ready
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Stay)
        self.number, self.odd, self.away = 0, [], []

    def run(self) -> None:
        inside = False
        while not self.end.is_set():
            try:
                inside = inside or self._sign_in()
                if inside:
                    self.number += 1
                    verbs = (self._declare, self._upload, self._submit)
                    verbs[self.number % 3](f"{self.login}-{self.number}")
            except (OSError, HTTPException):
                self.end.wait(0.1)  # nobody there
            except Exception as error:
                self.odd.append(("", 0, repr(error)))
                raise

    def _sign_in(self) -> bool:
        given = {"username": self.login, "password": PASSWORD}
        return self._sent("/accounts/login/", given) is not None

    def _declare(self, name: str) -> None:
        unit, kind = OPTION.findall(self._page("/projects/new/"))[:2]
        given = {"unit": unit, "kind": kind, "subject": "project", "name": name, "fiscal_year": "2027"}
        if self._sent("/projects/new/", given) is not None:
            self.told.projects.append(name)

    def _submit(self, name: str) -> None:
        if self.ready and self._sent(f"/projects/{(code := self.ready.pop())}/step/submit/", {}) is not None:
            self.told.submitted.append(code)

    def _upload(self, name: str) -> None:
        text = REPORT.format(number=name)
        given = {"unit": "桂花社区居委会", "profile": "finance"}
        if self._sent("/reviews/upload/", given, file=(f"{name}.txt", text)) is not None:
            self.told.reports.append(f"{name}.txt")

    def _page(self, path: str) -> str:
        with self.browser.open(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def _try(self, verb: Callable[[str], None], name: str) -> None:
        """Do one thing; where there is no page for it, note what was told instead."""
        try:
            verb(name)
        except urllib.error.HTTPError as answer:
            with answer:
                self.away.append(("", answer.code, answer.read().decode()))

    def _sent(self, path: str, given: dict[str, str], file: tuple[str, str] | None = None) -> str | None:
        """Where the answer leads, if it says that it was done."""
        hidden = dict(HIDDEN.findall(self._page(path)))
        body, kind = _form(hidden | given, file)
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind})
        try:
            with self.browser.open(request, timeout=60) as answer:
                self.odd.append((path, answer.status, answer.read().decode()))
        except urllib.error.HTTPError as answer:
            with answer:
                if answer.code == 302:
                    return self._told(answer.headers["Location"])
                told = self.away if answer.code == 503 else self.odd
                told.append((path, answer.code, answer.read().decode()))
        return None

    def _told(self, path: str) -> str:
        """The same, after a look at the page that it leads to: some say there why nothing was done."""
        page = self._page(path)
        refused = re.findall(r'<p class="note error[^>]*>(.*?)</p>', page)
        if refused:
            self.odd.append((path, 302, refused[0]))
        return path


def _form(given: dict[str, str], file: tuple[str, str] | None) -> tuple[bytes, str]:
    if file is None:
        return urllib.parse.urlencode(given).encode(), "application/x-www-form-urlencoded"
    mark = uuid.uuid4().hex
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{text}' for key, text in given.items()]
    head = f'Content-Disposition: form-data; name="reports"; filename="{file[0]}"\r\nContent-Type: text/plain'
    parts.append(f"--{mark}\r\n{head}\r\n\r\n{file[1]}")
    return ("\r\n".join(parts) + f"\r\n--{mark}--\r\n").encode(), f"multipart/form-data; boundary={mark}"

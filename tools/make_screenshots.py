"""Pictures of the main pages for the documentation, taken from a running ``jixiao serve --demo``.

    .venv/bin/python tools/make_screenshots.py http://127.0.0.1:8000 PASSWORD [FOLDER]

The password is the one that the first start printed. Each picture is what somebody sees who opens the page and does
nothing: the path through the menus is in :data:`SHOTS`.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

TARGET = Path(__file__).parent.parent / "docs" / "images" / "web"
WIDE: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


def first(page: Page, address: str, *links: str) -> None:
    """Open ``address``, then the first link of each selector."""
    page.goto(address)
    for link in links:
        page.locator(link).first.click()
        page.wait_for_load_state()


def being_filled(page: Page) -> None:
    """The form of a self-evaluation with some actual values typed, judged and not yet saved."""
    first(page, "/evaluations/?state=todo", "main td a", "main a:text-is('填报')")
    fields = page.locator("input[name^=actual-]")
    for number in range(min(4, fields.count())):
        fields.nth(number).fill("100")
    page.wait_for_timeout(4000)
    page.locator("#s3").scroll_into_view_if_needed()


SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "01-desk": ("jixiao", lambda page: first(page, "/")),
    "02-projects": ("jixiao", lambda page: first(page, "/projects/")),
    "03-goal": ("jiedao", lambda page: first(page, "/", "main a[href^='/projects/']")),
    "04-funds": ("jixiao", lambda page: first(page, "/funds/", "main td a[href^='/funds/']")),
    "05-self-evaluation": ("jingban", lambda page: being_filled(page)),
    "06-round": ("jixiao", lambda page: first(page, "/evaluations/rounds/", "main td a")),
    "07-report": (
        "jixiao",
        lambda page: first(page, "/evaluations/?state=finance", "main td a", "main a:text-is('自评报告')"),
    ),
    "08-review-desk": ("jixiao", lambda page: first(page, "/reviews/?state=checked", "main td a")),
    "09-re-scoring": ("jixiao", lambda page: first(page, "/rescoring/", "main td a")),
    "10-dashboard": ("jixiao", lambda page: first(page, "/dashboards/?year=2025")),
    "11-monitoring": ("jixiao", lambda page: first(page, "/monitoring/")),
    "12-search": ("jixiao", lambda page: first(page, "/search/?q=社区")),
}
"""The name of each picture, who looks, and how they come there."""


def main(arguments: list[str]) -> int:
    """Take all pictures; the names of those that failed."""
    base, password = arguments[:2]
    folder = Path(arguments[2]) if len(arguments) > 2 else TARGET
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        people = {who: _signed_in(browser, base, who, password) for who, _ in SHOTS.values()}
        for name, (who, way) in SHOTS.items():
            way(people[who])
            people[who].screenshot(path=folder / f"{name}.png")
            print(name, people[who].title(), people[who].url)
        phone = _signed_in(browser, base, "jixiao", password, PHONE)
        first(phone, "/")
        phone.screenshot(path=folder / "13-desk-phone.png")
        browser.close()
    return 0


def _signed_in(browser: Browser, base: str, who: str, password: str, size: ViewportSize = WIDE) -> Page:
    page = browser.new_context(base_url=base, viewport=size, locale="zh-CN").new_page()
    page.goto("/accounts/login/")
    page.get_by_label("账号").fill(who)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

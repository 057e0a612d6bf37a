"""What browser tests look at: does a page fit its screen, is it accessible, and a picture of it for people to judge.

``JIXIAO_SCREENSHOTS=DIR`` keeps a picture of every page that is looked at.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

WCAG = (Path(__file__).parent / "wcag.js").read_text()
"""Faults by WCAG 2.1 AA, as far as a program can see them."""

PATIENCE = 60_000
"""Milliseconds that a busy machine may take; whoever waits less fails where nothing is wrong."""

ON_PURPOSE = ("status of 4", "htmx:sendAbort", "htmx:afterRequest")
"""What the console calls an error and is none: a refusal that the test asked for; a check while typing that gave way to
the next one (``hx-sync="this:replace"``, or a page left meanwhile), which htmx reports in two lines."""


def is_a_complaint(said: ConsoleMessage) -> bool:
    """Whether the policy or a script complains of something that nobody meant."""
    return said.type == "error" and not any(words in said.text for words in ON_PURPOSE)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page, when somebody wants to look."""
    folder = os.environ.get("JIXIAO_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def fits(page: Page, name: str) -> None:
    """The page is no wider than the screen, has one heading and no fault of accessibility."""
    picture(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
    assert page.locator("h1").count() == 1, name
    faults = page.evaluate(WCAG)
    assert faults == [], f"{name}: {faults}"


@contextmanager
def unhurried() -> Iterator[None]:
    """A click or key on an element is over when the page that it leads to is loaded, with its scripts.

    Playwright goes on as soon as the new page begins: what a test then reads or types may meet half a page, or one
    whose scripts do not listen yet.
    """
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("click", "press"):
            patch.setattr(Locator, name, _until_loaded(getattr(Locator, name)))
        yield


def _until_loaded(act: Callable[..., None]) -> Callable[..., None]:
    @wraps(act)
    def done(locator: Locator, *args: object, **more: object) -> None:
        act(locator, *args, **more)
        locator.page.wait_for_load_state()

    return done

"""The web application under test: a small tree of regions and units, a person for each role, SQLite or PostgreSQL.

``JIXIAO_TEST_POSTGRES=1 pytest tests/web`` runs the same tests on a PostgreSQL cluster that is made for the run and
thrown away after it. Without it: SQLite in a file, as in use.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parent))

os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.config.settings"
os.environ["JIXIAO_HOME"] = str(Path(tempfile.gettempdir()) / f"jixiao-tests-{os.getpid()}")
os.environ["JIXIAO_SECRET_KEY"] = "only-for-tests"
os.environ["JIXIAO_HOSTS"] = "localhost,127.0.0.1,testserver"
if os.environ.get("JIXIAO_TEST_POSTGRES") and "DATABASE_URL" not in os.environ:
    from postgres import started

    os.environ["DATABASE_URL"] = started()  # the workers of pytest-xdist inherit it

import django
from django.conf import settings
from django.db import connection
from passwords import PASSWORD
from standing import GROUND, begin, standing
from whitenoise.middleware import WhiteNoiseMiddleware

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if os.environ.get("JIXIAO_TEST_SLUGGISH"):
    settings.MIDDLEWARE = ["sluggish.Sluggish", *settings.MIDDLEWARE]
settings.LOGGING = {**settings.LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}}
django.setup()
own = f"jixiao_{os.getpid()}"
if connection.vendor == "sqlite":
    own = str(Path(tempfile.gettempdir()) / f"{own}.sqlite3")
connection.settings_dict["TEST"]["NAME"] = own
connection.settings_dict["CONN_MAX_AGE"] = 0  # no connection of a live server outlives its test


def _files_once(middleware: WhiteNoiseMiddleware, *, add=WhiteNoiseMiddleware.add_files_from_finders) -> None:
    """Every ``Client`` begins with a middleware of its own; the static files are looked for once."""
    if not FILES:
        add(middleware)
        FILES.update(middleware.files)
    middleware.files.update(FILES)


FILES: dict[str, object] = {}
WhiteNoiseMiddleware.add_files_from_finders = _files_once


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test here may use the database; what has one of its own runs once, not again with PostgreSQL.

    A real browser on a crowded machine has a second try, told as a rerun; the hunt for races (``sluggish``) has none.
    """
    if connection.vendor == "postgresql":
        alone = [item for item in items if item.get_closest_marker("own_database")]
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if item not in alone]
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and not any(item.iter_markers("django_db")):
            item.add_marker(pytest.mark.django_db)
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=0 if os.environ.get("JIXIAO_TEST_SLUGGISH") else 1))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What many tests begin with stands before pytest-django opens the transaction of the test."""
    begin(item)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The database already has the name of this process."""


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A cluster is thrown away whole; its databases need not be dropped one by one, whoever still looks at them."""
    return connection.vendor == "postgresql"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Tests with real transactions empty the tables afterwards, which the guard of the log would refuse."""
    import databases

    from jixiao.web.audit import guard

    with django_db_blocker.unblock():
        databases.keep_bare()
        guard.take_off(connection)
    GROUND.unblock = django_db_blocker.unblock
    yield
    databases.forget_bare()
    with django_db_blocker.unblock():
        GROUND.fall()


@standing
def tree() -> SimpleNamespace:
    """山河省 and 湖海省; in the first 江城市, in it 东区 with 花园街道 and 桂花社区, and 西区."""
    from jixiao.web.orgs import services

    def region(name: str, level: str, parent: object = None) -> object:
        return services.add_region(name=name, level=level, number="", parent=parent, by=None)

    def unit(name: str, where: object, parent: object = None) -> object:
        return services.add_unit(name=name, number="", region=where, parent=parent, by=None)

    made = SimpleNamespace()
    made.province = region("山河省", "province")
    made.city = region("江城市", "city", made.province)
    made.east = region("东区", "county", made.city)
    made.west = region("西区", "county", made.city)
    made.garden = region("花园街道", "street", made.east)
    made.far = region("湖海省", "province")

    made.department = unit("山河省民政厅", made.province)
    made.city_bureau = unit("江城市民政局", made.city, made.department)
    made.bureau = unit("东区民政局", made.east, made.city_bureau)
    made.street = unit("花园街道办事处", made.garden, made.bureau)
    made.community = unit("桂花社区居委会", made.garden, made.street)
    made.west_bureau = unit("西区民政局", made.west, made.city_bureau)
    made.finance = unit("东区财政局", made.east)
    made.elsewhere = unit("湖海省民政厅", made.far)
    return made


def a_person(username: str, unit: object, *roles: object) -> object:
    from jixiao.web.accounts.models import User
    from jixiao.web.orgs import services

    user = User.objects.create_user(username, PASSWORD, full_name=f"{username}员")
    services.set_roles(user, unit, roles, by=None)
    return user


@standing
def someone() -> object:
    """Makes a person with roles in a unit: ``someone("name", unit, Role.HANDLER, …)``."""
    return a_person


@standing
def clerk(tree):
    """经办人 of 桂花社区."""
    from jixiao.web.orgs.models import Role

    return a_person("clerk", tree.community, Role.HANDLER)


@standing
def head(tree):
    """负责人 of 桂花社区."""
    from jixiao.web.orgs.models import Role

    return a_person("head", tree.community, Role.HEAD)


@standing
def reader(tree):
    """Sees 桂花社区 and may change nothing there: 审计 of 花园街道's region, whose unit is the street office."""
    from jixiao.web.orgs.models import Role

    return a_person("reader", tree.street, Role.AUDIT)


@standing
def outsider(tree):
    """经办人 of a unit in another province."""
    from jixiao.web.orgs.models import Role

    return a_person("outsider", tree.elsewhere, Role.HANDLER)


@standing
def department(tree):
    """主管部门审核 of 东区民政局, above 花园街道 and 桂花社区."""
    from jixiao.web.orgs.models import Role

    return a_person("department", tree.bureau, Role.DEPARTMENT)


@standing
def finance(tree):
    """财政绩效管理 and 财政业务审核 of 东区财政局."""
    from jixiao.web.orgs.models import Role

    return a_person("finance", tree.finance, Role.FINANCE_PERFORMANCE, Role.FINANCE_BUSINESS)


@standing
def auditor(tree):
    """审计 of 东区."""
    from jixiao.web.orgs.models import Role

    return a_person("auditor", tree.finance, Role.AUDIT)


@standing
def admin(tree):
    """系统管理 of 东区."""
    from jixiao.web.orgs.models import Role

    return a_person("admin", tree.finance, Role.ADMIN)


@standing
def people(clerk, head, reader, outsider, department, finance, auditor, admin) -> dict[str, object]:
    """Everybody by the name used in the permission tables."""
    return {
        "clerk": clerk,
        "head": head,
        "reader": reader,
        "outsider": outsider,
        "department": department,
        "finance": finance,
        "auditor": auditor,
        "admin": admin,
    }


@pytest.fixture
def signed_in(client):
    """Signs somebody in: ``signed_in(clerk).get("/")``."""
    from django.test import Client

    def sign_in(user: object) -> Client:
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in


@pytest.fixture(scope="session")
def chromium(django_db_setup: None, django_db_blocker: object) -> Iterator[object]:
    """Debian's Chromium, without a screen and without a network of its own.

    While Playwright's event loop is there, Django has another connection in this thread: nothing stands across that.
    """
    from looking import unhurried
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # Playwright has an event loop in this thread; our tests are not in it
    )
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with django_db_blocker.unblock():
        GROUND.fall()
    with sync_playwright() as playwright, unhurried():
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        browser.close()
        with django_db_blocker.unblock():
            GROUND.fall()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium, live_server) -> Iterator[object]:
    """Signs in in a real browser: ``page = visit("clerk")``; what the policy or a script complains of fails."""
    from looking import PATIENCE, is_a_complaint

    complaints: list[str] = []
    opened = []

    def sign_in(username: str | None = None, *, phone: bool = False, javascript: bool = True) -> object:
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 768}
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, locale="zh-CN", java_script_enabled=javascript
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if is_a_complaint(said) else None)
        if username is not None:
            page.goto("/accounts/login/")
            page.get_by_label("账号").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(f"{live_server.url}/")
        return page

    yield sign_in
    said = list(complaints)  # what a page says while it is being closed is of no account
    for context in opened:
        context.close()
    assert said == []

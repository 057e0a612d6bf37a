"""Who else is connected to the database: nothing may be put in the place of tables that others are using."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection
from django.utils import timezone

from jixiao.errors import JixiaoError

LISTED = 5
"""Connections that are named; a pool has many that are alike."""

PATIENCE, LOOKS = 0.2, 50
"""Seconds between two looks at whether those whose connection was ended are gone, and how many looks."""

OTHERS = (
    "FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
STATES = {"active": "正在执行", "idle": "空闲", "idle in transaction": "有没结束的事务"}


@dataclass(frozen=True, slots=True)
class Guest:
    """One connection of somebody else; what another account does is not told by the database."""

    pid: int
    user: str
    program: str
    address: str
    since: datetime | None
    state: str

    def __str__(self) -> str:
        came = f"，{timezone.localtime(self.since):%Y-%m-%d %H:%M} 连上" if self.since is not None else ""
        doing = f"，{STATES.get(self.state, self.state)}" if self.state else ""
        program = f"，{self.program}" if self.program else ""
        return f"{self.user}（{self.address}{program}{came}{doing}，进程 {self.pid}）"


def refuse(*, disconnect: bool) -> None:
    """Raise where others are connected; with ``disconnect`` only where they cannot be sent away, or come back."""
    if connection.vendor != "postgresql":
        return
    guests = present()
    if guests and disconnect:
        _send_away(guests)
        guests = present()
    if guests:
        raise JixiaoError(
            "还有 {count} 个连接在用这个数据库，没有还原：{guests}。请先停止各台机器上的 jixiao serve 和其他数据库工具"
            "{advice}。",
            count=len(guests),
            guests=_named(guests),
            advice="，断开以后又连上来的也在其中" if disconnect else "；确认可以断开的，加 --disconnect",
        )


def present() -> list[Guest]:
    """The others, the earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid, coalesce(usename, ''), coalesce(application_name, ''), "
            "coalesce(host(client_addr), '本机'), backend_start, coalesce(state, '') "
            f"{OTHERS} ORDER BY backend_start, pid"
        )
        return [Guest(*row) for row in cursor.fetchall()]


def _send_away(guests: list[Guest]) -> None:
    """End these connections, and wait until they are gone."""
    pids = [guest.pid for guest in guests]
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS} AND pid = ANY(%s)", [pids])
    except DatabaseError as error:
        raise JixiaoError(
            "数据库不让断开其他账号的连接，没有还原：{guests}。请由数据库管理员断开，或停止那些程序。",
            guests=_named(guests),
        ) from error
    for _ in range(LOOKS):
        if not {guest.pid for guest in present()} & set(pids):
            return
        time.sleep(PATIENCE)


def _named(guests: list[Guest]) -> str:
    more = f"；另有 {len(guests) - LISTED} 个" if len(guests) > LISTED else ""
    return "；".join(str(guest) for guest in guests[:LISTED]) + more

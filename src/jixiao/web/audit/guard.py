"""The database itself refuses to change or delete an entry of the log, whoever asks.

Django's ``flush`` (used by tests that need real transactions) empties tables; they take the guard off first.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_entry"

SQLITE = [
    f"CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS audit_entry_no_{verb}" for verb in ("update", "delete")]

POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$
    """,
    f"CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
]
POSTGRESQL_OFF = [f"DROP TRIGGER IF EXISTS audit_entry_no_change ON {TABLE}"]


def put_on(connection: BaseDatabaseWrapper) -> None:
    """Refuse changes from now on."""
    take_off(connection)
    _run(connection, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def take_off(connection: BaseDatabaseWrapper) -> None:
    """Let changes through again: for the way back of a migration, and for tests."""
    _run(connection, {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF})


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)

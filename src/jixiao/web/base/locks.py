"""What only one may do at a time, on either database."""

from django.db import connection


def alone(number: int) -> None:
    """Wait until nobody else is between here and the end of their transaction; others wait for the end of ours.

    ``number`` names what is done; any that nobody else uses. SQLite lets one writer in at a time anyway (transactions
    begin IMMEDIATE). What is read after this sees what the one before has written.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("alone() belongs inside the transaction that it guards")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])

"""Two people at once, the second while what the first did is not yet written for good."""

import threading

from django.db import connections, transaction

PATIENCE = 0.5
"""Seconds in which the second may finish before the first; who has to wait is let in after that."""


def overtaken(first, second) -> list[object]:
    """Run ``second`` while the transaction of ``first`` is open; what each gave or raised."""
    begun, over = threading.Event(), threading.Event()
    results: list[object] = [None, None]

    def slow() -> object:
        with transaction.atomic():
            given = first()
            begun.set()
            over.wait(PATIENCE)
        return given

    def quick() -> object:
        begun.wait()
        given = second()
        over.set()
        return given

    def run(place: int, act) -> None:
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            begun.set()
            connections.close_all()

    threads = [threading.Thread(target=run, args=place_and_act) for place_and_act in enumerate((slow, quick))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results

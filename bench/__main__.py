"""``make bench``: run every job, print its figures, fail where a budget is broken.

``python -m bench web`` measures the web application instead (some minutes; ``--help`` says what can be set).
"""

import sys

from bench.jobs import JOBS
from bench.review import JOBS as REVIEWS


def main() -> int:
    """0 when every job is within its budget."""
    if sys.argv[1:2] == ["web"]:
        from bench import web

        return web.main(sys.argv[2:])
    results = []
    for job in (*JOBS, *REVIEWS):
        result = job()
        print(result.line(), flush=True)
        results.append(result)
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

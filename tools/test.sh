#!/usr/bin/env bash
# The whole suite with its coverage, the web application once more on PostgreSQL without, which would only cost time,
# then the coverage gates: 100 % in money and scoring, 90 % elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
run=.venv/bin
"$run/pytest" --cov --cov-report= "$@"
JIXIAO_TEST_POSTGRES=1 "$run/pytest" tests/web
"$run/coverage" report --include='src/jixiao/money/*,src/jixiao/scoring/*' --fail-under=100
"$run/coverage" report --fail-under=90

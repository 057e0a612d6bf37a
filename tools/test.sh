#!/usr/bin/env bash
# The whole suite, the web application once more on PostgreSQL, then the coverage gates:
# 100 % in money and scoring, 90 % elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
run=.venv/bin
"$run/pytest" --cov --cov-report= "$@"
JIXIAO_TEST_POSTGRES=1 "$run/pytest" --cov --cov-append --cov-report= tests/web
"$run/coverage" report --include='src/jixiao/money/*,src/jixiao/scoring/*' --fail-under=100
"$run/coverage" report --fail-under=90

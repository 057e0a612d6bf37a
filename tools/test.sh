#!/usr/bin/env bash
# The whole suite, then the coverage gates: 100 % in money and scoring, 90 % elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
run=.venv/bin
"$run/pytest" --cov --cov-report= "$@"
"$run/coverage" report --include='src/jixiao/money/*,src/jixiao/scoring/*' --fail-under=100
"$run/coverage" report --fail-under=90

# Everything a contributor needs. Each target does its own set-up on a fresh Debian/Ubuntu machine
# with Python 3.11 and make; see tools/setup.sh for what it installs and what it only asks for.
SHELL := /bin/bash
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test lint bench docs corpus lock examples

help:            ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

setup: .venv/ready  ## virtual environment, packages, system packages (fonts, LibreOffice for the tests)

.venv/ready: requirements/dev.lock pyproject.toml tools/setup.sh
	@bash tools/setup.sh

demo: setup      ## evaluate two examples and print where the files are
	@$(PY) -m jixiao demo out/demo --force

serve: setup     ## the web application with an invented county, on http://127.0.0.1:8000/ (one's own: jixiao serve)
	@$(PY) -m jixiao serve --demo

test: setup      ## the whole test suite with its coverage gates
	@bash tools/test.sh

lint: setup      ## formatting, style, types, layers
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: setup     ## speed, as ratios beside a peer in the same run; WHAT=web: the web application under load
	@$(PY) -m bench $(WHAT)

docs: setup      ## write the generated pages (rules, frameworks) into docs/
	@$(PY) tools/make_docs.py

corpus: setup    ## precision and recall of the review on the labelled corpus; writes docs/accuracy.md
	@$(PY) tools/corpus.py

examples: setup  ## write examples/*.xlsx from src/jixiao/examples
	@$(PY) tools/make_examples.py

lock: setup      ## renew the lock files from pyproject.toml
	@.venv/bin/pip install -q uv==0.13.9
	@.venv/bin/uv pip compile -q pyproject.toml --generate-hashes --no-header --python-version 3.11 --universal -o requirements/run.lock
	@.venv/bin/uv pip compile -q pyproject.toml --extra web --generate-hashes --no-header --python-version 3.11 --universal -o requirements/web.lock
	@.venv/bin/uv pip compile -q pyproject.toml --extra dev --generate-hashes --no-header --python-version 3.11 --universal -o requirements/dev.lock

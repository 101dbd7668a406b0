# Everything a newcomer needs. `make run` on a machine with Python 3.11 and make; `make help` names the rest.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV ?= .venv
PORT ?= 8000
DATA_DIR ?= var
BIN = $(VENV)/bin
ARGS ?=
TWICE = -n 2 --dist loadfile --no-loadscope-reorder

export PORT DATA_DIR
export PYTHONUNBUFFERED = 1

.PHONY: run new test test-all bench lighthouse check translations lock help installed tested
.DEFAULT_GOAL := help

run: installed  ## the site with its demo content, on http://127.0.0.1:8000 (PORT=, DATA_DIR=)
	@exec $(BIN)/python -m cms.launch demo

new: installed  ## an empty site of your own instead of the demo (DATA_DIR=, PORT=)
	@exec $(BIN)/python -m cms.launch own

test: tested  ## the whole suite on SQLite, and what touches SQL again on PostgreSQL and Redis
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/proxy.py
	$(BIN)/python -m pytest $(TWICE) $(ARGS)
	$(BIN)/python tools/with_servers.py $(BIN)/python -m pytest -m postgres $(ARGS)

test-all: tested  ## the whole suite on both
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/proxy.py
	$(BIN)/python -m pytest $(TWICE) $(ARGS)
	$(BIN)/python tools/with_servers.py $(BIN)/python -m pytest $(TWICE) $(ARGS)

bench: tested  ## what the promises cost, each against its floor or a peer; figures in var/bench.json (ARGS=quick: a minute)
	@$(BIN)/python -m tools.bench $(ARGS)

lighthouse: tested  ## Lighthouse over the demo's pages, as a telephone, median of three; figures in var/lighthouse.json
	@$(BIN)/python tools/chromium.py
	$(BIN)/python tools/lighthouse/run.py $(ARGS)

check: tested  ## lint, types, imports, migrations, translations, system checks against the demo
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_translations.py
	$(BIN)/python tools/check_site.py

translations: tested  ## sorts and compiles the catalogues, and says what has no Dutch yet
	$(BIN)/python tools/check_translations.py --compile

lock: tested  ## pins anew what requirements.in and requirements-test.in name (needs uv)
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements-test.in -o requirements-test.txt

installed:
	@$(PYTHON) tools/environment.py $(VENV) requirements.txt

tested:
	@$(PYTHON) tools/environment.py $(VENV) requirements.txt requirements-test.txt

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

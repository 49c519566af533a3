# Everything a developer does, in one word. Needs Python 3.11 or newer and a package registry; nothing else.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first interpreter that is new enough; override with `make PYTHON=/path/to/python3.12 setup`.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell command -v $(name)),$(name))))
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-done
# News items to measure on: documents as JSON Lines. Without it the benchmarks read the shipped samples.
NEWS ?=

.PHONY: help setup demo test lint bench clean lock

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

setup: $(STAMP) ## make the virtual environment and install everything in it

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, found: $$($(PYTHON) --version)"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --only-binary :all: -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

demo: $(STAMP) ## read the shipped sample dispatches and show what they say
	$(BIN)/python tools/demo.py

test: $(STAMP) ## run the tests
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest

lint: $(STAMP) ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) ## measure speed and memory (NEWS=items.jsonl for a real load)
	@for script in bench/[!_]*.py; do echo "== $$script"; NEWS="$(NEWS)" $(BIN)/python "$$script" || exit; done

lock: $(STAMP) ## pin every dependency anew
	tools/lock.sh $(BIN)

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis out
	find src tests bench training tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

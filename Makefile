# The commands of the project. Each target installs what it needs into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
ARGS ?=
COGGED := $(wildcard docs/*.md) README.md graphql/schema.graphql
# Without bytecode every start compiles two thousand modules again: four seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench faults fuzz bundle picture docs lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.run ## Load the sample, analyse it, and say what was found
	@$(BIN)/ecosystem demo $(ARGS)

test: $(VENV)/.dev lint types ## Everything that has to hold
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup $(ARGS)

lint: $(VENV)/.dev ## Style, import direction, generated documentation
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=graphql:importers:visual $(BIN)/lint-imports --no-cache
	@$(BIN)/cog --check -p 'import sys' $(COGGED)

types: $(VENV)/.dev ## Static types, on tests too
	@$(BIN)/mypy

bench: $(VENV)/.dev ## Ratios against named peers, one run
	@$(BIN)/python -m benchmarks.engine $(ARGS)
	@$(BIN)/python -m benchmarks.store $(ARGS)
	@PYTHONPATH=.:graphql:importers:visual $(BIN)/python -m benchmarks.briefing $(ARGS)
	@PYTHONPATH=.:graphql:importers:visual $(BIN)/python -m benchmarks.graphql $(ARGS)
	@PYTHONPATH=.:graphql:importers:visual $(BIN)/python -m benchmarks.map $(ARGS)

faults: $(VENV)/.dev ## Long runs: kills, full disks, large batches on both stores
	@ECOSYSTEM_FAULTS=1 $(BIN)/python -m pytest -m slow $(ARGS)

fuzz: $(VENV)/.dev ## Thousands of damaged files of every format: each is read or refused
	@PYTHONPATH=.:graphql:importers:visual $(BIN)/python -m tests.fuzz $(ARGS)

bundle: ## Build the map's script again (Node.js 20.19 or later)
	@cd visual/web && npm ci --silent && npm run --silent build

picture: $(VENV)/.run ## Draw the picture of the README again, from the sample
	@mkdir -p demo
	@$(BIN)/ecosystem --quiet --store sqlite:///demo/picture.db import ecosystem/data/horizon >/dev/null
	@$(BIN)/ecosystem --quiet --store sqlite:///demo/picture.db map docs/horizon.svg

docs: $(VENV)/.dev ## Write the generated parts of the documentation again
	@$(BIN)/cog -r $(COGGED)

lock: $(VENV)/.uv ## Pin the dependencies again, with hashes
	@$(UV) pip compile pyproject.toml --extra serve --extra report $(LOCK) -o requirements/run.txt
	@$(UV) pip compile pyproject.toml --all-extras --group dev $(LOCK) -o requirements/dev.txt
	@$(UV) pip compile requirements/uv.in $(LOCK) -o requirements/uv.txt
	@$(UV) pip compile requirements/build.in $(LOCK) -o requirements/build.txt

LOCK := --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet

clean: ## Take away what the targets made
	@rm -rf $(VENV) demo .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, not " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.run: $(VENV)/.uv requirements/run.txt pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

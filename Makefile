# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
PORT ?= 8000
PART ?= all
BIN := .venv/bin
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Every command and every process of a journey starts Python anew: let it compile our modules once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test check lint bench contracts docs lock clean
help:            ## this list
	@grep -hE '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: .venv/ready      ## .venv with the `coop` command
.venv/ready: requirements/runtime.txt requirements/dev.txt requirements/node.txt pyproject.toml workshop/setup
	@workshop/setup

demo: setup      ## a believable cooperative on http://localhost:8000 (PORT= changes it); Ctrl-C stops it
	@PORT=$(PORT) $(BIN)/coop demo

test: setup      ## every fast ring: rules, contracts, projections, documents, screens, browser journeys
	@workshop/system chromium caddy curl
	@$(BIN)/coop messages compile --quiet
	@$(BIN)/coop contracts build  # once on all cores, where each worker would build them for itself
	@$(PYTEST) -m "not resilience and not thorough"

check: setup lint test      ## all of it: lint, types, arrows, thorough tests, ten kills, tests on SQLite and PostgreSQL
	@$(PYTEST) -m thorough
	@$(BIN)/pytest -m resilience
	@workshop/system postgresql
	@workshop/with-postgresql $(PYTEST) -m "database and not journey and not node and not thorough"

lint: setup      ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: setup      ## measured figures: CPU per action, acts per second, indexer, PDF, pages, memory (PART=large: a million members)
	@$(BIN)/coop bench --part $(PART)

contracts: setup      ## build every contract and compare it with its golden abi.json
	@$(BIN)/coop contracts build

docs: setup      ## regenerate docs/reference from the code
	@$(BIN)/coop docs

lock: setup      ## lock pyproject.toml's dependencies with hashes
	@workshop/lock

clean:      ## remove what builds and demos left behind
	@rm -rf var .venv build

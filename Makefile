# The commands of Kontor on one machine. `make` lists them.

PORT := 8080
SMTP_PORT := 1025
DATA := .kontor
DEMO := 1
SIZE := 100000
RUN := roll_up_kpis
# The shell has a variable USER of its own: only one given to make counts.
user := $(if $(filter command line,$(origin USER)),$(USER),admin)
python := .venv/bin/python
with_python := sh infra/local/with_python.sh

.DEFAULT_GOAL := help
.PHONY: help run setup packages test check format bench screenshots token schedule clean

help: ## list the commands
	@awk -F ":.*## " "/^[a-z-]+:.*## / {printf \"make %-11s %s\\n\", \$$1, \$$2}" Makefile

run: setup ## start Kontor on 127.0.0.1: PORT=8080 DATA=.kontor DEMO=1 SMTP_PORT=1025
	@exec $(python) -m infra.local run --with-parent --port $(PORT) --smtp-port $(SMTP_PORT) --data "$(DATA)" --demo $(DEMO)

token: ## print a JWT for the running stack: USER=admin PORT=8080
	@exec $(with_python) infra.local token --user "$(user)" --port $(PORT)

schedule: ## fire a schedule of the running stack: RUN=roll_up_kpis PORT=8080
	@exec $(with_python) infra.local schedule --run "$(RUN)" --port $(PORT)

test: setup ## run the tests
	@exec $(python) -m pytest -n 2 --dist loadfile tests

check: packages ## formatting, lint, types, structure, of the web application too
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) -m infra.local.web check
	$(python) -m pytest -q tests/unit/structure

format: packages ## format the code and sort its imports
	$(python) -m ruff check --fix-only --quiet .
	$(python) -m ruff format .
	$(python) -m infra.local.web format

bench: setup ## measure, and write docs/benchmarks.md: SIZE=100000 ONLY=lighthouse
	@exec $(python) -m tests.bench --size "$(SIZE)" $(if $(ONLY),--only "$(ONLY)")

screenshots: setup ## take the pictures of docs/screenshots, every page at both sizes
	@exec $(python) -m tests.screenshots

setup: ## install all packages and the local services, build the web application
	@exec $(with_python) infra.local.setup

packages:
	@exec $(with_python) infra.local.setup --without-services

clean: ## remove what set-up installed and what tools left; the data stays
	rm -rf .venv .services build web/node_modules tests/bench/browser/node_modules web/dist web/dist.incoming web/build web/test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f web/src/api/schema.d.ts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

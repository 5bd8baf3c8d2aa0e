# For GNU make on Linux and macOS. The first call sets up .venv; later ones start at once.
# Another Python:  make clean && make test PYTHON=python3.13

PYTHON ?= python3
UV ?= uv

venv := .venv
bin := $(venv)/bin
ready := $(venv)/.ready
pip := $(bin)/python -m pip --disable-pip-version-check --no-input -qq

.PHONY: help try test check bench quality rewrites docs lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

try: $(ready) ## check a sample draft
	@echo '$$ replycoach check --customer examples/refund-customer.txt < examples/refund.txt'
	@$(bin)/replycoach check --customer examples/refund-customer.txt < examples/refund.txt; \
	code=$$?; test $$code -le 1 || exit $$code

test: $(ready) ## run the tests
	$(bin)/python -m pytest

check: $(ready) ## format, lint, types, import rules and tests
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	REPLYCOACH_TEST_WHEEL=1 $(bin)/python -m pytest

bench: $(ready) ## measure speed
	@$(pip) install --no-deps --no-build-isolation --upgrade --target build/bench .
	PYTHONPATH=build/bench $(bin)/python benchmarks/run.py

quality: $(ready) ## measure the rules on labelled replies
	$(bin)/python benchmarks/quality.py

rewrites: $(ready) ## measure what is offered instead
	$(bin)/python benchmarks/rewrites.py

docs: $(ready) ## write the generated pages
	$(bin)/python docs/generate.py

lock: ## refresh requirements-dev.lock (needs uv)
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --group dev pyproject.toml --output-file requirements-dev.lock

clean: ## remove .venv, builds and caches
	rm -rf $(venv) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(ready): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'replycoach needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make test PYTHON=python3.13' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Setting up $(venv): a minute or two, once.'
	@$(PYTHON) -m venv $(venv)
	@$(pip) install --no-compile --require-hashes -r requirements-dev.lock
	@$(bin)/python -m compileall -qq -j 0 $(venv)/lib || true # on all cores, which pip does not do
	@$(pip) install --no-deps --no-build-isolation --editable .
	@$(bin)/python -m compileall -qq src || true
	@touch $@

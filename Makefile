# make run   the site at http://localhost:5000, with marked samples
# make test  the whole suite (PEER_REQUIRE=browser,postgres: nothing may be skipped for want of a tool)
# make check style, types, templates     make fix   what can be mended by itself
# make pictures pictures of the pages for the docs
# make bench speed (BENCH_N=10000,100000) make prove long proofs, written to docs/proofs.md

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check -q
CONFORMANCE := tests/conformance/node_modules/.package-lock.json

.PHONY: run test check fix bench prove pictures clean

run: .venv/ready
	$(BIN)/peer-directory run --samples

test: .venv/ready-for-tests conformance
	$(BIN)/pytest

check: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet

fix: .venv/ready-for-tests
	$(BIN)/ruff check --fix .

bench: .venv/ready-for-tests
	$(BIN)/python -m tests.performance $(if $(BENCH_N),--sizes $(BENCH_N))
	$(BIN)/python -m tests.performance.meetings

prove: .venv/ready-for-tests conformance
	$(BIN)/pytest --prove

pictures: .venv/ready-for-tests
	$(BIN)/python -m tests.pictures

clean:
	rm -rf .venv tests/conformance/node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=python3.12 make …)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "The venv module is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/ready-for-tests: requirements-test.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements-test.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ .venv/ready

# The outside validators need node; without it their tests are skipped and say so.
.PHONY: conformance
conformance:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(CONFORMANCE); fi

$(CONFORMANCE): tests/conformance/package.json tests/conformance/package-lock.json
	cd tests/conformance && npm ci --silent
	touch $@

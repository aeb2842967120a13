# make run starts foiwriter, make test runs every test: each does all its own set-up.
PYTHON ?= python3
BIN := .venv/bin
SYSTEM := packaging/system-libraries
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench robust package lock clean

run: .venv/run.stamp
	@packaging/start $(BIN)

test: .venv/test.stamp
	@packaging/run-tests $(BIN)

check: .venv/test.stamp
	@packaging/run-checks $(BIN)

bench: .venv/test.stamp
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

robust: .venv/test.stamp
	@packaging/run-robust $(BIN)

package: .venv/test.stamp
	@$(BIN)/python -m hatchling build -t wheel
	@ls dist

# The locks hold for Linux, Windows and macOS at once; uv is needed only to make them anew.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    pyproject.toml --group build -o packaging/requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    pyproject.toml --group dev -c packaging/requirements.txt -o packaging/requirements-dev.txt

clean:
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/python.stamp:
	@packaging/make-venv $(PYTHON)
	@touch $@

.venv/run.stamp: .venv/python.stamp packaging/requirements.txt pyproject.toml $(SYSTEM)
	@$(SYSTEM) run
	@echo "Setting up foiwriter's own packages (once) ..."
	@$(BIN)/python -m pip install -q --require-hashes -r packaging/requirements.txt
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: .venv/run.stamp packaging/requirements-dev.txt
	@$(SYSTEM) test
	@$(BIN)/python -m pip install -q --require-hashes -r packaging/requirements-dev.txt
	@touch $@

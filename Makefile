# Everything starts from a fresh clone with Python 3.11 or newer and make: `make demo`, `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo large serve test lint eval train test-training speed test-archive test-browser fuzz docs pictures lock clean

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("Reportedly needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (the first time takes a minute or two)"
	@$(PYTHON) -m venv $(VENV)

# The program alone: what a user installs.
$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# With what the tests and the checks need.
$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run ## trace the bundled sample stories
	@$(BIN)/reportedly trace samples/depot-02-northlight-relay.html
	@$(BIN)/reportedly trace samples/*.html samples/*.txt --html build/demo
	@echo
	@echo "That was one of the sample stories. All of them, traced: open build/demo/index.html in a browser."

large: $(VENV)/.run ## add the larger, more accurate model: reportedly trace --model large
	@$(PIP) install --no-deps --no-build-isolation ./packages/reportedly-large

$(VENV)/.web: requirements/web.txt $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/web.txt
	@touch $@

serve: $(VENV)/.web ## open your archive in a browser
	@$(BIN)/reportedly serve

test: lint ## lint, check types, run the tests (about four minutes)
	@$(BIN)/pytest -n auto --dist loadfile -m "not browser and not slow"

lint: $(VENV)/.dev ## check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

eval: $(VENV)/.dev ## accuracy on a PolNeAR checkout, held to its floors: make eval POLNEAR=path
	@test -n "$(POLNEAR)" || { echo "Name a checkout of PolNeAR: make eval POLNEAR=path/to/PolNeAR"; exit 2; }
	@$(BIN)/python -m benchmarks.evaluate "$(POLNEAR)" $(EVAL_OPTIONS)

speed: $(VENV)/.dev ## words a second on one core, beside spaCy if it is installed
	@$(BIN)/python -m benchmarks.speed $(STORIES) $(SPEED_OPTIONS)

# PyTorch stands apart: it is large, needed here alone, and there are builds of it without GPUs.
TRAINING := .venv-training
TORCH ?= --require-hashes -r training/torch.txt

$(TRAINING)/.ready: requirements/run.txt requirements/dev.txt training/requirements.txt training/torch.txt
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip --quiet install --require-hashes -r requirements/run.txt
	@$(TRAINING)/bin/python -m pip --quiet install --require-hashes -r requirements/dev.txt
	@$(TRAINING)/bin/python -m pip --quiet install --require-hashes -r training/requirements.txt
	@$(TRAINING)/bin/python -m pip --quiet install $(TORCH)
	@touch $@

train: $(TRAINING)/.ready ## make the model, in hours: make train POLNEAR=path (training/README.md)
	@test -n "$(POLNEAR)" || { echo "Name a checkout of PolNeAR: make train POLNEAR=path/to/PolNeAR"; exit 2; }
	@PYTHONPATH=src $(TRAINING)/bin/python -m training "$(POLNEAR)" $(TRAIN_OPTIONS)

test-training: $(TRAINING)/.ready ## the tests of training that need PyTorch
	@PYTHONPATH=src $(TRAINING)/bin/python -m pytest tests/teaching training

test-archive: $(VENV)/.dev ## end the filling of an archive fifty times at random, by force
	@$(BIN)/pytest -m slow tests/archive

test-browser: $(VENV)/.dev ## look at the HTML report and the web pages in a real browser (needs Chromium)
	@$(BIN)/pytest -m browser

pictures: $(VENV)/.dev ## take the pictures of the documentation again (needs Chromium)
	@$(BIN)/python docs/pictures.py

docs: $(VENV)/.dev ## write the generated reference pages and the output shown in the documentation again
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/shown.py

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --quiet

# Atheris has wheels for Linux only, so it stands apart.
$(VENV)/.fuzz: requirements/fuzz.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

FUZZ_SECONDS ?= 60

fuzz: $(VENV)/.fuzz ## read hostile pages for a minute (FUZZ_SECONDS=600 for ten)
	@mkdir -p build/fuzz/seeds build/fuzz/corpus
	$(BIN)/python tests/fuzz/fuzz_page.py -max_total_time=$(FUZZ_SECONDS) \
	  build/fuzz/corpus build/fuzz/seeds

lock: ## pin every dependency again, with hashes (needs uv)
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --extra web -c requirements/run.txt pyproject.toml -o requirements/web.txt
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	$(LOCK) --group fuzz -c requirements/run.txt pyproject.toml -o requirements/fuzz.txt
	$(LOCK) -c requirements/run.txt training/requirements.in -o training/requirements.txt
	$(LOCK) -c requirements/run.txt -c training/requirements.txt training/torch.in -o training/torch.txt

clean: ## remove what was built
	@rm -rf $(VENV) $(TRAINING) build dist .mypy_cache .ruff_cache

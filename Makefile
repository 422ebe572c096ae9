# make site   the example county's site in site/      make test   everything that must hold
# make bench  the measurements of bench/RESULTS.md    make pictures  draw the example's pictures again

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test check bench pictures clean

site: $(VENV)/site.stamp
	$(BIN)/bangyang build
	@echo "To look at it / 预览：make serve"

serve: $(VENV)/site.stamp
	$(BIN)/bangyang serve

test: check
	$(BIN)/pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python bench/build.py

pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tools.papercut

$(VENV)/site.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(VENV)/bench.stamp: $(VENV)/site.stamp
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[bench]"
	@touch $@

clean:
	rm -rf $(VENV) .cache site site.new site.old print

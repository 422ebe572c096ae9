# make site   the example county's site in site/      make test   everything that must hold
# make bench  builds beside others' (bench/RESULTS.md)    make bench-growth  up to 100,000 stories
# make pictures  draw the example's pictures again
# make tables   write the example's pledge tables again
# make first-day  walks a new officer's first day, docs/pictures/first-*.png
# make posters-sheet  one picture of every kind of poster, docs/pictures/posters-sheet.png
# make screenshots  pictures of the example's pages in screenshots/, the best of them in docs/pictures/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := tests/npm/node_modules

.PHONY: site serve test check bench bench-cluster bench-checking bench-growth bench-phone bench-pledges bench-posters bench-private bench-remarks bench-search first-day pictures posters-sheet screenshots clean

site: $(VENV)/site.stamp
	$(BIN)/bangyang build
	@echo "To look at it / 预览：make serve"

serve: $(VENV)/site.stamp
	$(BIN)/bangyang serve

test: check $(NPM)
	$(BIN)/pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python bench/speed.py $(or $(OPTIONS),--keep)

bench-cluster: $(VENV)/dev.stamp
	$(BIN)/python bench/cluster.py

bench-checking: $(VENV)/site.stamp
	$(BIN)/python bench/checking.py --keep

bench-private: $(VENV)/bench.stamp
	$(BIN)/python bench/private.py

bench-growth: $(VENV)/bench.stamp
	$(BIN)/python bench/growth.py $(or $(OPTIONS),--keep)

bench-phone: $(VENV)/dev.stamp
	$(BIN)/python bench/phone.py

bench-pledges: $(VENV)/site.stamp
	$(BIN)/python bench/pledges.py --keep

bench-posters: $(VENV)/bench.stamp
	$(BIN)/python bench/posters.py

bench-remarks: $(VENV)/site.stamp
	$(BIN)/python bench/remarks.py --keep

bench-search: $(VENV)/bench.stamp
	$(BIN)/python bench/search.py $(or $(OPTIONS),--keep)

first-day: $(VENV)/dev.stamp
	$(BIN)/python -m tools.first_day

pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tools.papercut

tables: $(VENV)/dev.stamp
	$(BIN)/python -m tools.example_tables

posters-sheet: $(VENV)/dev.stamp
	$(BIN)/python -m tools.posters_sheet

screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tools.screenshots

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

# Without npm, or the network, the tests that need its packages say so.
$(NPM): tests/npm/package.json
	-if command -v npm >/dev/null; then npm install --silent --prefix tests/npm && touch $@; fi

clean:
	rm -rf $(VENV) .cache site site.new site.old print screenshots $(NPM)

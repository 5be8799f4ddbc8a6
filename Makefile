# What each target does: `make help`. The work is done in tools/; PYTHON=... names the interpreter to set up with.
.PHONY: help lab fresh students grade test check test-cores test-oldest test-newest setup notebooks html exercises format data pictures bench bench-room lock clean

RUN := .venv/bin/python

# tools/setup.py runs on any Python and looks itself for one that is new enough.
SETUP = @for python in "$$PYTHON" python3 python; do \
	  if "$$python" -c "" >/dev/null 2>&1; then exec "$$python" tools/setup.py $(1); fi; \
	done; echo "No Python was found: install Python 3.11 or newer." >&2; exit 1

help:
	@echo "make lab         open the course in JupyterLab (PORT=8899 chooses the port)"
	@echo "make fresh       a new copy of a notebook in mine/, yours kept beside it (NOTEBOOK=01)"
	@echo "make students    a git branch with the notebooks without outputs, for hubs"
	@echo "make test        lint, unit tests, doctests and every notebook"
	@echo "make check       before a commit: lint, the core of the unit tests, and the notebooks clean and in order, in a minute"
	@echo "make test-cores  what compares numbers, as on an old and a newer processor, with two threads and one"
	@echo "make test-oldest what uses other packages, with the oldest versions that pyproject.toml allows"
	@echo "make test-newest the same with the newest versions, on Python 3.13"
	@echo "make setup       only make .venv with all that make test needs"
	@echo "make notebooks   run the notebooks and save their outputs (NOTEBOOK=notebooks/NAME.ipynb: only one)"
	@echo "make html        write the course as a web site whose panels move, offline too: site/index.html, site/panels.html"
	@echo "make exercises   write the notebooks with stubs for their functions, to hand out and to grade: exercises/"
	@echo "make grade       a table of a class: FILES='submitted/*/*/03*.ipynb' (READ=1: from the outputs, without running)"
	@echo "make format      format the code and the notebooks"
	@echo "make data        draw the pictures in datasets/ and images/ again (CHECK=1: only compare)"
	@echo "make pictures    record the moving pictures of the README from the panels in a browser"
	@echo "make bench       measure the training beside other programs (COURSE_REFERENCE=FOLDER: on the photographs there)"
	@echo "make bench-room  measure how many students this machine carries (half an hour)"
	@echo "make lock        pin the packages that pyproject.toml asks for (UPGRADE=1: the newest)"
	@echo "make clean       remove .venv and everything that is made from the sources"

lab:
	$(call SETUP,.venv requirements.txt)
	@$(RUN) -m tools.copies
	@$(RUN) tools/lab.py $(PORT)

fresh:
	$(call SETUP,.venv requirements.txt)
	@$(RUN) -m tools.copies fresh $(NOTEBOOK)

students:
	$(call SETUP,.venv requirements.txt)
	@$(RUN) -m tools.copies branch

test: setup
	@$(RUN) tools/check.py

check: setup
	@$(RUN) tools/check.py check

test-cores: setup
	@$(RUN) tools/check.py test-cores

# An interpreter that has these versions: export so that tools/setup.py sees it.
test-oldest: export PYTHON ?= python3.11
test-newest: export PYTHON ?= python3.13
test-oldest test-newest: test-%:
	$(call SETUP,.venv-$* requirements/$*.txt)
	@.venv-$*/bin/python tools/check.py $@

setup:
	$(call SETUP,.venv requirements/test.txt)

notebooks: setup
	@$(RUN) tools/notebooks.py $(NOTEBOOK)

html: setup
	@rm -rf site
	@$(RUN) -m tools.site

exercises: setup
	@$(RUN) tools/exercises.py

grade:
	$(call SETUP,.venv requirements.txt)
	@$(RUN) -m tools.grade $(if $(READ),--read) $(FILES)

format: setup
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

data:
	$(call SETUP,.venv-data tools/dataset_builder/requirements.txt)
	@.venv-data/bin/python -m tools.dataset_builder $(if $(CHECK),--check)

pictures: setup
	@$(RUN) -m tools.moving_pictures

bench:
	$(call SETUP,.venv requirements/bench.txt)
	@$(RUN) -m benchmarks

bench-room: setup
	@$(RUN) -m benchmarks.room

lock: setup
	@$(RUN) -m pip install --quiet uv
	@$(RUN) tools/lock.py $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv .venv-data .venv-oldest .venv-newest *.egg-info build site .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

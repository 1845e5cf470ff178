# The front door. Each target sets up what is missing and calls the project's own command.
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
PYTHON ?= python3
NOTICED = .venv/bin/noticed

.PHONY: run test check preview evaluate bench lock site both

run: both
	@exec $(NOTICED) run

test: both
	@$(NOTICED) test

check: site
	@$(NOTICED) check

preview: site
	@exec $(NOTICED) preview

evaluate: both
	@$(NOTICED) evaluate

bench: both
	@$(NOTICED) bench

lock:
	@$(PYTHON) -m web.environments lock

site:
	@$(PYTHON) -m web.environments site

both:
	@$(PYTHON) -m web.environments site bot

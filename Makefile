# jiesu: what a person does with it. `make help` lists it.
SHELL := /bin/sh
PYTHON ?= python3
GOLD ?= evaluation/gold
HALL ?= evaluation/gold/hall.yml
SECONDS ?= 60
JIESU := .venv/bin/python -m jiesu
FUZZ := fuzz/.venv/bin/python -m fuzz

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint train eval bench pictures fuzz environments dev-environments lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: environments ## Start everything with the sandbox platforms, a demo hall and demo accounts
	@$(JIESU) demo

serve: environments train ## Start everything a hall runs, with the settings of the environment
	@$(JIESU) serve

train: environments ## Train the bot where its data, configuration or code changed
	@$(JIESU) train

test: dev-environments ## Run every test, with what it needs
	@$(JIESU) train
	@.venv/bin/python -m pytest -ra -m "not alone" --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder
	@.venv/bin/python -m pytest -ra -m alone

lint: dev-environments ## Style, types, import levels
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

eval: dev-environments ## Measure understanding: make eval [GOLD=folder-or-file HALL=file WRONG=1]
	@$(JIESU) train
	@$(JIESU) evaluate --gold $(GOLD) --hall $(HALL) $(if $(COMPARE),--compare) $(if $(WRONG),--wrong) $(if $(KEEP),--keep)

bench: dev-environments ## Measure throughput and latency, beside a stock Rasa configuration
	@$(JIESU) train
	@.venv/bin/python -m benchmark

pictures: dev-environments ## Take the pictures of docs/pictures
	@$(JIESU) train
	@.venv/bin/python -m docs.take_pictures

fuzz: ## Search for inputs that break a reader: make fuzz [TARGETS="time staff" SECONDS=600]
	@$(PYTHON) environments/build.py --only fuzz
	@for target in $${TARGETS:-$$($(FUZZ))}; do \
		echo "$$target:"; \
		$(FUZZ) $$target -max_total_time=$(SECONDS) -verbosity=0 -print_final_stats=1 || exit 1; \
	done

environments:
	@$(PYTHON) environments/build.py

dev-environments:
	@$(PYTHON) environments/build.py --dev

lock: ## Pin the packages anew from the pyproject files
	@$(PYTHON) environments/build.py --lock

clean: ## Remove environments, models and everything kept under var
	rm -rf .venv bot/.venv fuzz/.venv .tools bot/models var

# FinPilot in one word each. The work is in scripts/; this is the table of contents.

.DEFAULT_GOAL := help
.PHONY: help run test lint bench dev types icons bundle format

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up what is missing, build, open the window (without a display: the same job headless)
	@scripts/run.sh

test: ## everything: Rust, UI, UI in a browser, stories in the real window
	@scripts/test.sh

lint: ## formatting, clippy, ESLint, types, generated files, licences
	@scripts/lint.sh

bench: ## speed against the references, in a release build
	@scripts/bench.sh

dev: ## the UI in an ordinary browser with reloading, against the real core
	@scripts/dev.sh

types: ## write the TypeScript of the command table anew
	@scripts/types.sh

format: ## put every file into its standard form
	@scripts/format.sh

icons: ## every icon from icons/finpilot.svg
	@scripts/icons.sh

bundle: ## installers for this system (deb and rpm; dmg; nsis) in target/release/bundle
	@scripts/bundle.sh

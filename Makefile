# Two commands matter: `make chat` and `make test`. Both set up what is missing first.
.PHONY: setup build chat check test soak format clean
MAKEFLAGS += --no-print-directory

PRAATPAAL := .build/release/praatpaal
# The standard library goes into the program: it starts in milliseconds and runs where no Swift is.
RELEASE := -c release --static-swift-stdlib

# System packages, by apt and only when something is missing.
setup:
	@scripts/setup >&2

build: setup
	@scripts/build $(RELEASE) --product praatpaal >&2

chat: build
	@$(PRAATPAAL) chat

check: build
	@$(PRAATPAAL) check

# Lint, build, unit tests, the program itself, and every transcript.
test: setup
	@scripts/check

# Slow sweeps: long fuzzing, kill -9 under load.
soak: build
	@PRAATPAAL_SOAK=1 swift test

format:
	@swift format --in-place --recursive --parallel Sources Tests benchmarks/program Package.swift

clean:
	@rm -rf .build

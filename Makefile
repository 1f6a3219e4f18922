# Two commands matter: `make chat` and `make test`. Both set up what is missing first.
.PHONY: up setup build install uninstall chat check test serve conformance test-web web-test docs soak format clean
MAKEFLAGS += --no-print-directory

PRAATPAAL := .build/release/praatpaal
# The standard library goes into the program: it starts in milliseconds and runs where no Swift is.
RELEASE := -c release --static-swift-stdlib
PREFIX ?= /usr/local

# System packages, by apt and only when something is missing.
setup:
	@scripts/setup >&2

build: setup
	@scripts/build $(RELEASE) --product praatpaal >&2

# The program without debugging symbols, and completions. Options: PREFIX=/usr/local, DESTDIR= for packages.
install: build
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install

uninstall:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install --remove

chat: build
	@$(PRAATPAAL) chat

check: build
	@$(PRAATPAAL) check

# Lint, build, unit tests, the program itself, and every transcript.
test: setup
	@scripts/check

# A page with the chat widget, and the server behind it. Options: make serve SERVE="--port 8090".
serve: build
	@scripts/serve $(SERVE)

# Two workers on one PostgreSQL database behind a balancer, to try. Options: make up UP="--port 8090".
up: build
	@scripts/up $(UP)

# The bridge against the conformance kit.
conformance: build
	@conformance/run

# A browser through the widget; needs chromium, its driver and selenium.
test-web web-test: build
	@widget/tests/run

# Documentation of the library, in .build/documentation.
docs: setup
	@scripts/docs

# Slow sweeps: long fuzzing, kill -9 under load, a race of agents that are killed, 100 000 random conversations, the kit's slow part, the examples, the
# library's documentation, messages of two tabs over 200 cuts. Options: make soak SOAK="kills race" for some parts, SCALE=10 for ten times the sizes.
soak: build
	@SCALE="$(SCALE)" scripts/soak $(SOAK)

format:
	@swift format --in-place --recursive --parallel Sources Tests benchmarks/program Package.swift

clean:
	@rm -rf .build

"""Stores for a harness: a file, or a PostgreSQL server that lives as long as it is used."""

import contextlib
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def store(kind, folder, *settings):
    """The store's name, and the process that is its server: `sqlite`, `postgres`, or the address of a server there is."""
    if kind != "postgres":
        yield (str(pathlib.Path(folder) / "desk.sqlite") if kind == "sqlite" else kind), None
        return
    command = [ROOT / "scripts/postgres", *settings]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().strip(), server
    finally:
        server.stdin.close()
        server.wait()

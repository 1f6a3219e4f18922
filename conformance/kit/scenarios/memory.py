"""Memory and slowness."""

import json
import os
import select
import time

from ..talk import message
from .check import must, scenario


@scenario("memory/16-mib-line")
def long_line(kit):
    with kit.start() as process:
        return flat(process, 16)


def flat(process, mebibytes):
    process.send('{"type":"ping","id":"p1"}', "x" * 70_000)
    process.take(2)
    before = process.memory()
    block = b"x" * (1 << 20)
    begun = time.monotonic()
    for _ in range(mebibytes):
        process.write(block)
    seconds = time.monotonic() - begun
    process.write(b'\n{"type":"ping","id":"p2"}\n')
    first, second = process.take(2, 60)
    must(first.get("code") == "too_long" and second == {"type": "pong", "in_reply_to": "p2"}, "no too_long and pong behind it")
    grown = process.memory() - before
    must(grown < 8 << 10, f"memory grew by {grown} KiB")
    return f"memory grew by {grown} KiB; {mebibytes / max(seconds, 1e-6):.0f} MiB/s"


@scenario("memory/long-line-in-small-writes-costs-in-proportion")
def linear(kit):
    # The shortest of three, as others use this machine too.
    short, long = (min(_small_writes(kit, count) for _ in range(3)) for count in (40_000, 80_000))
    must(long <= 3 * short + 0.2, f"twice the line took {long / short:.1f} times as long")
    return f"{long / short:.1f} times as long for twice the line"


def _small_writes(kit, count):
    with kit.start() as process:
        process.send('{"type":"ping"}')
        process.take(1)
        begun = time.perf_counter()
        for _ in range(count):
            process.write(b"x" * 64)
        process.write(b"\n")
        process.take(1)
        return time.perf_counter() - begun


@scenario("memory/reader-that-sleeps")
def sleeping_reader(kit):
    return slow_reader(kit, 4_000, 1)


def slow_reader(kit, count, seconds):
    """Writes until nothing is taken any more, sleeps, and then everything must come, in order."""
    lines = [message("hoe lang duurt de levering", f"m{number}", f"c{number}") for number in range(count)]
    data = memoryview("".join(json.dumps(line) + "\n" for line in lines).encode())
    with kit.start(reading=False) as process:
        descriptor = process.child.stdin.fileno()
        os.set_blocking(descriptor, False)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and data:
            if select.select([], [descriptor], [], 0.1)[1]:
                try:
                    data = data[os.write(descriptor, data):]
                except BlockingIOError:
                    pass
        must(len(data), "everything was taken though nobody read an answer")
        waiting, memory = len(data), process.memory()
        os.set_blocking(descriptor, True)
        process.read()
        process.write(data)
        replies = [line["in_reply_to"] for line in process.end()]
        must(replies == [line["id"] for line in lines], f"{len(replies)} answers for {count} messages, or out of order")
        must(memory < 200 << 10, f"memory reached {memory} KiB while nobody read")
        return f"{waiting} bytes were held back, memory at {memory // 1024} MiB, then all {count} answers came"

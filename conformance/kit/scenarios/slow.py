"""Checks that take minutes: `--slow`."""

import json
import time

from ..process import Failed
from .check import SLOW, must, scenario
from .memory import flat, slow_reader
from .restarts import killed_and_repeated


@scenario("slow/1-gib-without-newline", into=SLOW)
def gibibyte(kit):
    with kit.start() as process:
        return flat(process, 1_024)


@scenario("slow/200-kills", into=SLOW)
def kills(kit):
    return killed_and_repeated(kit, 200)


@scenario("slow/reader-that-sleeps-10-s", into=SLOW)
def sleeper(kit):
    return slow_reader(kit, 100_000, 10)


@scenario("slow/a-million-conversations", into=SLOW)
def million(kit):
    """Each opened with one message; what is kept of each must be little."""
    total, batch, figures = 1_000_000, 10_000, []
    with kit.start() as process:
        begun = time.monotonic()
        for start in range(0, total, batch):
            process.write("".join(json.dumps(
                {"type": "message", "id": "m", "conversation": f"c{number}", "text": "hoe lang duurt de levering"}) + "\n"
                for number in range(start, start + batch)).encode())
            for line in process.take(batch, 60):
                if line["type"] != "reply":
                    raise Failed(f"{line} instead of a reply")
            if (start + batch) % 100_000 == 0:
                figures.append(process.memory("VmRSS") // 1024)
        seconds = time.monotonic() - begun
        process.end()
    grown = figures[-1] - figures[0]
    must(grown < 256, f"memory grew by {grown} MiB from 100,000 to 1,000,000 conversations: {figures}")
    return f"{total / seconds:.0f} a second; MiB after each 100,000: {', '.join(map(str, figures))}"

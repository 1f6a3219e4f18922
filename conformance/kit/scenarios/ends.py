"""How it ends: end of input, signals, a reader or a parent that has gone."""

import os
import select
import signal
import subprocess
import sys
import time

from ..process import Failed, Skipped, until
from ..talk import of, talk
from .check import must, scenario


@scenario("end/no-input-is-no-output")
def no_input(kit):
    with kit.start() as process:
        must(process.end() == [], "something was said without being asked")


@scenario("end/after-hundreds-of-refusals")
def after_refusals(kit):
    """The run that the vectors shared ends as any other."""
    try:
        must(kit.shared().end() == [], "a line too many")
    finally:
        kit.drop_shared()


@scenario("end/within-100-ms")
def end_in_time(kit):
    best = min(_time_to_end(kit) for _ in range(5))
    must(best <= 0.1, f"from the end of input to the exit it took {best * 1000:.0f} ms")
    return f"{best * 1000:.1f} ms, best of 5"


def _time_to_end(kit):
    with kit.start() as process:
        process.send(*talk("c1", 3))
        process.take(3)
        begun = time.perf_counter()
        process.close_input()
        must(process.wait() == 0, "exit code is not 0")
        return time.perf_counter() - begun


@scenario("end/answers-come-before-it")
def everything_at_the_end(kit):
    lines = [line for number in range(200) for line in talk(f"c{number}", 5)]
    with kit.start() as process:
        process.send(*lines)
        answers = process.end()
        must([line["in_reply_to"] for line in of("reply", answers)] == [line["id"] for line in lines],
             "not every message got its reply, in order")


for name, number in (("term", signal.SIGTERM), ("int", signal.SIGINT)):
    @scenario(f"end/sig{name}")
    def stopped(kit, number=number):
        with kit.start() as process:
            process.send(*talk("c1", 3))
            process.take(3)
            process.child.send_signal(number)
            must(process.wait(2) == 0, f"exit code {process.child.returncode}, not 0")
            must(process.rest() == [], "something was said behind the signal")


@scenario("end/second-signal-ends-at-once")
def second_signal(kit):
    with kit.start(reading=False) as process:
        _fill(process)
        process.child.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        process.child.send_signal(signal.SIGTERM)
        must(until(lambda: process.child.poll() is not None, 0.5), "two signals did not end it within half a second")


@scenario("end/sigterm-with-a-reader-that-does-not-read")
def stopped_while_blocked(kit):
    with kit.start(reading=False) as process:
        _fill(process)
        process.child.send_signal(signal.SIGTERM)
        must(until(lambda: process.child.poll() is not None, 5), "it did not end within 5 s")
        must(process.child.returncode in (0, 3), f"exit code {process.child.returncode}")


def _fill(process):
    """Sends until the program takes no more, because nobody reads what it says."""
    os.set_blocking(process.child.stdin.fileno(), False)
    data = memoryview(b'{"type":"ping"}\n' * 4_096)
    sent, quiet = 0, 0
    while quiet < 5:
        must(sent < 256 << 20, "256 MiB were taken though nobody reads the answers")
        if select.select([], [process.child.stdin], [], 0.1)[1]:
            try:
                sent += os.write(process.child.stdin.fileno(), data[sent % len(data):])
                quiet = 0
                continue
            except BlockingIOError:
                pass
        quiet += 1
    return sent


@scenario("end/reader-gone")
def reader_gone(kit):
    with kit.start(reading=False) as process:
        process.send(*talk("c1", 3))
        must(select.select([process.child.stdout], [], [], kit.patience)[0], "no answer came")
        process.child.stdout.close()
        try:
            process.send(*talk("c2", 3))
        except Failed:
            pass
        must(until(lambda: process.child.poll() is not None, 2), "it goes on without a reader")
        must(process.child.returncode == 0, f"exit code {process.child.returncode}, not 0" + process.last_words())


@scenario("end/with-its-parent")
def parent_gone(kit):
    if not os.path.isdir("/proc/self"):
        raise Skipped("processes are watched in /proc, which is not here")
    command, environment = kit.arguments(kit.store())
    script = "import subprocess,sys,time\np=subprocess.Popen(sys.argv[1:])\nprint(p.pid,file=sys.stderr,flush=True)\ntime.sleep(99)"
    # The pipes stay open here: only the missing parent can tell the program.
    parent = subprocess.Popen([sys.executable, "-c", script, *command], env=environment, bufsize=0,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        child = int(parent.stderr.readline())
        parent.stdin.write(b'{"type":"ping"}\n')
        must(select.select([parent.stdout], [], [], kit.patience)[0], "no answer came")
        parent.kill()
        parent.wait()
        begun = time.monotonic()
        gone = until(lambda: not _is_running(child), 2)
        if not gone:
            os.kill(child, signal.SIGKILL)
        must(gone, "it outlives the process that started it")
        return f"gone after {(time.monotonic() - begun) * 1000:.0f} ms"
    finally:
        parent.kill()
        parent.wait()
        for stream in (parent.stdin, parent.stdout, parent.stderr):
            stream.close()


def _is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


@scenario("end/unusable-knowledge-base-is-exit-2")
def no_knowledge(kit):
    with kit.start(intents=os.path.join(kit.folder.name, "none")) as process:
        must(process.wait() == 2, f"exit code {process.child.returncode}, not 2")
        must(process.rest() == [], "something was written to stdout")


@scenario("end/unusable-store-is-exit-3")
def no_store(kit):
    with kit.start(os.path.join(kit.folder.name, "none", "x.sqlite")) as process:
        must(process.wait() == 3, f"exit code {process.child.returncode}, not 3")
        must(process.rest() == [], "something was written to stdout")

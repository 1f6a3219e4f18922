"""What the tests of the example hosts share: a place to start them in, and ways to wait."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.join(ROOT, ".build", "release", "praatpaal")
INTENTS = os.path.join(ROOT, "conformance", "intents")
HUMAN = "Dat is vervelend.\nEen medewerker komt. U bent nummer 1."
DELIVERY = "Twee werkdagen — 📦 gratis."


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


def must(holds, words):
    if not holds:
        raise Failed(words)


def until(condition, seconds=5):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    return condition()


class Place:
    """A folder of its own, and what was started in it; everything ends with it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="examples-")
        self.store = os.path.join(self.folder.name, "x.sqlite")
        self.bridge = [PROGRAM, "bridge", "--intents", INTENTS, "--store", self.store]
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(3)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.folder.cleanup()

    def start(self, *command, **options):
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **options}
        self.started.append(subprocess.Popen(command, bufsize=0, start_new_session=True, **options))
        return self.started[-1]

    def agent(self, *lines):
        """What an agent does, through a bridge of his own on the same store."""
        text = "".join(json.dumps({"type": "agent", "agent": "eva", **line}) + "\n" for line in lines)
        done = subprocess.run(self.bridge, input=text.encode(), capture_output=True, timeout=20)
        must(b'"error"' not in done.stdout, f"the agent was refused: {done.stdout.decode()}")


    @contextlib.contextmanager
    def missed(self, host):
        """What is done inside, the host's bridge cannot tell of: it is stopped, and then killed."""
        bridge = children(host.pid)[0]
        os.kill(bridge, signal.SIGSTOP)
        yield
        os.kill(bridge, signal.SIGKILL)


class Lines:
    """Lines of a stream, as they come."""

    def __init__(self, stream):
        self.queue, self.seen = queue.SimpleQueue(), []
        threading.Thread(target=lambda: [self.queue.put(line.decode()) for line in stream], daemon=True).start()

    def find(self, words, seconds=10):
        """Waits for a line that has the words."""
        deadline = time.monotonic() + seconds
        while True:
            for line in self.seen:
                if words in line:
                    self.seen.remove(line)
                    return line
            with contextlib.suppress(queue.Empty):
                self.seen.append(self.queue.get(timeout=max(0.01, deadline - time.monotonic())))
                continue
            raise Failed(f"no line with {words!r} came; there were {self.seen}")

    def has(self, words, seconds):
        try:
            return bool(self.find(words, seconds))
        except Failed:
            return False


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def say(text, id="m1", conversation="c1"):
    return {"type": "message", "id": id, "conversation": conversation, "text": text}


def needs_actions(place):
    """An older praatpaal answers without asking."""
    done = subprocess.run(place.bridge, input=json.dumps(say("is er voorraad", conversation="probe")).encode(), capture_output=True, timeout=20)
    if b'"type":"action"' not in done.stdout:
        raise Skipped("this praatpaal asks no actions of its host")

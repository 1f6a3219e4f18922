"""The program as it is used: from its start to the first reply, at a terminal and through a pipe, and the bridge."""
import json
import os
import pathlib
import pty
import select
import subprocess
import tempfile
import time

from .measuring import MEMORY, PRAATPAAL, ROOT, Sample, beside

QUESTION = "Waar blijft mijn pakketje?"
PATIENCE = 60.0


def environment(cache):
    return {**os.environ, "PRAATPAAL_CACHE": str(cache), "TERM": "xterm", "NO_COLOR": "1"}


def command(store):
    return [str(PRAATPAAL), "chat", "--store", str(store)]


class Terminal:
    """A pseudo-terminal with the program on it."""

    def __init__(self, store, cache):
        self.master, slave = pty.openpty()
        self.start = time.monotonic()
        self.process = subprocess.Popen(
            command(store), stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment(cache),
            start_new_session=True, close_fds=True)
        os.close(slave)
        self.seen = b""

    def wait_for(self, isThere):
        """Seconds since the start until the output satisfies `isThere`."""
        while not isThere(self.seen):
            left = self.start + PATIENCE - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                raise SystemExit("chat showed nothing for too long: " + repr(self.seen[-200:]))
            try:
                self.seen += os.read(self.master, 65536)
            except OSError:
                raise SystemExit("chat ended early: " + repr(self.seen[-200:]))
        return time.monotonic() - self.start

    def type(self, line):
        os.write(self.master, line.encode() + b"\r")

    def close(self):
        self.type(":quit")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.master)


def at_terminal(cache):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(pathlib.Path(folder) / "chat.sqlite", cache)
        try:
            prompt = terminal.wait_for(lambda seen: b"> " in seen.rsplit(b"\n", 1)[-1])
            terminal.type(QUESTION)
            reply = terminal.wait_for(lambda seen: b"\n< " in seen)
        finally:
            terminal.close()
    return prompt, reply


def through_pipe(cache):
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        process = subprocess.Popen(
            command(pathlib.Path(folder) / "chat.sqlite"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            cwd=ROOT, env=environment(cache))
        process.stdin.write(QUESTION.encode() + b"\n")
        process.stdin.close()
        reply = None
        for line in process.stdout:
            if line.startswith(b"<") and reply is None:
                reply = time.monotonic() - start
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or reply is None:
            raise SystemExit(f"chat gave no reply through a pipe (exit status {process.returncode})")
        return reply, time.monotonic() - start, usage.ru_maxrss / 1024


def take(cache):
    """Samples of one start, on the wall: the page cache is warm, the store new."""
    (prompt, reply), loop = beside(lambda: at_terminal(cache))
    (piped, ended, memory), other = beside(lambda: through_pipe(cache))
    return {
        "terminal, first prompt": Sample(prompt * 1e9, loop), "terminal, first reply": Sample(reply * 1e9, loop),
        "pipe, first reply": Sample(piped * 1e9, other), "pipe, end": Sample(ended * 1e9, other),
        "peak memory": Sample(memory, kind=MEMORY),
    }


def fill(cache):
    """Runs once so that the cache is made; False when this program makes none."""
    through_pipe(cache)
    return any(pathlib.Path(cache).rglob("*"))


def bridge(questions, messages=10_000, conversations=100):
    """Samples of a bridge that answers so many messages, learning and a durable store included, on the wall."""
    lines = "".join(
        json.dumps({"type": "message", "id": f"m{number}", "conversation": f"c{number % conversations}",
                    "text": questions[number % len(questions)]}, ensure_ascii=False) + "\n"
        for number in range(messages)).encode()

    def whole():
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            done = subprocess.run(
                [str(PRAATPAAL), "bridge", "--store", str(pathlib.Path(folder) / "bridge.sqlite")], input=lines,
                capture_output=True, cwd=ROOT, env=environment("off"))
            elapsed = time.monotonic() - start
        answers = done.stdout.count(b'"in_reply_to":"m')
        if done.returncode or answers < messages:
            raise SystemExit(f"the bridge gave {answers} replies to {messages} messages")
        return elapsed
    elapsed, loop = beside(whole)
    return {"wall": Sample(elapsed * 1e9, loop)}

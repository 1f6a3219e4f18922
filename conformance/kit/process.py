"""One run of the program under test: bytes in, lines out, each line checked as it comes."""

import itertools
import json
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time


class Failed(Exception):
    """The program did not do what it must; the text says what."""


class Skipped(Exception):
    """This machine cannot show it; the text says why."""


class Kit:
    """What every run needs: the command, the knowledge base, the schema, a folder for stores."""

    def __init__(self, command, intents, schema, patience):
        self.command, self.intents, self.schema, self.patience = command, intents, schema, patience
        # Beside the knowledge base stands another one, whose timers run out within seconds.
        self.timers = intents.rstrip("/") + "-timers"
        self.folder = tempfile.TemporaryDirectory(prefix="conformance-")
        # Checks may run beside each other; next() on these is one step.
        self._lines, self._stores = itertools.count(1), itertools.count(1)
        self.lines_checked = 0
        self._shared = None

    def store(self):
        """A path where nothing is yet."""
        return os.path.join(self.folder.name, f"{next(self._stores)}.sqlite")

    def arguments(self, store, intents=None):
        """`{store}` and `{intents}` in the command are filled in; the environment says the same."""
        intents = intents or self.intents
        command = [part.replace("{store}", store).replace("{intents}", intents) for part in self.command]
        environment = dict(os.environ, PRAATPAAL_STORE=store, PRAATPAAL_INTENTS=intents)
        return command, environment

    def start(self, store=None, **options):
        return Process(self, store or self.store(), **options)

    def shared(self):
        """A run for lines that leave the desk as it was: many checks use it, one after the other."""
        self._shared = self._shared or self.start()
        return self._shared

    def drop_shared(self):
        """The next check that shares a run gets a new one."""
        if self._shared:
            self._shared.__exit__()
            self._shared = None

    def check(self, raw):
        """A line from the program as an object, or Failed."""
        self.lines_checked = next(self._lines)
        shown = raw[:300].decode("utf-8", "replace")
        if not raw.endswith(b"\n"):
            raise Failed(f"output does not end with a newline: {shown}")
        try:
            line = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
        except ValueError as error:
            raise Failed(f"output is no line of JSON in UTF-8 ({error}): {shown}") from None
        mistake = self.schema.mistake(line, "from")
        if mistake:
            raise Failed(f"output does not fit the schema: {mistake}: {shown}")
        return line


class Process:
    """The program, started. Its stdout is read all the time unless `reading` is False."""

    END = object()

    def __init__(self, kit, store, reading=True, intents=None):
        self.kit, self.store = kit, store
        command, environment = kit.arguments(store, intents)
        self.errors = tempfile.TemporaryFile()
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, env=environment,
            bufsize=0, start_new_session=True)
        self.lines = queue.SimpleQueue()
        self.reader = None
        if reading:
            self.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self.child.stdout.close()
        self.errors.close()

    def read(self):
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        rest = b""
        while True:
            try:
                chunk = os.read(self.child.stdout.fileno(), 1 << 16)
            except (OSError, ValueError):
                chunk = b""
            if not chunk:
                break
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                self.lines.put(line + b"\n")
        if rest:
            self.lines.put(rest)
        self.lines.put(self.END)

    def write(self, data):
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.child.stdin.fileno(), view):]
        except (BrokenPipeError, ValueError):
            raise Failed("the program closed its input" + self.last_words()) from None

    def send(self, *lines):
        """Objects or texts, each a line of its own, in one write."""
        texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        self.write("".join(text + "\n" for text in texts).encode())

    def next(self, patience=None):
        """The next line, checked; None at the end of output."""
        patience = patience or self.kit.patience
        try:
            raw = self.lines.get(timeout=patience)
        except queue.Empty:
            raise Failed(f"no line came within {patience:g} s" + self.last_words()) from None
        return None if raw is self.END else self.kit.check(raw)

    def take(self, count, patience=None):
        """The next lines; fewer are a failure."""
        lines = []
        while len(lines) < count:
            line = self.next(patience)
            if line is None:
                raise Failed(f"output ended after {len(lines)} of {count} lines" + self.last_words())
            lines.append(line)
        return lines

    def rest(self, patience=None):
        """Every line up to the end of output."""
        return list(iter(lambda: self.next(patience), None))

    def silence(self, seconds):
        """Nothing may come for so long."""
        try:
            raw = self.lines.get(timeout=seconds)
        except queue.Empty:
            return
        what = "the end of output" if raw is self.END else raw.decode("utf-8", "replace").strip()
        raise Failed(f"nothing may come here, but this did: {what}")

    def close_input(self):
        self.child.stdin.close()

    def wait(self, seconds=None):
        """The exit code."""
        try:
            return self.child.wait(seconds or self.kit.patience)
        except subprocess.TimeoutExpired:
            raise Failed("the program did not end") from None

    def end(self):
        """End of input; what still came. Exit code 0 is required."""
        self.close_input()
        lines = self.rest()
        code = self.wait()
        if code != 0:
            raise Failed(f"exit code {code}, not 0" + self.last_words())
        self.check_errors()
        return lines

    def kill(self):
        if self.child.poll() is None:
            try:
                os.killpg(self.child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.child.wait()
        if not self.child.stdin.closed:
            self.child.stdin.close()
        # A reader that is left behind would read a descriptor that belongs to somebody else by then.
        if self.reader:
            self.reader.join(5)

    def stderr(self):
        self.errors.seek(0)
        return self.errors.read()

    def check_errors(self, *secrets):
        """Lines on stderr stay under 4,000 bytes and hold nothing of a customer's."""
        log = self.stderr()
        if any(len(line) >= 4_000 for line in log.split(b"\n")):
            raise Failed("a line on stderr has 4,000 bytes or more")
        for secret in secrets:
            if secret.encode() in log:
                raise Failed(f"stderr holds a customer's words: {secret}")

    def last_words(self):
        log = self.stderr().decode("utf-8", "replace").strip()
        return f"; stderr: {log[-300:]}" if log else ""

    def memory(self, what="VmHWM"):
        """KiB of the largest of the program and what it started: VmHWM is the most so far, VmRSS now."""
        found = [_memory(pid, what) for pid in _family(self.child.pid)]
        if not any(found):
            raise Skipped("memory is read from /proc, which is not here")
        return max(found)


def _refuse(word):
    raise ValueError(f"{word} is no JSON")


def _family(pid):
    family = [pid]
    for one in family:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children", encoding="ascii") as file:
                    family += map(int, file.read().split())
        except OSError:
            pass
    return family


def _memory(pid, what):
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            for line in file:
                if line.startswith(what + ":"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def until(condition, seconds):
    """Whether the condition came to hold within so long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.005)
    return False

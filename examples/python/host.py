#!/usr/bin/env python3
"""Several customers at one console, over one bridge: `host.py [-- COMMAND…]`, then lines such as `anna: hallo`."""
import json
import subprocess
import sys
import threading
import time
import uuid

DEFAULT = ["praatpaal", "bridge"]


# What your own systems know: what an action returns fills the slots of the answer.
ACTIONS = {"bestelstatus": lambda slots: {"dag": "donderdag"}, "voorraad": lambda slots: {"aantal": "7"}}


class Bridge:
    """The process: what is not answered yet is said again when it has to be started again."""

    def __init__(self, command, heard):
        self.command, self.heard = command, heard
        self.waiting = {}  # id: the line, in the order of sending
        self.lock = threading.RLock()
        self.failures = 0
        self.ending = False
        self.process = self._start()

    def send(self, line):
        # The same id again is the same message, so a line may be said twice.
        with self.lock:
            line = {**line, "id": uuid.uuid4().hex}
            self.waiting[line["id"]] = line
            self._write(line)

    def _start(self):
        process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.reader = threading.Thread(target=self._read, args=(process,), daemon=True)
        self.reader.start()
        return process

    def _write(self, line):
        try:
            # Whole lines in one write, as UTF-8, and no newline inside: json.dumps escapes it.
            rest = memoryview(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            while rest:
                rest = rest[self.process.stdin.write(rest):]
        except (BrokenPipeError, ValueError):
            pass  # It has ended; the reader notices, and the line is still waiting.

    def _read(self, process):
        rest = b""
        while chunk := process.stdout.read(65_536):
            # Cut into lines before decoding: a read may end inside a letter.
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._take(json.loads(line))
        self._ended(process.wait())

    def _take(self, line):
        self.failures = 0
        if line["type"] == "action":
            threading.Thread(target=self._act, args=(line,), daemon=True).start()
            return
        if line["type"] == "error" and line["retryable"] and line["in_reply_to"] in self.waiting:
            threading.Timer(1, self._again, [line["in_reply_to"]]).start()
            return
        # The line leaves `waiting` only when its answer has been passed on: `drained` relies on it.
        self.heard(line)
        with self.lock:
            self.waiting.pop(line.get("in_reply_to"), None)

    def _again(self, id):
        with self.lock:
            if id in self.waiting:
                self._write(self.waiting[id])

    def _act(self, line):
        answer = {"type": "action_result", "conversation": line["conversation"], "action": line["action"]}
        try:
            answer["result"] = ACTIONS[line["name"]](line["slots"])
        except Exception:  # Whatever went wrong here, the customer must get an answer.
            answer["failed"] = True
        with self.lock:
            # Without an id: after a restart nobody waits for it, so it must not be said again.
            self._write(answer)

    def _ended(self, code):
        with self.lock:
            if self.ending:
                return
            self.failures += 1
            if code == 2 or self.failures > 5:
                self.ending = True
                self.waiting.clear()
                self.heard({"type": "gone", "code": code})
                return
        time.sleep(min(0.1 * 2 ** self.failures, 5))
        with self.lock:
            self.process = self._start()
            for line in list(self.waiting.values()):
                self._write(line)

    def drained(self, seconds):
        deadline = time.monotonic() + seconds
        while self.waiting and time.monotonic() < deadline:
            time.sleep(0.01)
        return not self.waiting

    def close(self):
        with self.lock:
            self.ending = True
            self.process.stdin.close()
        self.reader.join(10)  # What is still said is shown.
        return self.process.wait(10)


def show(line):
    """One line from praatpaal for people. Types and fields that are not known are passed over."""
    who = line.get("conversation", "")
    if line["type"] in ("reply", "reminder") and line["text"] is not None:
        print(f"{who} < {line['text']}" + "".join(f"  [{choice}]" for choice in line["quick_replies"]), flush=True)
    elif line["type"] == "agent_message":
        print(f"{who} < {line['agent']}: {line['text']}", flush=True)
    elif line["type"] == "status":
        print(f"{who} ({line['status']}{' ' + line['agent'] if 'agent' in line else ''})", flush=True)
    elif line["type"] == "error":
        print(f"refused: {line['message']}", file=sys.stderr)
    elif line["type"] == "gone":
        print(f"the bridge ended with exit code {line['code']}", file=sys.stderr)


def main():
    command = sys.argv[2:] if sys.argv[1:2] == ["--"] else DEFAULT
    try:
        bridge = Bridge(command, show)
    except OSError as error:
        print(f"host.py: {command[0]}: {error.strerror}", file=sys.stderr)
        return 2
    customer = "anna"
    for typed in sys.stdin:
        name, colon, text = typed.strip().partition(": ")
        customer, text = (name, text) if colon and name.isalnum() else (customer, typed.strip())
        if text and not bridge.ending:
            bridge.send({"type": "message", "conversation": customer, "customer": customer, "text": text})
    return bridge.close() if bridge.drained(30) and not bridge.ending else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Several customers at one console, over one bridge: `host.py [-- COMMAND…]`, then lines such as `anna: hallo`."""
import json
import subprocess
import sys
import threading
import time
import uuid

# What your own systems know: what an action returns fills the slots of the answer.
ACTIONS = {"bestelstatus": lambda slots: {"dag": "donderdag"}, "voorraad": lambda slots: {"aantal": "7"}}


class Bridge:
    """The process: what is not answered yet is said again when it has to be started again."""

    def __init__(self, command, heard):
        self.command, self.heard = command, heard
        self.waiting = {}  # id: the line, in the order of sending
        self.known = {}  # conversation: number of the agents' last message, and who has the word
        self.lock = threading.RLock()
        self.failures, self.ending = 0, False
        self._start()

    def send(self, line):
        # The same id again is the same message, so a line may be said twice.
        with self.lock:
            line = {**line, "id": uuid.uuid4().hex}
            self.waiting[line["id"]] = line
            self.known.setdefault(line["conversation"], {"number": 0, "status": ("bot", None)})
            self._write(line)

    def _start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self.reader.start()

    def _write(self, line):
        try:
            # Whole lines in one write, as UTF-8, and no newline inside: json.dumps escapes it.
            rest = memoryview(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            with self.lock:
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
            return threading.Thread(target=self._act, args=(line,), daemon=True).start()
        if line["type"] == "error" and line["retryable"] and line["in_reply_to"] in self.waiting:
            return threading.Timer(1, self._write, [self.waiting[line["in_reply_to"]]]).start()
        # The line leaves `waiting` only when its answer has been passed on: `drained` relies on it.
        if self._is_news(line):
            self.heard(line)
        with self.lock:
            self.waiting.pop(line.get("in_reply_to"), None)

    def _is_news(self, line):
        # What `resume` tells again may have been heard before.
        known = self.known.get(line.get("conversation"))
        if known and line["type"] == "agent_message":
            before, known["number"] = known["number"], max(known["number"], line["number"])
            return line["number"] > before
        if known and line["type"] == "status":
            before, known["status"] = known["status"], (line["status"], line.get("agent"))
            return known["status"] != before
        return True

    def _act(self, line):
        answer = {"type": "action_result", "conversation": line["conversation"], "action": line["action"]}
        try:
            answer["result"] = ACTIONS[line["name"]](line["slots"])
        except Exception:  # Whatever went wrong here, the customer must get an answer.
            answer["failed"] = True
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
                return self.heard({"type": "error", "message": f"the bridge ended with exit code {code}"})
        time.sleep(min(0.1 * 2 ** self.failures, 5))
        with self.lock:
            self._start()
            # What agents said meanwhile was told to nobody.
            missed = [{"type": "resume", "conversation": name, "after": known["number"]} for name, known in self.known.items()]
            for line in [*self.waiting.values(), *missed]:
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
        print(f"host.py: {line['message']}", file=sys.stderr)


def main():
    command = sys.argv[2:] if sys.argv[1:2] == ["--"] else ["praatpaal", "bridge"]
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

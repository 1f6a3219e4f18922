#!/usr/bin/env python3
"""A host that only knows ping: sound as it stands, and what the broken ones are made from.

It passes the checks that `conformance/selftest` names, so that a failure of a broken one comes from its flaw.
"""

import json
import os
import sys

LIMIT = 65_536


class Fault(Exception):
    pass


class Host:
    def run(self):
        rest, skipping = b"", False
        while chunk := os.read(0, 1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                if not skipping:
                    self.take(line)
                skipping = False
            if len(rest) > LIMIT + 1 and not skipping:
                self.say(self.error("too_long"))
                skipping = True
            if skipping:
                rest = b""
        if rest and not skipping:
            self.take(rest)

    def take(self, line):
        line = line.removesuffix(b"\r").removeprefix(b"\xef\xbb\xbf")
        if not line.strip(b" \t\r"):
            return
        try:
            self.say(self.answer(self.read(line)))
        except Fault as fault:
            self.say(self.error(str(fault)))

    def read(self, line):
        if len(line) > LIMIT:
            raise Fault("too_long")
        try:
            return json.loads(self.decode(line), parse_constant=self.refuse)
        except UnicodeDecodeError:
            raise Fault("bad_utf8") from None
        except (ValueError, RecursionError):
            raise Fault("bad_json") from None

    def decode(self, line):
        return line.decode("utf-8")

    def refuse(self, word):
        raise ValueError(word)

    def answer(self, line):
        if not isinstance(line, dict):
            raise Fault("bad_json")
        if line.get("type") != "ping":
            raise Fault("unknown_type")
        return {"type": "pong", "in_reply_to": line.get("id")}

    def error(self, code):
        return {"type": "error", "in_reply_to": None, "code": code, "message": "refused", "retryable": False}

    def say(self, line):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    Host().run()

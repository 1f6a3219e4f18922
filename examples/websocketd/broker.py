#!/usr/bin/env python3
"""One bridge for many web sockets: `broker.py /path/to/socket [-- COMMAND…]`; each relay.py connects to the socket.

Every connection has a namespace of its own: conversations and ids get a random prefix on the way in and lose it on the
way out, so that no visitor can name what is another's.
"""

import asyncio
import itertools
import json
import os
import re
import secrets
import signal
import sys
import unicodedata

LINE = 65_536
MOST_UNREAD = 1 << 20
# What a visitor may say. Agents and action results are the host's own business.
ALLOWED = {"hello", "ping", "message", "feedback", "survey", "close"}
# `customer` is not among them: who somebody is cannot be left to what a browser says.
FIELDS = {"type", "id", "conversation", "text", "language", "channel", "helpful", "metric", "score", "comment", "protocol"}
# What your own systems know: name of an action: a function of its slots that returns slots.
ACTIONS = {}


class Refused(Exception):
    def __init__(self, code, message):
        self.line = {"type": "error", "in_reply_to": None, "code": code, "message": message, "retryable": False}


class Visitor:
    """One connection."""

    def __init__(self, writer):
        self.writer = writer
        self.prefix = secrets.token_urlsafe(16)
        self.numbers = itertools.count()
        self.conversations = {}  # name: number of the agents' last message, and who has the word

    def inwards(self, raw):
        """The visitor's line as the bridge may read it, or Refused.

        What the bridge cannot read it answers without an id, and then nobody knows whose line it was. So only lines
        that it can read are passed on: the fields it knows, and no lists or objects in them.
        """
        line = self.read(raw)
        if line.get("type") not in ALLOWED:
            raise Refused("unknown_type", "known: " + ", ".join(sorted(ALLOWED)))
        line = {field: value for field, value in line.items() if field in FIELDS}
        for field, value in line.items():
            if isinstance(value, (list, dict)):
                raise Refused("wrong_type", f'"{field}" must not be a list or an object')
        # The same id must stay the same message, so the prefix is all that is added.
        id = self.name(line, "id")
        line["id"] = f"{self.prefix}.{id}" if id is not None else f"{self.prefix}#{next(self.numbers)}"
        conversation = self.name(line, "conversation")
        if conversation is not None:
            line["conversation"] = f"{self.prefix}.{conversation}"
        if len(encoded(line)) > LINE:
            raise Refused("too_long", f"at most {LINE} bytes a line")
        if conversation is not None:
            self.conversations.setdefault(line["conversation"], {"number": 0, "status": ("bot", None)})
        return line

    def read(self, raw):
        try:
            line = json.loads(raw.decode("utf-8"), parse_constant=float)
            json.dumps(line, allow_nan=False, ensure_ascii=False).encode("utf-8")
        except UnicodeError:
            raise Refused("bad_utf8", "send UTF-8") from None
        except (ValueError, OverflowError, RecursionError):
            raise Refused("bad_json", "a line must be one JSON object") from None
        if not isinstance(line, dict):
            raise Refused("bad_json", "a line must be one JSON object")
        return line

    def name(self, line, field):
        name = line.get(field)
        if name is not None and not isinstance(name, str):
            raise Refused("wrong_type", f'"{field}" must be a string')
        room = 200 - len(self.prefix) - 1
        if name is not None and not (1 <= len(name.encode()) <= room and re.fullmatch(r"[^\x00-\x1f\x7f]+", name)):
            raise Refused("bad_value", f'"{field}" must have 1 to {room} bytes and no control characters')
        if name is not None and not unicodedata.is_normalized("NFC", name):
            raise Refused("bad_value", f'"{field}" must be composed (Unicode NFC)')
        return name

    def is_news(self, line):
        """What `resume` tells again may have been told before."""
        known = self.conversations.get(line.get("conversation"))
        if known and line["type"] == "agent_message":
            before, known["number"] = known["number"], max(known["number"], line["number"])
            return line["number"] > before
        if known and line["type"] == "status":
            before, known["status"] = known["status"], (line["status"], line.get("agent"))
            return known["status"] != before
        return True

    def outwards(self, line):
        if line.get("in_reply_to"):
            rest = line["in_reply_to"][len(self.prefix):]
            line["in_reply_to"] = rest[1:] if rest[0] == "." else None
        if line.get("conversation"):
            line["conversation"] = line["conversation"][len(self.prefix) + 1:]
        self.say(line)

    def say(self, line):
        if self.writer.transport.get_write_buffer_size() > MOST_UNREAD:
            # Others must not wait for a visitor who does not read.
            self.writer.transport.abort()
        elif not self.writer.is_closing():
            self.writer.write(encoded(line))


class Broker:
    def __init__(self, command):
        self.command = command
        self.visitors = {}
        self.waiting = {}  # id: line, until it is answered
        self.bridge = None

    async def run(self, path):
        if os.path.exists(path):
            os.unlink(path)
        failures = 0
        server = None
        while failures < 6:
            self.bridge = await asyncio.create_subprocess_exec(
                *self.command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24)
            if server is None:
                # Only this user's processes may connect.
                os.umask(0o077)
                server = await asyncio.start_unix_server(self.serve, path)
            for line in list(self.waiting.values()):
                self.bridge.stdin.write(encoded(line))
            # What agents said meanwhile was told to nobody.
            for visitor in self.visitors.values():
                for name, known in visitor.conversations.items():
                    self.bridge.stdin.write(encoded({"type": "resume", "conversation": name, "after": known["number"]}))
            while raw := await self.bridge.stdout.readline():
                failures = 0
                self.take(json.loads(raw))
            if await self.bridge.wait() == 2:
                break
            failures += 1
            await asyncio.sleep(min(0.1 * 2 ** failures, 5))
        print(f"broker.py: the bridge ended with exit code {self.bridge.returncode}", file=sys.stderr)
        return 1

    def take(self, line):
        self.waiting.pop(line.get("in_reply_to"), None)
        if line["type"] == "action":
            self.act(line)
            return
        owner = line.get("in_reply_to") or line.get("conversation") or ""
        # The prefix has a fixed length and no dot or hash of its own.
        visitor = self.visitors.get(owner[:22])
        if visitor and visitor.is_news(line):
            visitor.outwards(line)

    def act(self, line):
        answer = {"type": "action_result", "conversation": line["conversation"], "action": line["action"]}
        try:
            answer["result"] = ACTIONS[line["name"]](line["slots"])
        except Exception:  # Whatever went wrong here, the customer must get an answer.
            answer["failed"] = True
        self.bridge.stdin.write(encoded(answer))

    async def pass_on(self, line):
        self.waiting[line["id"]] = line
        try:
            self.bridge.stdin.write(encoded(line))
            # A bridge that is busy slows its visitors; nothing piles up here.
            await self.bridge.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass  # It is being started again, and what waits is said again.

    async def serve(self, reader, writer):
        visitor = Visitor(writer)
        self.visitors[visitor.prefix] = visitor
        try:
            async for raw in lines(reader):
                try:
                    if raw is None:
                        raise Refused("too_long", f"at most {LINE} bytes a line")
                    if raw.strip():
                        await self.pass_on(visitor.inwards(raw))
                except Refused as refusal:
                    visitor.say(refusal.line)
        except ConnectionError:
            pass
        finally:
            del self.visitors[visitor.prefix]
            writer.close()
            for conversation in visitor.conversations:
                # Nobody can come back to it.
                id = f"{visitor.prefix}#{next(visitor.numbers)}"
                await self.pass_on({"type": "close", "id": id, "conversation": conversation})


async def lines(reader):
    """Lines of bytes; None for one that is too long."""
    rest, skipping = b"", False
    while chunk := await reader.read(LINE):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if not skipping:
                yield line if len(line) <= LINE else None
            skipping = False
        if len(rest) > LINE:
            if not skipping:
                yield None
            rest, skipping = b"", True


def encoded(line):
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


async def main():
    if len(sys.argv) < 2 or len(sys.argv) > 2 and sys.argv[2] != "--":
        print("usage: broker.py SOCKET [-- COMMAND…]", file=sys.stderr)
        return 2
    broker = asyncio.ensure_future(Broker(sys.argv[3:] or ["praatpaal", "bridge"]).run(sys.argv[1]))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, broker.cancel)
    try:
        return await broker
    except asyncio.CancelledError:
        return 0
    except OSError as error:
        print(f"broker.py: {error}", file=sys.stderr)
        return 2
    finally:
        if os.path.exists(sys.argv[1]):
            os.unlink(sys.argv[1])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

#!/usr/bin/python3
"""An example web host: one page, the chat widget, and one `praatpaal bridge` behind all sockets.

Needs Python 3.11 and the Debian package python3-websockets. See README.md beside this file.
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import secrets
import shlex
import signal
import sqlite3
import sys
import time
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

try:
    from websockets.exceptions import ConnectionClosed
    from websockets.server import WebSocketServerProtocol, serve
except ImportError:
    sys.exit("host.py: the module websockets is missing: apt-get install python3-websockets")

HERE = Path(__file__).resolve().parent
WIDGET = HERE.parent.parent / "widget" / "praatpaal.js"

FRAME_BYTES = 16 * 1024
TEXT_LENGTH = 2000
HISTORY_ITEMS = 500
SOCKETS = 500
SOCKETS_PER_CONVERSATION = 8
UNSENT_FRAMES = 200
LINE_BYTES = 16 * 1024 * 1024
RESULT_BYTES = 48 * 1024
RESULTS = 1000
VERSION = 2
TRIES = 3
READY_WAIT = 60
CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
HOST_NAME = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")


def log(text):
    print(f"host.py: {text}", file=sys.stderr, flush=True)


class Bucket:
    """A rate limit: `burst` at once, then `rate` a second."""

    def __init__(self, rate, burst):
        self.rate, self.burst = rate, burst
        self.level, self.at = float(burst), time.monotonic()

    def take(self):
        """Seconds to wait; 0 when there was room, which is then used up."""
        now = time.monotonic()
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0
        return (1 - self.level) / self.rate

    def is_full(self):
        return self.level + (time.monotonic() - self.at) * self.rate >= self.burst


class Buckets:
    """One bucket per key; those that are full again are forgotten."""

    def __init__(self, rate, burst):
        self.rate, self.burst, self.by_key = rate, burst, {}

    def take(self, key):
        if len(self.by_key) > 10_000:
            self.by_key = {k: b for k, b in self.by_key.items() if not b.is_full()}
        return self.by_key.setdefault(key, Bucket(self.rate, self.burst)).take()


class History:
    """What the pages have seen and what the bridge has not yet answered, in an SQLite file.

    A token is kept as its hash only, so that a copy of the file opens no conversation.
    """

    def __init__(self, path):
        if path != ":memory:":
            # What customers wrote stands in it; nobody else on this machine need read it.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        if self.db.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION) or self.is_older():
            raise sqlite3.DatabaseError("of another version of this host; remove it, or name another")
        self.db.executescript(f"""
            PRAGMA user_version = {VERSION};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA secure_delete = ON;
            CREATE TABLE IF NOT EXISTS conversations (
                id TEXT PRIMARY KEY, token BLOB UNIQUE NOT NULL, language TEXT NOT NULL,
                last INTEGER NOT NULL DEFAULT 0, touched REAL NOT NULL,
                status TEXT NOT NULL DEFAULT 'bot', agent TEXT, position INTEGER, away INTEGER,
                shown TEXT, number INTEGER NOT NULL DEFAULT 0);
            CREATE TABLE IF NOT EXISTS items (
                conversation TEXT NOT NULL, seq INTEGER NOT NULL, message TEXT, body TEXT NOT NULL,
                PRIMARY KEY (conversation, seq)) WITHOUT ROWID;
            CREATE UNIQUE INDEX IF NOT EXISTS items_message ON items (conversation, message)
                WHERE message IS NOT NULL;
            CREATE TABLE IF NOT EXISTS lines (
                n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
                conversation TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL);
        """)

    def is_older(self):
        columns = {row["name"] for row in self.db.execute("PRAGMA table_info(conversations)")}
        return bool(columns) and "number" not in columns

    def new_conversation(self, language):
        token, conversation = secrets.token_urlsafe(32), f"web-{secrets.token_hex(12)}"
        self.db.execute(
            "INSERT INTO conversations (id, token, language, touched) VALUES (?, ?, ?, ?)",
            (conversation, self.digest(token), language, time.time()))
        return token, self.conversation(conversation)

    @staticmethod
    def digest(token):
        return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()

    def by_token(self, token):
        return self.db.execute(
            "SELECT * FROM conversations WHERE token = ?", (self.digest(token),)).fetchone()

    def conversation(self, conversation):
        return self.db.execute(
            "SELECT * FROM conversations WHERE id = ?", (conversation,)).fetchone()

    def update(self, conversation, **values):
        names = ", ".join(f"{name} = ?" for name in values)
        self.db.execute(
            f"UPDATE conversations SET {names} WHERE id = ?", (*values.values(), conversation))

    def add(self, conversation, kind, message=None, **fields):
        """Appends an item and returns it as the page gets it."""
        row = self.conversation(conversation)
        item = {"type": "item", "seq": row["last"] + 1, "at": int(time.time() * 1000), "kind": kind}
        item.update({name: value for name, value in fields.items() if value is not None})
        self.db.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?)",
            (conversation, item["seq"], message, json.dumps(item)))
        self.db.execute(
            "DELETE FROM items WHERE conversation = ? AND seq <= ?",
            (conversation, item["seq"] - HISTORY_ITEMS))
        self.update(conversation, last=item["seq"], touched=time.time())
        return item

    def items(self, conversation, after):
        rows = self.db.execute(
            "SELECT body FROM items WHERE conversation = ? AND seq > ? ORDER BY seq",
            (conversation, after))
        return [json.loads(row["body"]) for row in rows]

    def item_of(self, conversation, message):
        row = self.db.execute(
            "SELECT body FROM items WHERE conversation = ? AND message = ?",
            (conversation, message)).fetchone()
        return row and json.loads(row["body"])

    def add_line(self, line):
        self.db.execute(
            "INSERT OR IGNORE INTO lines (id, conversation, body) VALUES (?, ?, ?)",
            (line["id"], line["conversation"], json.dumps(line)))

    def take_line(self, line_id):
        """The line that is now answered, or None if nobody waits for that answer."""
        row = self.db.execute("DELETE FROM lines WHERE id = ? RETURNING body", (line_id,)).fetchone()
        return row and json.loads(row["body"])

    def line(self, line_id):
        row = self.db.execute("SELECT body FROM lines WHERE id = ?", (line_id,)).fetchone()
        return row and json.loads(row["body"])

    def unanswered(self):
        rows = self.db.execute("SELECT body FROM lines ORDER BY n")
        return [json.loads(row["body"]) for row in rows]

    def blame_first(self):
        """Counts a death of the bridge against the line it was at; returns it when that is too often."""
        row = self.db.execute(
            "UPDATE lines SET tries = tries + 1 WHERE n = (SELECT MIN(n) FROM lines)"
            " RETURNING id, tries").fetchone()
        return row["id"] if row and row["tries"] >= TRIES else None

    def with_people(self):
        """The conversations a colleague has or is to have."""
        rows = self.db.execute("SELECT id FROM conversations WHERE status IN ('queued', 'agent')")
        return [row["id"] for row in rows]

    def forget_before(self, moment):
        old = "SELECT id FROM conversations WHERE touched < ?"
        self.db.execute("BEGIN")
        for table in ("items", "lines"):
            self.db.execute(f"DELETE FROM {table} WHERE conversation IN ({old})", (moment,))
        self.db.execute("DELETE FROM conversations WHERE touched < ?", (moment,))
        self.db.execute("COMMIT")


def message_line(conversation, message, text, language):
    return {"type": "message", "id": f"{conversation}/{message}", "conversation": conversation,
            "text": text, "language": language, "channel": "web"}


class Bridge:
    """One `praatpaal bridge`, started again when it dies; what it has not answered is sent again.

    A message sent again has the same id, so praatpaal answers it without doing it twice.
    `watched` gives the conversations that somebody looks at.
    """

    def __init__(self, command, history, on_line, watched):
        self.command, self.history, self.on_line, self.watched = command, history, on_line, watched
        self.process, self.outgoing = None, None
        self.stopping, self.spoke = False, False
        self.known = set()
        self.ready = asyncio.Event()

    def send(self, line):
        """Without a bridge nothing is lost: what stands in the history is sent when there is one."""
        if self.outgoing is not None:
            self.outgoing.put_nowait(line)

    def catch_up(self, conversation):
        """Asks, once a bridge, what agents did while nobody listened to this conversation."""
        if conversation not in self.known:
            self.known.add(conversation)
            self.resume(conversation)

    def resume(self, conversation):
        number = self.history.conversation(conversation)["number"]
        self.send({"type": "resume", "id": f"{conversation}/resume", "conversation": conversation,
                   "after": number})

    async def run(self):
        pause = 0.2
        while not self.stopping:
            started = time.monotonic()
            try:
                await self.live()
            except OSError as error:
                log(f"the bridge cannot be started: {error}")
            except (ValueError, asyncio.LimitOverrunError):
                log("the bridge wrote a line that is too long")
            code = await self.reap()
            if self.stopping:
                return
            if not self.ready.is_set():
                return
            # It fell over a line, and not because its store was away (3) or it was asked to end (0).
            if self.spoke and code not in (0, 2, 3) and (bad := self.history.blame_first()):
                self.on_line({"type": "error", "in_reply_to": bad, "code": "given_up", "retryable": False})
            if time.monotonic() - started > 10:
                pause = 0.2
            log(f"the bridge ended with {code}; starting it again in {pause:.1f} s")
            await asyncio.sleep(pause)
            pause = min(pause * 2, 10)

    async def live(self):
        # Its own session: a Ctrl-C in the terminal is for this program, which then ends it in order.
        self.process = await asyncio.create_subprocess_exec(
            *self.command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            limit=LINE_BYTES, start_new_session=True)
        self.spoke = False
        self.outgoing = asyncio.Queue()
        self.known = set()
        self.send({"type": "hello", "id": "hello", "protocol": 1})
        unanswered = self.history.unanswered()
        for line in unanswered:
            self.send(line)
        # Behind them: an answer given again says how things stood then, this how they stand now.
        asked = [line["conversation"] for line in unanswered]
        for conversation in [*asked, *self.history.with_people(), *self.watched()]:
            self.catch_up(conversation)
        writer = asyncio.create_task(self.write(self.process.stdin, self.outgoing))
        try:
            while raw := await self.process.stdout.readline():
                try:
                    line = json.loads(raw)
                except ValueError:
                    log("the bridge wrote a line that is no JSON; passed over")
                    continue
                if isinstance(line, dict):
                    self.heard(line)
        finally:
            self.outgoing = None
            writer.cancel()

    def heard(self, line):
        if line.get("in_reply_to") == "hello":
            if line.get("type") != "ready":
                log(f"the bridge does not speak protocol 1: {line.get('code')}")
                self.process.kill()
                return
            self.spoke = True
            self.ready.set()
            return
        try:
            self.on_line(line)
        except (KeyError, TypeError, ValueError, sqlite3.Error) as error:
            log(f"a {line.get('type')} line could not be used: {error!r}")

    @staticmethod
    async def write(stdin, outgoing):
        try:
            while True:
                line = await outgoing.get()
                stdin.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                await stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            # The reader notices the end too, and deals with it.
            return

    async def reap(self):
        process, self.process = self.process, None
        if process is None:
            return "no process"
        try:
            return await asyncio.wait_for(process.wait(), 5)
        except asyncio.TimeoutError:
            process.kill()
            return await process.wait()

    async def stop(self, running):
        self.stopping = True
        if self.process and self.process.stdin:
            self.process.stdin.close()
        done, _ = await asyncio.wait({running}, timeout=5)
        if not done and self.process:
            self.process.kill()
            await asyncio.wait({running}, timeout=2)


class Page:
    """One socket. Frames go out through a queue, so that a slow page holds up nobody else."""

    def __init__(self, socket):
        self.socket = socket
        self.conversation = None
        self.outgoing = asyncio.Queue(UNSENT_FRAMES)
        self.frames = Bucket(10, 60)

    def send(self, *frames):
        try:
            self.outgoing.put_nowait([json.dumps(frame) for frame in frames])
        except asyncio.QueueFull:
            # The page comes back and asks for what it missed.
            self.socket.transport.abort()

    async def write(self):
        try:
            while True:
                for frame in await self.outgoing.get():
                    await self.socket.send(frame)
        except ConnectionClosed:
            return


class Refusal(Exception):
    def __init__(self, code, wait=None):
        self.frame = {"type": "refused", "code": code}
        if wait is not None:
            self.frame["retry_after_ms"] = int(wait * 1000) + 1


class Host:
    def __init__(self, options):
        self.options = options
        self.history = History(options.history)
        self.bridge = Bridge(options.bridge, self.history, self.from_bridge, self.watched)
        self.listeners = {}
        self.results, self.holes = {}, {}
        self.sockets = 0
        self.connects = Buckets(2, 40)
        self.starts = Buckets(0.2, 20)
        self.messages = Buckets(options.rate, max(10, options.rate * 5))
        self.tasks = set()

    # --- From the pages ---

    async def talk(self, socket):
        page = Page(socket)
        writer = asyncio.create_task(page.write())
        try:
            async for raw in socket:
                if page.frames.take():
                    await socket.close(1008, "too many frames")
                    return
                self.from_page(page, raw)
        except ConnectionClosed:
            pass
        finally:
            self.leave(page)
            writer.cancel()
            self.sockets -= 1

    def from_page(self, page, raw):
        frame = None
        try:
            # Nested too deep is a RecursionError.
            frame = json.loads(raw) if isinstance(raw, str) else None
        except (ValueError, RecursionError):
            pass
        if not isinstance(frame, dict):
            page.send({"type": "refused", "code": "bad_frame"})
            return
        acts = {"start": self.start, "resume": self.resume, "message": self.message,
                "feedback": self.feedback, "close": self.close, "ping": self.ping}
        kind = frame.get("type")
        act = acts.get(kind) if isinstance(kind, str) else None
        try:
            if act is None:
                raise Refusal("unknown_type")
            act(page, frame)
        except Refusal as refusal:
            client_id = frame.get("id")
            if isinstance(client_id, str) and CLIENT_ID.fullmatch(client_id):
                refusal.frame["id"] = client_id
            page.send(refusal.frame)
        except sqlite3.Error as error:
            # Nothing was promised: the page shows it as not sent and tries again.
            log(f"the history cannot be written: {error}")
            page.socket.transport.abort()

    def ping(self, page, frame):
        page.send({"type": "pong"})

    def start(self, page, frame):
        if wait := self.starts.take(page.socket.remote_address[0]):
            raise Refusal("slow_down", wait)
        language = frame.get("lang")
        if language not in ("nl", "en"):
            language = "nl"
        token, conversation = self.history.new_conversation(language)
        self.welcome(page, conversation, token, resumed=False, after=0)

    def resume(self, page, frame):
        token, after = frame.get("token"), frame.get("after")
        known = isinstance(token, str) and len(token) <= 200 and self.history.by_token(token)
        if not known:
            self.start(page, frame)
            return
        if type(after) is not int or not 0 <= after <= known["last"]:
            after = 0
        self.welcome(page, known, token, resumed=True, after=after)

    def welcome(self, page, conversation, token, resumed, after):
        name = conversation["id"]
        self.leave(page)
        listeners = self.listeners.setdefault(name, set())
        if len(listeners) >= SOCKETS_PER_CONVERSATION:
            raise Refusal("too_many_pages")
        page.conversation = name
        listeners.add(page)
        items = self.history.items(name, after)
        first = items[0]["seq"] - 1 if items else conversation["last"]
        page.send(
            {"type": "welcome", "token": token, "resumed": resumed, "from": first,
             "max_text": TEXT_LENGTH, **self.state(conversation)},
            *items, {"type": "caught_up"})
        if resumed:
            self.bridge.catch_up(name)

    def watched(self):
        return [name for name in self.listeners if self.history.conversation(name)]

    @staticmethod
    def state(conversation):
        """Who has the word, with what belongs to that."""
        state = {"status": conversation["status"]}
        if state["status"] == "agent":
            state["agent"] = conversation["agent"]
        if state["status"] == "queued":
            state["position"] = conversation["position"]
        if state["status"] in ("queued", "closed"):
            state["away"] = bool(conversation["away"]) or None
        return {name: value for name, value in state.items() if value is not None}

    def leave(self, page):
        listeners = self.listeners.get(page.conversation, set())
        listeners.discard(page)
        if not listeners:
            self.listeners.pop(page.conversation, None)
        page.conversation = None

    def line_id(self, page, frame):
        client_id = frame.get("id")
        if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
            raise Refusal("bad_id")
        # Forgotten meanwhile, by --keep: the page is sent away and starts anew.
        if page.conversation is None or self.history.conversation(page.conversation) is None:
            raise Refusal("no_conversation")
        return client_id

    def limit(self, page):
        if wait := self.messages.take(page.conversation):
            raise Refusal("slow_down", wait)

    def message(self, page, frame):
        client_id, text = self.line_id(page, frame), frame.get("text")
        if known := self.history.item_of(page.conversation, client_id):
            page.send(known)
            return
        if not isinstance(text, str) or not text.strip() or len(text) > TEXT_LENGTH:
            raise Refusal("bad_text")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise Refusal("bad_text") from None
        self.limit(page)
        language = self.history.conversation(page.conversation)["language"]
        line = message_line(page.conversation, client_id, text, language)
        with Transaction(self.history.db):
            item = self.history.add(
                page.conversation, "customer", message=client_id, id=client_id, text=text)
            self.history.add_line(line)
        self.tell(page.conversation, item)
        self.bridge.send(line)

    def feedback(self, page, frame):
        if type(frame.get("helpful")) is not bool:
            raise Refusal("bad_value")
        self.other(page, frame, {"type": "feedback", "helpful": frame["helpful"]})

    def close(self, page, frame):
        self.other(page, frame, {"type": "close"})

    def other(self, page, frame, line):
        client_id = self.line_id(page, frame)
        self.limit(page)
        line = {**line, "id": f"{page.conversation}/{client_id}", "conversation": page.conversation}
        self.history.add_line(line)
        self.bridge.send(line)

    # --- From the bridge ---

    def from_bridge(self, line):
        kind, answered = line.get("type"), line.get("in_reply_to")
        if kind in ("reply", "ack"):
            self.answered(line, answered)
        elif kind == "error":
            self.refused(line, answered)
        elif kind == "action":
            self.action(line)
        elif kind in ("handoff", "status", "agent_message", "reminder", "outcome"):
            conversation = self.history.conversation(line["conversation"])
            if conversation is not None:
                with Transaction(self.history.db):
                    item = getattr(self, f"on_{kind}")(conversation, line)
                if item:
                    self.tell(conversation["id"], item)

    def answered(self, line, line_id):
        items = []
        with Transaction(self.history.db):
            asked = self.history.take_line(line_id)
            conversation = asked and self.history.conversation(asked["conversation"])
            if not conversation:
                return
            name = conversation["id"]
            if asked["type"] == "feedback":
                items.append(self.history.add(name, "feedback", helpful=asked["helpful"]))
            elif line["type"] == "reply":
                if line.get("text"):
                    items.append(self.history.add(
                        name, "reply", text=line["text"], rich=line.get("rich"),
                        quick_replies=line.get("quick_replies") or None, language=line.get("language")))
                # The change itself is told by the lines that follow it.
                self.history.update(name, status=line["status"])
        for item in items:
            self.tell(name, item)

    def refused(self, line, line_id):
        asked = line_id and self.history.line(line_id)
        if not asked:
            conversation, _, kind = (line_id or "").rpartition("/")
            if kind == "resume" and line.get("retryable") and self.history.conversation(conversation):
                self.background(self.soon(self.bridge.resume, conversation))
            else:
                log(f"the bridge refused a line: {line.get('code')}")
            return
        if line.get("retryable"):
            self.background(self.soon(self.bridge.send, asked))
            return
        log(f"the bridge refused a {asked['type']}: {line.get('code')}")
        with Transaction(self.history.db):
            self.history.take_line(line_id)
            conversation = self.history.conversation(asked["conversation"])
            told = conversation is not None and asked["type"] == "message"
            item = self.history.add(conversation["id"], "problem") if told else None
        if item:
            self.tell(conversation["id"], item)

    @staticmethod
    async def soon(act, *words):
        await asyncio.sleep(1)
        act(*words)

    def on_handoff(self, conversation, line):
        # A message that is sent again brings its old handoff along.
        if conversation["status"] != "queued":
            return None
        return self.show_status(
            conversation, status="queued", agent=None, position=line.get("position"),
            away=line.get("message") is True)

    def on_status(self, conversation, line):
        changes = {"status": line["status"], "agent": line.get("agent")}
        if line["status"] not in ("queued", "closed"):
            changes["away"] = False
        if line["status"] != "queued":
            changes["position"] = None
        return self.show_status(conversation, **changes)

    def show_status(self, conversation, **changes):
        name = conversation["id"]
        self.history.update(name, **changes)
        state = self.state(self.history.conversation(name))
        shown = json.dumps(state)
        if shown == (conversation["shown"] or '{"status": "bot"}'):
            return None
        self.history.update(name, shown=shown)
        return self.history.add(name, "status", **state)

    def on_agent_message(self, conversation, line):
        name, number, have = conversation["id"], line["number"], conversation["number"]
        if number <= have:
            return None
        if number > have + 1 and self.holes.get(name) != have:
            # What is missing comes now, and this once more behind it.
            self.holes[name] = have
            self.bridge.resume(name)
            return None
        self.holes.pop(name, None)
        self.history.update(name, number=number)
        return self.history.add(name, "agent", agent=line["agent"], text=line["text"])

    def on_reminder(self, conversation, line):
        return self.history.add(
            conversation["id"], "reminder", text=line["text"],
            quick_replies=line.get("quick_replies") or None)

    def on_outcome(self, conversation, line):
        return self.history.add(conversation["id"], "outcome", outcome=line["outcome"])

    def tell(self, conversation, item):
        for page in list(self.listeners.get(conversation, ())):
            page.send(item)

    # --- Actions ---

    def action(self, line):
        """Asked again by the next bridge, under the same id, it is not done again."""
        name = line["action"]
        done = self.results.get(name)
        if done is None:
            while len(self.results) >= RESULTS:
                del self.results[next(iter(self.results))]
            self.results[name] = asyncio.create_task(self.act(line))
        elif not done.done():
            # Its answer is on the way, and goes to the bridge that then runs.
            return
        self.background(self.answer(name, self.results[name]))

    async def answer(self, name, done):
        result = await asyncio.shield(done)
        # What failed may be tried again.
        if result is None and self.results.get(name) is done:
            del self.results[name]
        self.bridge.send({"type": "action_result", "id": f"action/{secrets.token_hex(8)}", "action": name,
                          **({"failed": True} if result is None else {"result": result})})

    async def act(self, line):
        name, command = line.get("name"), self.options.action.get(line.get("name"))
        if command is None:
            log(f"the action {name} is not known here: see --action")
            return None
        deadline = line.get("deadline_ms")
        wait = max(0.1, (deadline if isinstance(deadline, int) else 5000) / 1000 - 0.1)
        asked = json.dumps({"action": name, "id": line["action"], "conversation": line["conversation"],
                            "slots": line.get("slots") or {}}).encode()
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                start_new_session=True)
        except OSError as error:
            log(f"the action {name} cannot be started: {error}")
            return None
        try:
            result = await asyncio.wait_for(self.converse(process, asked), wait)
            if not isinstance(result, dict):
                raise ValueError("no JSON object")
            return result
        except asyncio.TimeoutError:
            log(f"the action {name} was not done in time")
        except (ValueError, OSError) as error:
            log(f"the action {name} failed: {error}")
        finally:
            # Its children too; and it is harmless when all of them have ended.
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            await process.wait()
        return None

    @staticmethod
    async def converse(process, asked):
        try:
            process.stdin.write(asked)
            await process.stdin.drain()
            process.stdin.close()
        except (BrokenPipeError, ConnectionResetError):
            # A command need not read its input.
            pass
        data = b""
        while chunk := await process.stdout.read(RESULT_BYTES):
            data += chunk
            if len(data) > RESULT_BYTES:
                raise ValueError("its result is too long")
        if code := await process.wait():
            raise ValueError(f"exit code {code}")
        return json.loads(data)

    def background(self, work):
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # --- HTTP ---

    def files(self):
        """Read once: a path from outside never reaches the file system."""
        html, style = "text/html; charset=utf-8", "text/css; charset=utf-8"
        return {
            "/": ((HERE / "index.html").read_bytes(), html),
            "/shop.css": ((HERE / "shop.css").read_bytes(), style),
            "/icon.svg": ((HERE / "icon.svg").read_bytes(), "image/svg+xml"),
            "/praatpaal.js": (WIDGET.read_bytes(), "text/javascript; charset=utf-8"),
        }

    def respond(self, files, path, headers, address):
        hosts = headers.get_all("Host")
        host = hosts[0] if len(hosts) == 1 and HOST_NAME.fullmatch(hosts[0]) else None
        if host is None:
            return self.plain(HTTPStatus.BAD_REQUEST)
        path = path.partition("?")[0]
        if path == "/ws":
            return self.admit(host, headers, address)
        if path not in files:
            return self.plain(HTTPStatus.NOT_FOUND)
        body, kind = files[path]
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            f"connect-src 'self' ws://{host} wss://{host}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        return HTTPStatus.OK, {
            "Content-Type": kind, "Cache-Control": "no-cache", "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}, body

    def admit(self, host, headers, address):
        origins = headers.get_all("Origin")
        origin = origins[0] if len(origins) == 1 else ""
        if urlsplit(origin).netloc != host and origin not in self.options.origin:
            return self.plain(HTTPStatus.FORBIDDEN)
        if self.connects.take(address):
            return self.plain(HTTPStatus.TOO_MANY_REQUESTS)
        if self.sockets >= SOCKETS:
            return self.plain(HTTPStatus.SERVICE_UNAVAILABLE)
        return None

    @staticmethod
    def plain(status):
        return status, {"Content-Type": "text/plain; charset=utf-8"}, f"{status.phrase}\n".encode()

    # --- From start to end ---

    async def run(self):
        host, files = self, self.files()

        class Protocol(WebSocketServerProtocol):
            async def process_request(self, path, headers):
                return host.respond(files, path, headers, self.remote_address[0])

        async def talk(socket):
            host.sockets += 1
            await host.talk(socket)

        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        running = asyncio.create_task(self.bridge.run())
        ready = asyncio.create_task(self.bridge.ready.wait())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait(
            {running, ready, stopped}, timeout=READY_WAIT, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            await self.bridge.stop(running)
            if stopped.done():
                return
            log("the bridge does not start; is the command after --bridge right?")
            raise SystemExit(3)
        try:
            async with serve(
                    talk, self.options.address, self.options.port, create_protocol=Protocol,
                    max_size=FRAME_BYTES, max_queue=16, ping_interval=20, ping_timeout=20):
                print(f"http://{self.options.address}:{self.options.port}/", flush=True)
                cleaning = asyncio.create_task(self.clean())
                await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
                cleaning.cancel()
        finally:
            await self.bridge.stop(running)

    async def clean(self):
        while True:
            self.history.forget_before(time.time() - self.options.keep * 3600)
            await asyncio.sleep(600)


class Transaction:
    def __init__(self, db):
        self.db = db

    def __enter__(self):
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind, error, trace):
        self.db.execute("ROLLBACK" if kind else "COMMIT")


def named_command(text):
    name, equals, command = text.partition("=")
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: {error}") from None
    if not (name and equals and words):
        raise argparse.ArgumentTypeError(f"{text}: expected NAME=COMMAND")
    return name, words


def port(text):
    value = int(text)
    if not 0 < value < 65536:
        raise argparse.ArgumentTypeError(f"{text}: must be from 1 to 65535")
    return value


def positive(text):
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"{text}: must be above 0")
    return value


def main():
    parser = argparse.ArgumentParser(
        description="An example web host for praatpaal: a page, the chat widget, one bridge.")
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (default: %(default)s)")
    parser.add_argument("--port", type=port, default=8080, help="default: %(default)s")
    parser.add_argument("--origin", action="append", default=[], metavar="URL",
                        help="another site whose pages may connect, such as https://shop.example")
    parser.add_argument("--action", action="append", default=[], type=named_command, metavar="NAME=COMMAND",
                        help="a command that answers this action: JSON on stdin, a JSON object on stdout")
    parser.add_argument("--history", default="web-history.sqlite", metavar="FILE",
                        help="what the pages have seen, or :memory: (default: %(default)s)")
    parser.add_argument("--keep", type=positive, default=24, metavar="HOURS",
                        help="how long after its last line a conversation is kept (default: %(default)s)")
    parser.add_argument("--rate", type=positive, default=1, metavar="N",
                        help="messages a second and conversation, after a burst (default: %(default)s)")
    parser.add_argument("--bridge", nargs=argparse.REMAINDER, metavar="CMD",
                        help="the bridge's command, as the last option (default: praatpaal bridge)")
    options = parser.parse_args()
    options.bridge = options.bridge or ["praatpaal", "bridge"]
    options.action = dict(options.action)
    try:
        host = Host(options)
    except (OSError, sqlite3.Error) as error:
        sys.exit(f"host.py: {options.history}: {error}")
    try:
        asyncio.run(host.run())
    except OSError as error:
        # asyncio says it with a tuple and its own words; the cause is enough.
        sys.exit(f"host.py: {options.address}:{options.port}: {os.strerror(error.errno) if error.errno else error}")


if __name__ == "__main__":
    main()

"""Tests of websocketd, relay.py and broker.py; `examples/test` runs them."""

import base64
import contextlib
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

from place import DELIVERY, HERE, Place, Skipped, children, must, needs_actions, say, until


class WebSocket:
    """A client as small as can be: text frames, no extensions (RFC 6455)."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.stream = self.socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                             f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
        must(b" 101 " in self.stream.readline(), "no web socket was opened")
        while self.stream.readline().strip():
            pass

    def send(self, line):
        data = (line if isinstance(line, str) else json.dumps(line)).encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack("!H", len(data)) if len(data) < 65_536 else b"\xff" + struct.pack("!Q", len(data))
        mask = os.urandom(4)
        self.socket.sendall(b"\x81" + size + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def next(self, seconds=10):
        """The next line; None when nothing comes."""
        self.socket.settimeout(seconds)
        try:
            head = self.stream.read(2)
        except TimeoutError:
            # The buffered stream cannot be read again after a timeout.
            self.stream = self.socket.makefile("rb")
            return None
        must(len(head) == 2 and head[0] == 0x81, f"no text frame: {head!r}")
        size = head[1]
        if size > 125:
            size = int.from_bytes(self.stream.read(2 if size == 126 else 8), "big")
        return json.loads(self.stream.read(size))

    def close(self):
        self.stream.close()
        self.socket.close()


@contextlib.contextmanager
def sockets(shared):
    if not shutil.which("websocketd"):
        raise Skipped("websocketd is not installed (Debian: websocketd)")
    with Place() as place:
        command = place.bridge
        if shared:
            path = os.path.join(place.folder.name, "broker")
            place.broker = place.start(sys.executable, f"{HERE}/websocketd/broker.py", path, "--", *place.bridge)
            must(until(lambda: os.path.exists(path)), "the broker does not start")
            command = [sys.executable, f"{HERE}/websocketd/relay.py", path]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        place.start("websocketd", "--address=127.0.0.1", f"--port={port}", "--sameorigin=true", *command)
        must(until(lambda: is_open(port)), "websocketd does not start")
        yield place, lambda: WebSocket(port)


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def websocketd_one_process_a_socket():
    with sockets(shared=False) as (_, connect):
        one = connect()
        one.send({"type": "hello", "id": "h1"})
        must(one.next()["type"] == "ready", "no ready")
        one.send(say("hoe lang duurt de levering"))
        must(one.next()["text"] == DELIVERY, "no answer")
        one.close()


def websocketd_shared_bridge():
    with sockets(shared=True) as (place, connect):
        anna, bob = connect(), connect()
        for who in (anna, bob):
            who.send(say("waar is mijn bestelling"))
            reply = who.next()
            must((reply["in_reply_to"], reply["conversation"], reply["text"]) == ("m1", "c1", "Wat is uw bestelnummer?"), f"{reply}")
        anna.send(say("AB123456", "m2"))
        must(anna.next()["text"] == "Bestelling AB123456 is onderweg.", "anna is not answered")
        bob.send(say("CD654321", "m2"))
        must(bob.next()["text"] == "Bestelling CD654321 is onderweg.", "bob got what was anna's")
        anna.send(say("zzz", "m2"))
        must(anna.next()["text"] == "Bestelling AB123456 is onderweg.", "a repeated id is a new message")
        must(len(children(place.broker.pid)) == 1, "there is not one bridge")
        anna.send(say("alles is kapot", "m3"))
        handoff = [anna.next() for _ in range(3)][1]["handoff"]
        place.agent({"action": "claim", "handoff": handoff}, {"action": "reply", "handoff": handoff, "text": "Dag!"})
        must([anna.next()["type"] for _ in range(2)] == ["status", "agent_message"], "anna is not told")
        must(bob.next(0.5) is None, "bob was told what was anna's")


def websocketd_refusals():
    with sockets(shared=True) as (place, connect):
        one = connect()
        one.send(say("alles is kapot"))
        handoff = [one.next() for _ in range(3)][1]["handoff"]
        for line, code in (({"type": "agent", "id": "x", "agent": "ik", "action": "claim", "handoff": handoff}, "unknown_type"),
                           ({"type": "action_result", "action": "A1", "result": {}}, "unknown_type"), ({"type": "event", "conversation": "c1", "name": "x"}, "unknown_type"),
                           ("{", "bad_json"), ("[]", "bad_json"), ('{"type":"message","text":"\\ud800"}', "bad_utf8"), ('{"type":"ping","a":NaN}', "bad_json"),
                           ('{"type":"survey","score":1e999}', "bad_json"), ({"type": "ping", "id": 5}, "wrong_type"), ({"type": "ping", "id": "x" * 190}, "bad_value"),
                           ({"type": "ping", "id": "a\n"}, "bad_value"), ({"type": "ping", "id": "e\u0301"}, "bad_value"), ({"type": "message", "text": [[]]}, "wrong_type"), ("x" * 70_000, "too_long"),
                           ("[" * 20_000, "bad_json"), ({"type": "message", "text": "x"}, "missing_field"), ({"type": "ping", "a": [[[[1]]]], "id": ""}, "bad_value")):
            one.send(line)
            answer = one.next()
            must(answer.get("code") == code, f"{str(line)[:60]}: {answer}, not {code}")
        one.send({"type": "ping"})
        must(one.next() == {"type": "pong", "in_reply_to": None}, "it does not go on")


def websocketd_actions():
    with sockets(shared=True) as (place, connect):
        needs_actions(place)
        one = connect()
        one.send(say("is er voorraad"))
        # The broker knows no actions as it stands, and the customer is answered all the same, and at once.
        must((one.next(3) or {}).get("type") == "reply", "a customer waits for an action that nobody does")


def websocketd_bridge_killed():
    with sockets(shared=True) as (place, connect):
        one = connect()
        one.send(say("waar is mijn bestelling"))
        one.next()
        bridge = children(place.broker.pid)[0]
        os.kill(bridge, signal.SIGSTOP)
        one.send(say("AB123456", "m2"))
        time.sleep(0.3)
        os.kill(bridge, signal.SIGKILL)
        must(one.next()["text"] == "Bestelling AB123456 is onderweg.", "not answered by the next bridge")


def websocketd_missed_messages():
    with sockets(shared=True) as (place, connect):
        one = connect()
        one.send(say("alles is kapot"))
        handoff = [one.next() for _ in range(3)][1]["handoff"]
        with place.missed(place.broker):
            place.agent({"action": "claim", "handoff": handoff}, {"action": "reply", "handoff": handoff, "text": "Dag!"})
        told = [one.next(), one.next()]
        must({line["type"] for line in told} == {"agent_message", "status"}, f"told instead: {told}")
        must({line["conversation"] for line in told} == {"c1"}, f"told instead: {told}")


def websocketd_visitor_leaves():
    with sockets(shared=True) as (place, connect):
        one = connect()
        one.send(say("alles is kapot"))
        handoff = [one.next() for _ in range(3)][1]["handoff"]
        one.close()

        def claim():
            line = json.dumps({"type": "agent", "agent": "eva", "action": "claim", "handoff": handoff})
            done = subprocess.run(place.bridge, input=line.encode(), capture_output=True, timeout=20)
            return b"customer_left" in done.stdout
        time.sleep(0.5)
        must(until(claim, 1), "the conversation of a visitor who left stays open")
        other = connect()
        other.send(say("hoe lang duurt de levering"))
        must(other.next()["text"] == DELIVERY, "it does not go on")


TESTS = [websocketd_one_process_a_socket, websocketd_shared_bridge, websocketd_refusals, websocketd_actions,
         websocketd_bridge_killed, websocketd_missed_messages, websocketd_visitor_leaves]

"""Tests of host.js; `examples/test` runs them."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import threading

from place import DELIVERY, HERE, HUMAN, Lines, Place, Skipped, children, must, needs_actions


@contextlib.contextmanager
def http_host():
    if not shutil.which("node"):
        raise Skipped("node is not installed (Debian: nodejs)")
    with Place() as place:
        host = place.start("node", f"{HERE}/node/host.js", "--port", "0", "--", *place.bridge, stdin=subprocess.DEVNULL)
        port = int(Lines(host.stdout).find("http://").rsplit(":", 1)[1])
        yield place, host, port


def post(port, body, cookie=None, kind="application/json"):
    """Status, object and cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    headers = {"content-type": kind, **({"cookie": cookie} if cookie else {})}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        connection.request("POST", "/message", data, headers)
        response = connection.getresponse()
        given = (response.headers.get("set-cookie") or "").split(";")[0]
        return response.status, json.loads(response.read()), given
    finally:
        connection.close()


def http_messages():
    with http_host() as (_, _, port):
        status, reply, anna = post(port, {"text": "waar is mijn bestelling"})
        must((status, reply["text"]) == (200, "Wat is uw bestelnummer?"), f"{status} {reply}")
        _, reply, bob = post(port, {"text": "hoe lang duurt de levering\u2028"})
        must(reply["text"] == DELIVERY and bob != anna, f"{reply}")
        _, reply, _ = post(port, {"text": "AB123456", "id": "m2"}, anna)
        must(reply["text"] == "Bestelling AB123456 is onderweg.", f"{reply}")
        must(post(port, {"text": "zzz", "id": "m2"}, anna)[1] == reply, "the same id got another answer")
        forged = anna[:-1] + ("A" if anna[-1] != "A" else "B")
        must(post(port, {"text": "AB123456"}, forged)[1]["decision"] != "answer", "a forged cookie was believed")


def http_refusals():
    with http_host() as (_, _, port):
        for body, kind, wanted in ((b"{", "application/json", 400), (b"[]", "application/json", 400), (b"null", "application/json", 400),
                                   (b'{"text":5}', "application/json", 400), (b'{"text":"x","id":""}', "application/json", 400),
                                   (b"text=x", "application/x-www-form-urlencoded", 415), (b'{"text":"%s"}' % (b"x" * 40_000), "application/json", 413)):
            status, answer, _ = post(port, body, kind=kind)
            must(status == wanted and answer["error"], f"{body[:30]}: {status}, not {wanted}")
        must(post(port, {"text": "hallo"})[0] == 200, "it does not go on")


def http_after_a_kill():
    with http_host() as (_, host, port):
        _, _, cookie = post(port, {"text": "waar is mijn bestelling"})
        bridge = children(host.pid)[0]
        os.kill(bridge, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (bridge, signal.SIGKILL)).start()
        _, reply, _ = post(port, {"text": "AB123456"}, cookie)
        must(reply.get("text") == "Bestelling AB123456 is onderweg.", f"{reply}")


def http_actions():
    with http_host() as (place, _, port):
        needs_actions(place)
        must(post(port, {"text": "is er voorraad"})[1]["text"] == "Er zijn er nog 7.", "the action was not answered")


def http_events():
    with http_host() as (place, host, port):
        _, reply, cookie = post(port, {"text": "hallo"})
        streams = []
        for one in (cookie, None):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
            connection.request("GET", "/events", headers={"cookie": one} if one else {})
            streams.append(Lines(connection.getresponse()))
        streams[0].find(": open"), streams[1].find(": open")
        must(post(port, {"text": "alles is kapot"}, cookie)[1]["text"] == HUMAN, "no handoff")
        streams[0].find('"queued"')
        place.agent({"action": "claim", "handoff": "H1"}, {"action": "reply", "handoff": "H1", "text": "Dag!"})
        must("eva" in streams[0].find('"text":"Dag!"'), "not told who speaks")
        must(not streams[1].has("Dag!", 0.5), "a stranger was told")
        host.send_signal(signal.SIGTERM)
        must(host.wait(5) == 0, f"exit code {host.returncode} after SIGTERM")


def events(port, cookie, last=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    connection.request("GET", "/events", headers={"cookie": cookie, **({"last-event-id": last} if last else {})})
    stream = Lines(connection.getresponse())
    stream.find(": open")
    return stream


def http_missed_messages():
    with http_host() as (place, host, port):
        _, _, cookie = post(port, {"text": "alles is kapot"})
        page = events(port, cookie)
        place.agent({"action": "claim", "handoff": "H1"}, {"action": "reply", "handoff": "H1", "text": "Dag!"})
        page.find("id: 1")
        with place.missed(host):
            place.agent({"action": "reply", "handoff": "H1", "text": "Bent u er nog?"})
        page.find("Bent u er nog?")
        # Pages that open later: one that had the first message, one that had none.
        events(port, cookie, "1").find("Bent u er nog?")
        fresh = events(port, cookie)
        fresh.find("Dag!"), fresh.find("Bent u er nog?")
        page.find("Dag!")
        must(not page.has("Dag!", 0.3) and not page.has("nog?", 0.01), "what had been told was told again")


TESTS = [http_messages, http_refusals, http_after_a_kill, http_actions, http_events, http_missed_messages]

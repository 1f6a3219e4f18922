"""Tests of host.py; `examples/test` runs them."""

import os
import signal
import subprocess
import sys
import time

from place import DELIVERY, HERE, PROGRAM, Lines, Place, children, must, needs_actions


def console_of_several_customers():
    with Place() as place:
        typed = "anna: waar is mijn bestelling\nbob: hoe lang duurt de levering\nanna: AB123456\nclara: é 📦\n"
        done = subprocess.run([sys.executable, f"{HERE}/python/host.py", "--", *place.bridge], input=typed.encode(),
                              capture_output=True, timeout=30)
        said = done.stdout.decode().splitlines()
        must(done.returncode == 0, f"exit code {done.returncode}: {done.stderr.decode()}")
        must(said == ["anna < Wat is uw bestelnummer?", f"bob < {DELIVERY}  [Retourneren]",
                      "anna < Bestelling AB123456 is onderweg.", "clara < Kunt u dat anders zeggen?"], f"said: {said}")


def console_after_a_kill():
    with Place() as place:
        host = place.start(sys.executable, f"{HERE}/python/host.py", "--", *place.bridge)
        lines = Lines(host.stdout)
        host.stdin.write(b"anna: waar is mijn bestelling\n")
        lines.find("Wat is uw bestelnummer?")
        # The second line is sent to a bridge that is stopped, so it can only be answered by the next one.
        bridge = children(host.pid)[0]
        os.kill(bridge, signal.SIGSTOP)
        host.stdin.write(b"anna: AB123456\n")
        time.sleep(0.2)
        os.kill(bridge, signal.SIGKILL)
        lines.find("Bestelling AB123456 is onderweg.")
        host.stdin.close()
        must(host.wait(10) == 0, "exit code is not 0")


def console_pushes():
    with Place() as place:
        host = place.start(sys.executable, f"{HERE}/python/host.py", "--", *place.bridge)
        lines = Lines(host.stdout)
        host.stdin.write(b"bob: alles is kapot\n")
        lines.find("bob (queued)")
        place.agent({"action": "claim", "handoff": "H1"}, {"action": "reply", "handoff": "H1", "text": "Dag!"})
        lines.find("bob (agent eva)")
        lines.find("bob < eva: Dag!")


def console_missed_messages():
    with Place() as place:
        host = place.start(sys.executable, f"{HERE}/python/host.py", "--", *place.bridge)
        lines = Lines(host.stdout)
        host.stdin.write(b"bob: alles is kapot\n")
        lines.find("bob (queued)")
        place.agent({"action": "claim", "handoff": "H1"}, {"action": "reply", "handoff": "H1", "text": "Dag!"})
        lines.find("bob < eva: Dag!")
        with place.missed(host):
            place.agent({"action": "reply", "handoff": "H1", "text": "Bent u er nog?"})
        lines.find("bob < eva: Bent u er nog?")
        must(not lines.has("Dag!", 0.3), "what had been told was told again")


def console_without_a_bridge():
    for command, code in ((["/no/such/program"], 2), ([PROGRAM, "bridge", "--intents", "/no/such/folder"], 1)):
        done = subprocess.run([sys.executable, f"{HERE}/python/host.py", "--", *command], input=b"hallo\n",
                              capture_output=True, timeout=30)
        must(done.returncode == code, f"{command}: exit code {done.returncode}, not {code}")
        must(b"Traceback" not in done.stderr and done.stderr, f"{command}: {done.stderr.decode()}")


def console_actions():
    with Place() as place:
        needs_actions(place)
        done = subprocess.run([sys.executable, f"{HERE}/python/host.py", "--", *place.bridge], input=b"anna: is er voorraad\n",
                              capture_output=True, timeout=30)
        must(done.stdout.decode() == "anna < Er zijn er nog 7.\n", f"said: {done.stdout.decode()}")


TESTS = [console_of_several_customers, console_after_a_kill, console_pushes, console_missed_messages, console_actions,
         console_without_a_bridge]

"""What is told without being asked: what agents do elsewhere, and what was missed."""

import time

from ..talk import agent, message, of
from .check import must, scenario


@scenario("push/another-bridge-on-the-same-store")
def other_bridge(kit):
    store = kit.store()
    with kit.start(store) as customer, kit.start(store) as desk:
        customer.send(message("alles is kapot", "m1"))
        handoff = customer.take(3)[1]["handoff"]
        desk.send(agent("eva", "claim", handoff, "a1"), agent("eva", "reply", handoff, "a2", text="Dag!"))
        must(len(of("ack", desk.take(2))) <= 2, "the agent was refused")
        begun = time.monotonic()
        told = customer.take(2, 2)
        late = time.monotonic() - begun
        must(told == [{"type": "status", "conversation": "c1", "status": "agent", "agent": "eva"},
                      {"type": "agent_message", "conversation": "c1", "agent": "eva", "text": "Dag!"}], f"told instead: {told}")
        customer.silence(0.4)
        desk.send(agent("eva", "resolve", handoff, "a3"))
        must(customer.take(1, 2)[0] == {"type": "status", "conversation": "c1", "status": "bot"}, "the end was not told")
        must(late < 1, f"it took {late:.2f} s")
        return f"told after {late * 1000:.0f} ms"


@scenario("push/strangers-are-not-told")
def strangers(kit):
    store = kit.store()
    with kit.start(store) as mine, kit.start(store) as other:
        mine.send(message("hallo", "m1", "mine"))
        mine.take(1)
        other.send(message("alles is kapot", "m1", "theirs"))
        handoff = other.take(3)[1]["handoff"]
        other.send(agent("eva", "claim", handoff, "a1"), agent("eva", "reply", handoff, "a2", text="Dag!"))
        other.take(4)
        mine.silence(0.6)

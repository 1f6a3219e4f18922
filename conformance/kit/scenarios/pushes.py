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
                      {"type": "agent_message", "conversation": "c1", "agent": "eva", "text": "Dag!", "number": 1}], f"told instead: {told}")
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


@scenario("push/resume-tells-what-was-missed-and-what-follows")
def missed(kit):
    """The bridge is killed, an agent answers meanwhile, and the next bridge is asked for it."""
    store = kit.store()
    with kit.start(store) as customer:
        customer.send(message("alles is kapot", "m1"))
        handoff = customer.take(3)[1]["handoff"]
        customer.kill()
    with kit.start(store) as desk:
        desk.send(agent("eva", "claim", handoff, "a1"), agent("eva", "reply", handoff, "a2", text="Dag!"))
        desk.end()
    with kit.start(store) as customer, kit.start(store) as desk:
        customer.silence(0.4)
        customer.send({"type": "resume", "id": "u1", "conversation": "c1", "after": 0})
        told = customer.take(3)
        must(told == [{"type": "ack", "in_reply_to": "u1"}, said("Dag!", 1),
                      {"type": "status", "conversation": "c1", "status": "agent", "agent": "eva"}], f"told instead: {told}")
        desk.send(agent("eva", "reply", handoff, "a3", text="Bent u er weer?"))
        must(customer.take(1, 2) == [said("Bent u er weer?", 2)], "what followed was not told")
        customer.silence(0.4)


@scenario("push/resume-after-each-number")
def after_each(kit):
    texts = [f"Bericht {number}" for number in range(1, 31)]
    with kit.start() as process:
        process.send(message("alles is kapot", "m1"))
        handoff = process.take(3)[1]["handoff"]
        process.send(agent("eva", "claim", handoff, "a0"), *[agent("eva", "reply", handoff, f"a{n}", text=text) for n, text in enumerate(texts, 1)])
        process.take(2 + 2 * len(texts))
        for after in range(len(texts) + 1):
            process.send({"type": "resume", "conversation": "c1", "after": after})
            told = process.take(len(texts) - after + 2)[1:-1]
            must(told == [said(text, n) for n, text in enumerate(texts, 1) if n > after], f"after {after} came {told}")


def said(text, number):
    return {"type": "agent_message", "conversation": "c1", "agent": "eva", "text": text, "number": number}

"""What waits: lines behind an action, and conversations behind a timer."""

import time

from ..talk import message, of
from .check import must, scenario

MOST_HELD = 10_000


def _asked(process, conversation="c1"):
    """The action that a question about stock is for."""
    process.send(message("is er voorraad", "m1", conversation))
    action = process.next()
    must(action["type"] == "action" and action["conversation"] == conversation, f"{action} instead of an action")
    return action


def _result(action, id="r1"):
    return {"type": "action_result", "id": id, "action": action["action"], "result": {"aantal": "7"}}


@scenario("action/too-many-lines-wait")
def busy(kit):
    with kit.start() as process:
        action = _asked(process)
        process.send(*[{"type": "event", "id": f"e{n}", "conversation": "c1", "name": "x"} for n in range(MOST_HELD + 5)])
        refused = process.take(5)
        must({(line.get("code"), line.get("retryable")) for line in refused} == {("busy", True)}, f"refused as {refused[0]}")
        process.send(message("hallo", "m1", "c2"), '{"type":"ping"}')
        must([line["type"] for line in process.take(2)] == ["reply", "pong"], "another conversation does not go on")
        process.send(_result(action))
        answers = process.take(MOST_HELD + 2)
        must([line["in_reply_to"] for line in answers] == ["r1", "m1"] + [f"e{n}" for n in range(MOST_HELD)], "out of order")
        process.send({"type": "event", "id": refused[0]["in_reply_to"], "conversation": "c1", "name": "x"})
        must(process.next()["type"] == "ack", "a line that was refused as busy may not be sent again")


@scenario("action/asked-again-after-a-kill")
def asked_again(kit):
    """Under the same id, and only when a line of its conversation comes."""
    store = kit.store()
    with kit.start(store) as process:
        first = _asked(process)
        process.kill()
    with kit.start(store) as process:
        process.send('{"type":"ping"}', message("hallo", "m1", "c2"))
        must([line["type"] for line in process.take(2)] == ["pong", "reply"], "asked though nobody spoke in its conversation")
        again = _asked(process)
        must(again == first, f"asked before: {first}; now: {again}")
        process.send(_result(again))
        told = process.take(2)
        must([line["type"] for line in told] == ["ack", "reply"] and told[1]["in_reply_to"] == "m1", f"told instead: {told}")
        must("7" in told[1]["text"], f"the result is not in the reply: {told[1]}")
        must(process.end() == [], "something came behind it")


@scenario("action/200-at-once")
def many(kit):
    with kit.start() as process:
        process.send(*[message("is er voorraad", "m1", f"c{n}") for n in range(200)])
        actions = process.take(200)
        must(len({line["action"] for line in actions}) == 200, "two conversations share an action")
        for action in reversed(actions):
            process.send({**_result(action), "result": {"aantal": action["conversation"][1:]}})
        replies = of("reply", process.take(400))
        wrong = [line for line in replies if f" {line['conversation'][1:]}." not in line["text"]]
        must(len(replies) == 200 and not wrong, f"{len(replies)} replies, such as {wrong[:1]}")


@scenario("timer/from-before-a-restart")
def idle_later(kit):
    """What ran out while nobody was there is told by the next process, once."""
    store = kit.store()
    with kit.start(store, intents=kit.timers) as process:
        process.send(message("waar is mijn bestelling", "m1", "open"), message("hoe lang duurt de levering", "m1", "answered"))
        process.take(2)
        process.kill()
    time.sleep(2.2)
    with kit.start(store, intents=kit.timers) as process:
        # Whether the reminder of a conversation that is over by now is still said is left open.
        told = [line for line in _within_a_second(process) if line["type"] != "reminder"]
        ends = {line["conversation"]: line["outcome"] for line in of("outcome", told)}
        must(ends == {"open": "abandoned_bot", "answered": "pending"}, f"told instead: {told}")
        must(len(told) == 4, f"told instead: {told}")


def _within_a_second(process):
    """What comes before the end of input, which is a second from now."""
    time.sleep(1)
    return process.end()


@scenario("timer/reminder-after-a-restart")
def reminded_later(kit):
    store = kit.store()
    with kit.start(store, intents=kit.timers) as process:
        process.send(message("waar is mijn bestelling", "m1"))
        process.take(1)
        process.kill()
    with kit.start(store, intents=kit.timers) as process:
        told = process.take(3)
        must([line["type"] for line in told] == ["reminder", "status", "outcome"], f"told instead: {told}")

"""Order, and the same answers to the same lines."""

import json
import random
import time

from ..talk import WORDS, agent, message, talk, without_conversation
from .check import must, scenario


@scenario("order/1000-conversations-interleaved")
def interleaved(kit):
    with kit.start() as process:
        process.send(*talk("alone"))
        alone = [without_conversation(line) for line in process.end()]
    talks = [talk(f"c{number}") for number in range(1_000)]
    with kit.start() as process:
        chance, lines = random.Random(1), []
        for turn in range(len(talks[0])):
            chance.shuffle(talks)
            lines += [one[turn] for one in talks]
        _in_chunks(process, lines)
        heard = {}
        for line in process.end():
            heard.setdefault(line["conversation"], []).append(without_conversation(line))
    wrong = [name for name, one in heard.items() if one != alone]
    must(len(heard) == 1_000, f"{len(heard)} of 1000 conversations were answered")
    must(not wrong, f"{len(wrong)} conversations differ from the same one alone, such as {sorted(wrong)[:3]}")


def _in_chunks(process, lines, size=5_000):
    """In writes that have nothing to do with where lines end."""
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    for start in range(0, len(data), size):
        process.write(data[start:start + size])


@scenario("order/5000-lines-in-one-write")
def one_write(kit):
    lines = [{"type": "ping", "id": f"p{number}"} for number in range(5_000)]
    with kit.start() as process:
        process.send(*lines)
        must([line["in_reply_to"] for line in process.end()] == [line["id"] for line in lines], "answers out of order")


@scenario("order/an-answer-does-not-wait-for-the-next-line")
def answers_at_once(kit):
    with kit.start() as process:
        times = []
        for line in talk("c1", 50):
            begun = time.perf_counter()
            process.send(line)
            process.next()
            times.append(time.perf_counter() - begun)
        must(sorted(times)[25] < 0.1, f"the median answer took {sorted(times)[25] * 1000:.0f} ms")
        return f"median {sorted(times)[25] * 1000:.1f} ms"


@scenario("order/lines-together-are-answered-as-lines-alone")
def batches(kit):
    """Random lines, one by one and then the same all at once: the same bytes must come."""
    for seed in range(5):
        lines, alone = _one_by_one(kit, random.Random(seed))
        with kit.start() as process:
            process.send(*lines)
            together = process.end()
        for number, (one, other) in enumerate(zip(alone, together)):
            must(one == other, f"seed {seed}, output line {number + 1}: {one} alone, {other} together")
        must(len(alone) == len(together), f"seed {seed}: {len(alone)} lines alone, {len(together)} together")


def _one_by_one(kit, chance, count=150):
    lines, answers, handoffs = [], [], ["none"]
    with kit.start() as process:
        for number in range(count):
            lines += [_any_line(chance, number, handoffs), {"type": "ping", "id": f"p{number}"}]
            process.send(lines[-2], lines[-1])
            while (answer := process.next()) != {"type": "pong", "in_reply_to": f"p{number}"}:
                answers.append(answer)
                handoffs += [answer["handoff"]] if answer["type"] == "handoff" else []
            answers.append(answer)
        return lines, answers + process.end()


def _any_line(chance, number, handoffs):
    conversation = chance.choice("abc")
    kind = chance.choice(["message"] * 6 + ["close", "feedback", "survey", "event", "resume"] + ["agent"] * 5)
    line = {"type": kind, "id": f"i{number}", "conversation": conversation}
    if kind == "message":
        words = chance.choice(WORDS + ["alles is kapot", "doei", "nee", "dank u", "kan er een monteur komen", "mail jan@example.com"])
        return {**line, "id": f"i{chance.randrange(max(1, number - 3), number + 2)}", "text": words}
    if kind == "agent":
        action = chance.choice(["claim", "claim", "reply", "note", "return", "resolve"])
        return agent(chance.choice(["eva", "tom"]), action, chance.choice(handoffs[-3:]), f"i{number}", text="Dag!")
    more = {"feedback": {"helpful": chance.random() < 0.5}, "survey": {"metric": "ces", "score": 5}, "event": {"name": "x"}}
    return {**line, **more.get(kind, {})}


def _mixed():
    lines = [{"type": "hello", "id": "h"}]
    for number in range(20):
        lines += talk(f"c{number}")
    lines += [message("alles is kapot", "m", "k1"), {"type": "survey", "id": "s", "conversation": "c1", "metric": "nps", "score": 3},
              {"type": "close", "id": "z", "conversation": "c1"}, {"type": "none"}, {"type": "hello", "protocol": 9}]
    return lines


@scenario("output/same-lines-same-bytes")
def same_bytes(kit):
    runs = []
    for _ in range(2):
        with kit.start() as process:
            process.send(*_mixed())
            process.close_input()
            raw = list(iter(process.lines.get, process.END))
            process.wait()
            runs.append(b"".join(raw))
    must(runs[0] == runs[1], "two runs of the same lines differ")
    must(runs[0].endswith(b"\n") and b"\r" not in runs[0] and b"\n\n" not in runs[0], "lines do not end with one newline each")


@scenario("output/fields-in-the-order-of-the-page")
def field_order(kit):
    with kit.start() as process:
        process.send(*_mixed())
        for line in process.end():
            page = kit.schema.fields(line["type"], "from")
            known = [field for field in line if field in page]
            must(known == sorted(known, key=page.index), f"fields of {line['type']} stand as {', '.join(known)}")


@scenario("output/logs-keep-what-customers-say")
def quiet_logs(kit):
    secret = "geheimwoord-kwqx"
    with kit.start() as process:
        process.send(message(secret, "m1"), message(secret + " alles is kapot", "m2"), '{"type":"message","text":"%s' % secret,
                     {"type": "message", "id": "m3", "conversation": secret}, {"type": secret})
        process.end()
        process.check_errors(secret)

"""What has been answered holds: restarts and kills on the same store."""

import json
import random
import time

from ..talk import agent, message, of, talk
from .check import must, scenario


def _script(conversations=30):
    """Messages with ids, mixed over conversations; some go to a human."""
    lines = [line for number in range(conversations) for line in talk(f"c{number}", 6)]
    lines += [message("alles is kapot", "m0", f"k{number}") for number in range(conversations // 3)]
    random.Random(2).shuffle(lines)
    order = {}
    for index, line in enumerate(lines):
        # Within a conversation the turns stay in their order.
        order.setdefault(line["conversation"], []).append(index)
    for indexes in order.values():
        turns = sorted((lines[index] for index in indexes), key=lambda line: int(line["id"][1:]))
        for index, line in zip(indexes, turns):
            lines[index] = line
    return lines


def _answers(lines):
    """Replies by message, as they stand."""
    return {(line["conversation"], line["in_reply_to"]): json.dumps(line) for line in of("reply", lines)}


def _handoffs(lines):
    return {line["conversation"]: line["handoff"] for line in of("handoff", lines)}


@scenario("repeat/after-a-restart")
def restart(kit):
    store, lines = kit.store(), _script()
    heard = []
    for _ in range(2):
        with kit.start(store) as process:
            process.send(*lines)
            heard.append(process.end())
    must(_answers(heard[0]) == _answers(heard[1]), "the same lines got other replies after a restart")
    must(_handoffs(heard[0]) == _handoffs(heard[1]), "the same lines got other handoffs after a restart")


@scenario("repeat/after-20-kills")
def kills(kit):
    return killed_and_repeated(kit, 20)


def killed_and_repeated(kit, times):
    """Kills it somewhere in the input, sends the whole input again: what was heard before holds."""
    lines, chance = _script(), random.Random(3)
    with kit.start() as process:
        process.send(*lines)
        undisturbed = _answers(process.end())
    store, heard, handoffs, cut = kit.store(), {}, {}, 0
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    for _ in range(times):
        with kit.start(store) as process:
            process.send('{"type":"ping"}')
            process.take(1)
            sent = data[:chance.randrange(1, len(data))]
            process.write(sent)
            time.sleep(chance.random() * 0.02)
            process.kill()
            # What was still in the pipe was said before the end, and counts.
            whole = (raw for raw in iter(process.lines.get, process.END) if raw.endswith(b"\n"))
            found = [kit.check(raw) for raw in whole]
        cut += len(of("reply", found)) < sent.count(b"\n")
        for known, new, what in ((heard, _answers(found), "reply"), (handoffs, _handoffs(found), "handoff")):
            for key, value in new.items():
                must(known.setdefault(key, value) == value, f"another {what} for {key} after a kill: {known[key]} then {value}")
    with kit.start(store) as process:
        process.send(*lines)
        last = process.end()
    final = _answers(last)
    must(all(final[key] == value for key, value in heard.items()), "a reply that had been heard was changed")
    must(len(set(_handoffs(last).values())) == len(_handoffs(last)), "two conversations share a handoff")
    # A place in the queue depends on who came first, which a kill may change; nothing else may differ.
    plain = [key for key in undisturbed if not key[0].startswith("k")]
    must(len(final) == len(lines) and all(final[key] == undisturbed[key] for key in plain),
         "the final replies differ from those of a run without kills")
    return f"{cut} of {times} kills came before every line sent was answered; {len(final)} final replies hold"


@scenario("store/answered-is-kept")
def answered_is_kept(kit):
    """Killed right behind each answer: the next process must know it."""
    store = kit.store()
    for turn in range(8):
        with kit.start(store) as process:
            process.send(message("zzz qqq" if turn < 2 else "hallo", f"m{turn}"))
            reply = process.next()
            process.kill()
        wanted = "bot" if turn < 1 else "queued"
        must(reply["status"] == wanted, f"turn {turn}: status {reply['status']}, not {wanted}: the turn before was lost")


@scenario("store/handoff-is-kept-and-claimed-once")
def claims(kit):
    store = kit.store()
    with kit.start(store) as process:
        process.send(*[message("alles is kapot", "m1", f"c{number}") for number in range(20)])
        handoffs = [line["handoff"] for line in of("handoff", process.take(60))]
        process.kill()
    must(len(set(handoffs)) == 20, "20 conversations did not get 20 handoffs")
    with kit.start(store) as one, kit.start(store) as two:
        for process, name in ((one, "eva"), (two, "tom")):
            process.send(*[agent(name, "claim", handoff, f"{name}-{handoff}") for handoff in handoffs])
        got = one.end() + two.end()
    taken = [line["in_reply_to"].split("-", 1)[1] for line in of("ack", got)]
    refused = {line["code"] for line in of("error", got)}
    must(sorted(taken) == sorted(handoffs), f"{len(taken)} claims were accepted for 20 handoffs")
    must(refused <= {"already_claimed"}, f"claims were refused as {sorted(refused)}")

"""What cannot be said in a vector: restarts, kills, signals, memory, time, several processes."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time

from .process import Failed, Skipped, until
from .talk import WORDS, agent, message, of, talk, without_conversation

ALL = []


def scenario(label, since="1.0", into=ALL):
    def add(function):
        function.label, function.since = label, since
        into.append(function)
        return function
    return add


def must(holds, words):
    if not holds:
        raise Failed(words)


# Ends -------------------------------------------------------------------------------------------------------------

@scenario("end/no-input-is-no-output")
def no_input(kit):
    with kit.start() as process:
        must(process.end() == [], "something was said without being asked")


@scenario("end/within-100-ms")
def end_in_time(kit):
    best = min(_time_to_end(kit) for _ in range(5))
    must(best <= 0.1, f"from the end of input to the exit it took {best * 1000:.0f} ms")
    return f"{best * 1000:.1f} ms, best of 5"


def _time_to_end(kit):
    with kit.start() as process:
        process.send(*talk("c1", 3))
        process.take(3)
        begun = time.perf_counter()
        process.close_input()
        must(process.wait() == 0, "exit code is not 0")
        return time.perf_counter() - begun


@scenario("end/answers-come-before-it")
def everything_at_the_end(kit):
    lines = [line for number in range(200) for line in talk(f"c{number}", 5)]
    with kit.start() as process:
        process.send(*lines)
        answers = process.end()
        must([line["in_reply_to"] for line in of("reply", answers)] == [line["id"] for line in lines],
             "not every message got its reply, in order")


for name, number in (("term", signal.SIGTERM), ("int", signal.SIGINT)):
    @scenario(f"end/sig{name}")
    def stopped(kit, number=number):
        with kit.start() as process:
            process.send(*talk("c1", 3))
            process.take(3)
            process.child.send_signal(number)
            must(process.wait(2) == 0, f"exit code {process.child.returncode}, not 0")
            must(process.rest() == [], "something was said behind the signal")


@scenario("end/second-signal-ends-at-once")
def second_signal(kit):
    with kit.start(reading=False) as process:
        _fill(process)
        process.child.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        process.child.send_signal(signal.SIGTERM)
        must(until(lambda: process.child.poll() is not None, 0.5), "two signals did not end it within half a second")


@scenario("end/sigterm-with-a-reader-that-does-not-read")
def stopped_while_blocked(kit):
    with kit.start(reading=False) as process:
        _fill(process)
        process.child.send_signal(signal.SIGTERM)
        must(until(lambda: process.child.poll() is not None, 5), "it did not end within 5 s")
        must(process.child.returncode in (0, 3), f"exit code {process.child.returncode}")


def _fill(process):
    """Sends until the program takes no more, because nobody reads what it says."""
    os.set_blocking(process.child.stdin.fileno(), False)
    data = memoryview(b'{"type":"ping"}\n' * 4_096)
    sent, quiet = 0, 0
    while quiet < 5:
        must(sent < 256 << 20, "256 MiB were taken though nobody reads the answers")
        if select.select([], [process.child.stdin], [], 0.1)[1]:
            try:
                sent += os.write(process.child.stdin.fileno(), data[sent % len(data):])
                quiet = 0
                continue
            except BlockingIOError:
                pass
        quiet += 1
    return sent


@scenario("end/reader-gone")
def reader_gone(kit):
    with kit.start(reading=False) as process:
        process.send(*talk("c1", 3))
        must(select.select([process.child.stdout], [], [], kit.patience)[0], "no answer came")
        process.child.stdout.close()
        try:
            process.send(*talk("c2", 3))
        except Failed:
            pass
        must(until(lambda: process.child.poll() is not None, 2), "it goes on without a reader")
        must(process.child.returncode == 0, f"exit code {process.child.returncode}, not 0" + process.last_words())


@scenario("end/with-its-parent")
def parent_gone(kit):
    if not os.path.isdir("/proc/self"):
        raise Skipped("processes are watched in /proc, which is not here")
    command, environment = kit.arguments(kit.store())
    script = "import subprocess,sys,time\np=subprocess.Popen(sys.argv[1:])\nprint(p.pid,file=sys.stderr,flush=True)\ntime.sleep(99)"
    # The pipes stay open here: only the missing parent can tell the program.
    parent = subprocess.Popen([sys.executable, "-c", script, *command], env=environment, bufsize=0,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        child = int(parent.stderr.readline())
        parent.stdin.write(b'{"type":"ping"}\n')
        must(select.select([parent.stdout], [], [], kit.patience)[0], "no answer came")
        parent.kill()
        parent.wait()
        begun = time.monotonic()
        gone = until(lambda: not _is_running(child), 2)
        if not gone:
            os.kill(child, signal.SIGKILL)
        must(gone, "it outlives the process that started it")
        return f"gone after {(time.monotonic() - begun) * 1000:.0f} ms"
    finally:
        parent.kill()
        parent.wait()
        for stream in (parent.stdin, parent.stdout, parent.stderr):
            stream.close()


def _is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


@scenario("end/unusable-knowledge-base-is-exit-2")
def no_knowledge(kit):
    with kit.start(intents=os.path.join(kit.folder.name, "none")) as process:
        must(process.wait() == 2, f"exit code {process.child.returncode}, not 2")
        must(process.rest() == [], "something was written to stdout")


@scenario("end/unusable-store-is-exit-3")
def no_store(kit):
    with kit.start(os.path.join(kit.folder.name, "none", "x.sqlite")) as process:
        must(process.wait() == 3, f"exit code {process.child.returncode}, not 3")
        must(process.rest() == [], "something was written to stdout")


# Order and sameness -----------------------------------------------------------------------------------------------

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


@scenario("order/lines-together-are-answered-as-lines-alone", since="1.1")
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
    kind = chance.choice(["message"] * 6 + ["close", "feedback", "survey", "event"] + ["agent"] * 5)
    line = {"type": kind, "id": f"i{number}", "conversation": conversation}
    if kind == "message":
        words = chance.choice(WORDS + ["alles is kapot", "doei", "nee", "dank u"])
        return {**line, "id": f"i{chance.randrange(max(1, number - 3), number + 2)}", "text": words}
    if kind == "agent":
        action = chance.choice(["claim", "claim", "reply", "note", "return", "resolve"])
        return agent(chance.choice(["eva", "tom"]), action, chance.choice(handoffs[-3:]), f"i{number}", text="Dag!")
    more = {"feedback": {"helpful": chance.random() < 0.5}, "survey": {"metric": "ces", "score": 5}, "event": {"name": "x"}}
    return {**line, **more.get(kind, {})}


def _mixed():
    lines = [{"type": "hello", "id": "h"}]
    for number in range(20):
        lines += talk(f"c{number}", 6)
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


# Restarts ---------------------------------------------------------------------------------------------------------

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


# Memory and slowness ----------------------------------------------------------------------------------------------

@scenario("memory/16-mib-line")
def long_line(kit):
    with kit.start() as process:
        return _flat(process, 16)


def _flat(process, mebibytes):
    process.send('{"type":"ping","id":"p1"}', "x" * 70_000)
    process.take(2)
    before = process.memory()
    block = b"x" * (1 << 20)
    begun = time.monotonic()
    for _ in range(mebibytes):
        process.write(block)
    seconds = time.monotonic() - begun
    process.write(b'\n{"type":"ping","id":"p2"}\n')
    first, second = process.take(2, 60)
    must(first.get("code") == "too_long" and second == {"type": "pong", "in_reply_to": "p2"}, "no too_long and pong behind it")
    grown = process.memory() - before
    must(grown < 8 << 10, f"memory grew by {grown} KiB")
    return f"memory grew by {grown} KiB; {mebibytes / max(seconds, 1e-6):.0f} MiB/s"


@scenario("memory/long-line-in-small-writes-costs-in-proportion")
def linear(kit):
    # The shortest of three, as others use this machine too.
    short, long = (min(_small_writes(kit, count) for _ in range(3)) for count in (40_000, 80_000))
    must(long <= 3 * short + 0.2, f"twice the line took {long / short:.1f} times as long")
    return f"{long / short:.1f} times as long for twice the line"


def _small_writes(kit, count):
    with kit.start() as process:
        process.send('{"type":"ping"}')
        process.take(1)
        begun = time.perf_counter()
        for _ in range(count):
            process.write(b"x" * 64)
        process.write(b"\n")
        process.take(1)
        return time.perf_counter() - begun


@scenario("memory/reader-that-sleeps")
def slow_reader(kit):
    return _slow_reader(kit, 10_000, 1)


def _slow_reader(kit, count, seconds):
    """Writes until nothing is taken any more, sleeps, and then everything must come, in order."""
    lines = [message("hoe lang duurt de levering", f"m{number}", f"c{number}") for number in range(count)]
    data = memoryview("".join(json.dumps(line) + "\n" for line in lines).encode())
    with kit.start(reading=False) as process:
        descriptor = process.child.stdin.fileno()
        os.set_blocking(descriptor, False)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and data:
            if select.select([], [descriptor], [], 0.1)[1]:
                try:
                    data = data[os.write(descriptor, data):]
                except BlockingIOError:
                    pass
        must(len(data), "everything was taken though nobody read an answer")
        waiting, memory = len(data), process.memory()
        os.set_blocking(descriptor, True)
        process.read()
        process.write(data)
        replies = [line["in_reply_to"] for line in process.end()]
        must(replies == [line["id"] for line in lines], f"{len(replies)} answers for {count} messages, or out of order")
        must(memory < 200 << 10, f"memory reached {memory} KiB while nobody read")
        return f"{waiting} bytes were held back, memory at {memory // 1024} MiB, then all {count} answers came"

"""Plays a vector against the program, in each of its ways."""

import json
import time

from .process import Failed
from .vectors import difference, fill

PING = '{"type":"ping","id":"kit-end"}'
PONG = {"type": "pong", "in_reply_to": "kit-end"}
WAYS = {"step": "line by line", "once": "all in one write", "bytes": "byte by byte"}


def play(kit, vector, ways):
    """Failed when the vector does not hold in one of the ways."""
    if any(step.kind in ("valid", "invalid") for step in vector.steps):
        return _read_only(kit, vector)
    if vector.may_share:
        try:
            return _in_ways(kit.shared(), vector, ways)
        except Failed:
            kit.drop_shared()
            raise
    with kit.start(intents=kit.timers if "timers" in vector.options else None) as process:
        _in_ways(process, vector, ways)
        for line in process.end():
            if line["type"] == "position":
                continue
            raise Failed("a line too many: " + json.dumps(line, ensure_ascii=False))


def _next(process):
    """The next line. A place in the queue is told as it moves, at a time of its own: no vector can say between which lines."""
    line = process.next()
    while line is not None and line.get("type") == "position":
        line = process.next()
    return line


def _in_ways(process, vector, ways):
    for way in ways:
        try:
            _one_way(process, vector, way)
        except Failed as failure:
            raise Failed(f"{failure}\n    sent: {WAYS[way]}") from None


def _one_way(process, vector, way):
    names = {}
    if way == "step":
        _by_turns(process, vector, names)
    else:
        _at_once(process, vector, names, way)


def _read_only(kit, vector):
    """Lines that the schema must take or refuse; no program is needed."""
    for step in vector.steps:
        mistake = kit.schema.mistake(step.want, step.line)
        if step.kind == "valid" and mistake:
            raise Failed(f"{step.place}: the schema refuses this line: {mistake}")
        if step.kind == "invalid" and not mistake:
            raise Failed(f"{step.place}: the schema takes this line")


def _by_turns(process, vector, names):
    before, sends = None, [step for step in vector.steps if step.kind == "send"]
    for step in vector.steps:
        if step.kind == "send":
            data = step.data if step.line is None else (fill(step.line, names) + "\n").encode()
            if before == "send" and step.line is None:
                # Pieces of a line must arrive apart.
                time.sleep(0.02)
            process.write(data)
            if step is sends[-1] and "open-end" in vector.options:
                process.close_input()
        elif step.kind == "wait":
            process.silence(step.amount)
        else:
            _compare(step, _next(process), names)
        before = step.kind
    if "open-end" not in vector.options:
        process.send(PING)
        _compare_end(_next(process))


def _at_once(process, vector, names, way):
    data = b"".join(step.data for step in vector.steps)
    if "open-end" not in vector.options:
        data += PING.encode() + b"\n"
    pieces = [data] if way == "once" else [data[i:i + 1] for i in range(len(data))]
    for piece in pieces:
        process.write(piece)
    if "open-end" in vector.options:
        process.close_input()
    for step in vector.steps:
        if step.kind == "want":
            _compare(step, _next(process), names)
    if "open-end" not in vector.options:
        _compare_end(_next(process))


def _compare(step, got, names):
    if got is None:
        raise Failed(f"{step.place}: output ended here")
    found = difference(step.want, got, names)
    if found:
        raise Failed(f"{step.place}: {found}\n    got {json.dumps(got, ensure_ascii=False)[:600]}")


def _compare_end(got):
    if got != PONG:
        raise Failed("the ping behind the vector got " + json.dumps(got, ensure_ascii=False)[:600])


def agreement(kit, vectors):
    """The schema and the vectors must agree: what is answered fits `to`, what is refused for its form does not."""
    form = {"bad_type", "unknown_type", "missing_field", "wrong_type", "bad_value"}
    for vector in vectors:
        if "loose-schema" in vector.options:
            continue
        for step, after in zip(vector.steps, vector.steps[1:]):
            if step.kind != "send" or step.line is None or after.kind != "want" or "${" in step.line:
                continue
            try:
                line = json.loads(step.line)
            except ValueError:
                continue
            refused = after.want.get("code") in form
            mistake = kit.schema.mistake(line, "to")
            if mistake and after.want.get("type") != "error":
                raise Failed(f"{step.place}: accepted, but the schema says: {mistake}")
            if refused and not mistake:
                raise Failed(f"{step.place}: refused, but it fits the schema")

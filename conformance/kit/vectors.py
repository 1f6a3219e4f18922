"""Reads *.vectors files: what is sent, and what must come back. README.md describes the notation."""

import json
import os
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes


class VectorError(Exception):
    """A mistake in a vector file, with its place."""


@dataclass
class Step:
    kind: str           # send · want · wait · valid · invalid
    place: str
    data: bytes = b""   # send: the bytes
    want: dict = None   # want: the pattern
    line: str = None    # send: the text of a whole line, if it is one
    amount: float = 0   # wait: seconds


@dataclass
class Vector:
    name: str
    place: str
    steps: list = field(default_factory=list)
    options: set = field(default_factory=set)

    @property
    def has_captures(self):
        return any(step.kind == "want" and _captures(step.want) for step in self.steps)

    @property
    def may_share(self):
        """Whether it leaves the desk as it was and the input open, so that others may be played in the same run."""
        wanted = [step.want.get("type") for step in self.steps if step.kind == "want"]
        return set(wanted) <= {"error", "pong", "ready"} and not self.options & {"open-end", "timers"}

    @property
    def plays(self):
        """The ways in which it is sent: line by line, all at once, byte by byte. Each group is one check."""
        sends = [step for step in self.steps if step.kind == "send"]
        waits = any(step.kind not in ("send", "want") for step in self.steps)
        if self.has_captures or waits or "step" in self.options:
            return [["step"]]
        # How bytes become lines does not depend on what was said before, so long talks need not come byte by byte.
        in_bytes = sum(len(step.data) for step in sends) <= 8_192 and (self.may_share or len(sends) == 1)
        ways = ["step", "once"] + (["bytes"] if in_bytes else [])
        return [ways] if self.may_share else [[way] for way in ways]


OPTIONS = {"step", "open-end", "loose-schema", "timers"}


def load(folder):
    """Every vector below the folder, in the order of the files' names."""
    vectors, names = [], {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".vectors"):
            vectors += _file(os.path.join(folder, name))
    for vector in vectors:
        if vector.name in names:
            raise VectorError(f"{vector.place}: {vector.name} stands at {names[vector.name]} too")
        names[vector.name] = vector.place
    return vectors


def _file(path):
    vectors = []
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            place = f"{path}:{number}"
            if not line or line.startswith("#"):
                continue
            if line.startswith("== "):
                vectors.append(Vector(line[3:].strip(), place))
            elif not vectors:
                raise VectorError(f"{place}: a file begins with a line such as `== group/name`")
            else:
                _line(vectors[-1], line, place)
    return vectors


def _line(vector, line, place):
    sign, _, rest = line.partition(" ")
    if sign == "@":
        _option(vector, rest, place)
    elif sign in (">", "%"):
        vector.steps.append(_send(sign, rest, place))
    elif sign == "<":
        vector.steps.append(Step("want", place, want=_pattern(rest, place)))
    elif sign == "!":
        vector.steps.append(Step("want", place, want=_refusal(rest, place)))
    elif sign == "~":
        vector.steps.append(_pause(rest, place))
    elif sign in ("to+", "to-", "from+", "from-"):
        step = Step("valid" if sign[-1] == "+" else "invalid", place, line=sign[:-1])
        step.want = _pattern(rest, place)
        vector.steps.append(step)
    elif sign == "cut":
        vector.steps += _cuts(rest, place)
    else:
        raise VectorError(f"{place}: a line begins with ==, #, @, >, %, <, !, ~, cut, to+, to-, from+ or from-")


def _option(vector, words, place):
    if words not in OPTIONS:
        raise VectorError(f"{place}: unknown option {words!r}")
    vector.options.add(words)


def _send(sign, text, place):
    if sign == ">":
        return Step("send", place, data=text.encode() + b"\n", line=text)
    return Step("send", place, data=_bytes(text))


def _bytes(text):
    """Percent-encoded bytes; `%(x*3)` stands for `xxx`."""
    parts = re.split(r"%\((.+?)\*(\d+)\)", text)
    out = b""
    for index in range(0, len(parts) - 1, 3):
        out += unquote_to_bytes(parts[index]) + unquote_to_bytes(parts[index + 1]) * int(parts[index + 2])
    return out + unquote_to_bytes(parts[-1])


def _pattern(text, place):
    try:
        return json.loads(text)
    except ValueError as error:
        raise VectorError(f"{place}: not JSON: {error}") from None


def _refusal(text, place):
    words = text.split()
    if len(words) not in (1, 2):
        raise VectorError(f"{place}: write `! code` or `! code id`")
    want = {"type": "error", "in_reply_to": words[1] if len(words) == 2 else None, "code": words[0]}
    want["retryable"] = words[0] in ("busy", "store_unavailable")
    return want


def _pause(text, place):
    match = re.fullmatch(r"(\d+)ms", text)
    if not match:
        raise VectorError(f"{place}: write `~ 200ms`")
    return Step("wait", place, amount=int(match[1]) / 1000)


def _cuts(text, place):
    """The line cut off after each of its bytes: none of these may be taken for a line."""
    data, steps = text.encode(), []
    for end in range(1, len(data)):
        steps.append(Step("send", place, data=data[:end] + b"\n"))
        code = "bad_utf8" if _is_cut(data[:end]) else "bad_json"
        steps.append(Step("want", place, want=_refusal(code, place)))
    return steps


def _is_cut(data):
    try:
        data.decode()
        return False
    except UnicodeDecodeError:
        return True


def _captures(pattern):
    if isinstance(pattern, str):
        return re.fullmatch(r"<=\w+>", pattern) is not None
    if isinstance(pattern, dict):
        return any(map(_captures, pattern.values()))
    return isinstance(pattern, list) and any(map(_captures, pattern))


def fill(text, names):
    """`${name}` in a line to send is what an earlier answer had there."""
    return re.sub(r"\$\{(\w+)\}", lambda match: json.dumps(names.get(match[1], ""))[1:-1], text)


def difference(want, got, names, at="line"):
    """None when `got` is as `want` says, else where it is not. Fields that `want` does not name are free."""
    if isinstance(want, str) and re.fullmatch(r"<=\w+>", want):
        if not isinstance(got, str):
            return f"{at}: expected a text, got {json.dumps(got, ensure_ascii=False)}"
        name = want[2:-1]
        return difference(names.setdefault(name, got), got, names, at)
    if want == "<share>":
        is_share = isinstance(got, (int, float)) and not isinstance(got, bool) and 0 <= got <= 1
        fits = is_share and round(got, 4) == got
        return None if fits else f"{at}: expected 0 to 1 with four decimals at most, got {json.dumps(got)}"
    if isinstance(want, str) and len(want) > 1 and want[0] == want[-1] == "/":
        matches = isinstance(got, str) and re.fullmatch(want[1:-1], got, re.S)
        return None if matches else f"{at}: expected {want}, got {json.dumps(got, ensure_ascii=False)}"
    if isinstance(want, dict) and isinstance(got, dict):
        for key, value in want.items():
            if value == "<absent>":
                if key in got:
                    return f"{at}.{key}: must not be there"
            elif key not in got:
                return f"{at}.{key}: is missing"
            else:
                found = difference(value, got[key], names, f"{at}.{key}")
                if found:
                    return found
        return None
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        for index, pair in enumerate(zip(want, got)):
            found = difference(*pair, names, f"{at}[{index}]")
            if found:
                return found
        return None
    if type(want) is type(got) and want == got:
        return None
    return f"{at}: expected {json.dumps(want, ensure_ascii=False)}, got {json.dumps(got, ensure_ascii=False)}"

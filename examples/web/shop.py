#!/usr/bin/python3
"""What the demo shop answers when praatpaal asks it something: invented, and always the same for the same question.

One question a call: {"action", "id", "conversation", "slots"} on stdin, a JSON object on stdout. An exit code other than 0 says that it failed.
"""

import json
import sys
import zlib


def pick(question, count):
    """A number below `count` that belongs to this question."""
    return zlib.crc32(question.encode()) % count


def balance(asked):
    digits = "".join(c for c in asked["slots"]["bonnummer"] if c.isdigit())
    euros, cents = divmod(pick(digits, 200) * 50, 100)
    return {"saldo": f"€ {euros},{cents:02}"}


def adviser(asked):
    return {"adviseur": ("Noor", "Bram", "Yara")[pick(asked["slots"]["soort"], 3)]}


def quote(asked):
    # The same id is the same request, also when it is asked twice.
    return {"offertenummer": f"OF{pick(asked['id'], 1_000_000):06}"}


ANSWERS = {"cadeaubonsaldo": balance, "adviesgesprek": adviser, "offerte": quote}


def main():
    try:
        asked = json.load(sys.stdin)
        answer = ANSWERS[asked["action"]](asked)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"shop.py: not to be answered: {error!r}")
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

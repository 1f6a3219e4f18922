"""The page of the protocol and the schema must agree."""

import json
import os
import re

from .process import Failed, Skipped


def agreement(kit, path):
    """The page's examples fit the schema, and both know the same types of line, fields and codes."""
    if not os.path.exists(path):
        raise Skipped(f"{os.path.basename(path)} is not here")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    shown = _examples(kit.schema, text)
    for root, title in (("to", "To praatpaal"), ("from", "From praatpaal")):
        _same(_types(text, title), {name[len(root) + 1:] for name in kit.schema.definitions if name.startswith(root + "_")}, title)
    _same(_words(_section(text, "Errors")), set(kit.schema.definitions["from_error"]["properties"]["code"]["enum"]), "Errors")
    return f"{shown} lines of the page fit"


def _examples(schema, text):
    """How many lines from praatpaal the page shows; each must fit."""
    answers = re.findall(r"(?m)^< (.*)", text)
    for answer in answers:
        mistake = schema.mistake(json.loads(answer), "from")
        if mistake:
            raise Failed(f"an example of the page does not fit the schema: {mistake}: {answer}")
    return len(answers)


def _section(text, title):
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _types(text, title):
    return _words(_section(text, title).split("\n### ")[0])


def _words(section):
    """What stands in the first column of the table, in back quotes."""
    cells = re.findall(r"(?m)^\| ([^|]*)\|", section)
    return {word for cell in cells for word in re.findall(r"`(\w+)`", cell) if word not in ("type", "code")}


def _same(page, schema, where):
    if page != schema:
        raise Failed(f"{where}: only on the page: {sorted(page - schema)}; only in the schema: {sorted(schema - page)}")

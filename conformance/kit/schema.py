"""The part of JSON Schema 2020-12 that wire.schema.json uses, and not more.

    Schema.load(path).mistake(line, "from")      # None, or one sentence that says what is wrong and where
"""

import json
import re

KEYWORDS = {
    "$schema", "$defs", "$ref", "title", "description", "type", "const", "enum", "required",
    "properties", "additionalProperties", "items", "anyOf", "oneOf", "if", "then", "else", "pattern", "minLength",
    "maxLength", "minimum", "maximum",
}


class Schema:
    def __init__(self, document):
        self.document = document
        self.definitions = document["$defs"]
        unknown = sorted(self._unknown(document))
        if unknown:
            raise ValueError("the schema uses keywords this reader does not know: " + ", ".join(unknown))

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def mistake(self, value, root):
        """What is wrong with a line; `root` is `to` or `from`."""
        if not isinstance(value, dict):
            return "a line must be an object"
        # The line's own type names the one definition that counts: its mistake says more than "none fits".
        definition = f"{root}_{value.get('type')}"
        if definition not in self.definitions:
            return f"type {value.get('type')!r} does not exist"
        return self._check(value, self.definitions[definition], "line")

    def fields(self, kind, root):
        """The fields of a type of line, in the order of the page."""
        return list(self.definitions[f"{root}_{kind}"]["properties"])

    def _unknown(self, schema):
        if not isinstance(schema, dict):
            return
        for key, value in schema.items():
            if key not in KEYWORDS:
                yield key
            elif key in ("properties", "$defs"):
                for child in value.values():
                    yield from self._unknown(child)
            elif key in ("anyOf", "oneOf"):
                for child in value:
                    yield from self._unknown(child)
            elif key in ("additionalProperties", "items", "if", "then", "else"):
                yield from self._unknown(value)

    def _check(self, value, schema, at):
        if schema is True:
            return None
        if schema is False:
            return f"{at} must not be there"
        for rule in (self._reference, self._kind, self._scalar, self._object, self._array, self._choice):
            mistake = rule(value, schema, at)
            if mistake:
                return mistake
        return None

    def _reference(self, value, schema, at):
        if "$ref" not in schema:
            return None
        return self._check(value, self.definitions[schema["$ref"].rsplit("/", 1)[1]], at)

    def _kind(self, value, schema, at):
        kinds = schema.get("type")
        if kinds is None:
            return None
        kinds = kinds if isinstance(kinds, list) else [kinds]
        return None if any(_is(value, kind) for kind in kinds) else f"{at} must be {' or '.join(kinds)}"

    def _scalar(self, value, schema, at):
        if "const" in schema and not _same(value, schema["const"]):
            return f"{at} must be {json.dumps(schema['const'])}"
        if "enum" in schema and not any(_same(value, allowed) for allowed in schema["enum"]):
            return f"{at} must be one of {json.dumps(schema['enum'])}"
        if isinstance(value, str):
            if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
                return f"{at} has {len(value)} characters"
            if "pattern" in schema and not re.search(schema["pattern"], value):
                return f"{at} holds a character that is not allowed"
        if _is(value, "number"):
            if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
                return f"{at} is out of range"
        return None

    def _object(self, value, schema, at):
        if not isinstance(value, dict):
            return None
        for field in schema.get("required", []):
            if field not in value:
                return f"{at}.{field} is missing"
        for field, rule in schema.get("properties", {}).items():
            mistake = field in value and self._check(value[field], rule, f"{at}.{field}")
            if mistake:
                return mistake
        for field in value.keys() - schema.get("properties", {}).keys():
            mistake = self._check(value[field], schema.get("additionalProperties", True), f"{at}.{field}")
            if mistake:
                return mistake
        return None

    def _array(self, value, schema, at):
        if isinstance(value, list) and "items" in schema:
            for index, item in enumerate(value):
                mistake = self._check(item, schema["items"], f"{at}[{index}]")
                if mistake:
                    return mistake
        return None

    def _choice(self, value, schema, at):
        if "anyOf" in schema and all(self._check(value, one, at) for one in schema["anyOf"]):
            return f"{at} fits none of its choices"
        if "oneOf" in schema:
            fitting = sum(not self._check(value, one, at) for one in schema["oneOf"])
            if fitting != 1:
                return f"{at} fits {fitting} of its choices, not one"
        if "if" in schema:
            holds = not self._check(value, schema["if"], at)
            return self._check(value, schema.get("then" if holds else "else", True), at)
        return None


def _is(value, kind):
    if kind == "integer":
        return _is(value, "number") and value == int(value) if not _is_huge(value) else False
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    kinds = {"string": str, "boolean": bool, "null": type(None), "object": dict, "array": list}
    return isinstance(value, kinds[kind])


def _is_huge(value):
    return isinstance(value, float) and value in (float("inf"), float("-inf"))


def _same(value, other):
    return type(value) is type(other) and value == other or (
        _is(value, "number") and _is(other, "number") and value == other)

"""How a scenario is made."""

from ..process import Failed

ALL, SLOW = [], []


def scenario(label, into=ALL):
    """Its function gets the kit, raises Failed through `must`, and may return a figure to print."""
    def add(function):
        function.label = label
        into.append(function)
        return function
    return add


def must(holds, words):
    if not holds:
        raise Failed(words)

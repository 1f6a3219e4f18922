"""Lines that several scenarios send, and small readings of what comes back."""

import json

WORDS = ["hoe lang duurt de levering", "waar is mijn bestelling", "AB123456", "zzz qqq", "wachtwoord vergeten", "ja",
         "hoe zit het met garantie", "factuur", "De factuur klopt niet", "hallo"]


def message(text, id, conversation="c1"):
    return {"type": "message", "id": id, "conversation": conversation, "text": text}


def agent(name, action, handoff, id, **more):
    return {"type": "agent", "id": id, "agent": name, "action": action, "handoff": handoff, **more}


def talk(conversation, turns=len(WORDS)):
    """A conversation of so many messages that stays with the bot."""
    return [message(WORDS[turn % len(WORDS)], f"m{turn}", conversation) for turn in range(turns)]


def of(kind, lines):
    return [line for line in lines if line["type"] == kind]


def without_conversation(line):
    return json.dumps({key: value for key, value in line.items() if key != "conversation"}, sort_keys=True)

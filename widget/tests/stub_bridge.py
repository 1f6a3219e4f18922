#!/usr/bin/python3
"""A bridge that says on demand what the widget must be able to show: the text is the order."""

import json
import sys

RICH = [
    {"type": "paragraph", "spans": [
        {"text": "Lees "}, {"text": "dit", "bold": True}, {"text": " of "},
        {"text": "de site", "link": "https://example.org/a?b=1"}, {"text": ", niet "},
        {"text": "dat", "link": "javascript:alert(1)"}]},
    {"type": "list", "items": [[{"text": "een", "italic": True}], [{"text": "<b>twee</b>"}]]},
]


def say(**line):
    print(json.dumps(line), flush=True)


waiting = {}
for raw in sys.stdin:
    line = json.loads(raw)
    kind, name, conversation = line["type"], line.get("id"), line.get("conversation")

    def reply(text, status="bot", **more):
        say(type="reply", in_reply_to=name, conversation=conversation, text=text, decision="answer",
            intent="x", confidence=1, quick_replies=more.pop("quick_replies", []), language="nl",
            status=status, **more)

    def agent(number):
        say(type="agent_message", conversation=conversation, agent="eva", text=f"nummer {number}", number=number)

    if kind == "hello":
        say(type="ready", in_reply_to=name, protocol=1, version="stub", intents=0, languages=["nl"])
    elif kind == "action_result":
        say(type="ack", in_reply_to=name)
        name, conversation = waiting.pop(line["action"])
        reply(json.dumps(line.get("result", "failed")))
    elif kind != "message":
        say(type="ack", in_reply_to=name)
        if kind == "resume" and line["after"] == 1:
            agent(2)
            agent(3)
    elif line["text"] == "silence":
        pass
    elif line["text"] == "error":
        say(type="error", in_reply_to=name, code="bad_value", message="no", retryable=False)
    elif line["text"] == "die":
        sys.exit(9)
    elif line["text"] == "rich":
        reply("Lees dit of de site, niet dat\n- een\n- <b>twee</b>", rich=RICH, quick_replies=["Ja", "Nee"])
    elif line["text"] == "long":
        reply("Donaudampfschifffahrtsgesellschaftskapitän" * 8, quick_replies=["w" * 90, "Nee"])
    elif line["text"] == "remind":
        reply("goed")
        say(type="reminder", conversation=conversation, text="Bent u er nog?", quick_replies=["Ja"])
        say(type="something_new", conversation=conversation)
    elif line["text"].startswith("action "):
        waiting[name] = (name, conversation)
        say(type="action", conversation=conversation, action=name, name=line["text"].split()[1],
            slots={"bestelnummer": "AB123456"}, deadline_ms=1500)
    elif line["text"] == "queue":
        reply("Een medewerker komt.", status="queued")
        say(type="handoff", conversation=conversation, handoff="H1", queue="q", reason="requested",
            priority="normal", position=2)
        say(type="status", conversation=conversation, status="queued")
    elif line["text"] == "hole":
        reply(None, status="agent")
        agent(1)
        agent(3)
    elif line["text"] == "claimed":
        reply(None, status="queued")
        say(type="status", conversation=conversation, status="agent", agent="eva")
        say(type="agent_message", conversation=conversation, agent="eva", text="Hallo, met Eva.", number=1)
    else:
        reply("echo " + line["text"])

"""What the figures of the generated month depend on: a knowledge base, and the same terms for the oracle."""

import pathlib

ZONE = "Europe/Amsterdam"
TIMERS = {"idle": 1800, "idle_with_human": 86400, "assume_after": 86400, "repeat_window": 604800}
STAGES = ["bezoek", "mandje", "aankoop"]
# Intent: stage, touchpoint, whether one contact can resolve it.
INTENTS = {
    "bestelling.status": ("aankoop", "site", True),
    "bestelling.annuleren": ("aankoop", None, True),
    "levering.tijd": ("bezoek", "site", True),
    "levering.kosten": ("bezoek", None, True),
    "retour": (None, "mail", True),
    "betaling": ("mandje", None, True),
    "garantie": (None, None, True),
    "reparatie": (None, "werkplaats", False),
    "account": (None, None, True),
    "folder": ("bezoek", None, True),
    "winkel": (None, None, True),
    "monteur": (None, None, False),
}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]
QUEUES = ["algemeen", "logistiek", "techniek"]
# Of the first queue with hours: weekday (1 Monday) to blocks in minutes after midnight.
HOURS = {day: [(9 * 60, 12 * 60 + 30), (13 * 60, 17 * 60)] for day in range(1, 6)} | {6: [(600, 960)]}


def write(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "desk.yaml").write_text(
        "name: Maand\nlanguages: [nl, en, de]\n"
        f"time_zone: {ZONE}\nstages: [{', '.join(STAGES)}]\n"
        "hours:\n  winkel:\n"
        + "".join(f"    {day}: ['09:00-12:30', '13:00-17:00']\n" for day in WEEKDAYS)
        + "    saturday: '10:00-16:00'\n"
        + "queues:\n" + "".join(f"  {queue}: {{hours: winkel}}\n" for queue in QUEUES)
        + "timers: {idle: 30m, idle_with_human: 24h, assume_after: 24h, repeat_window: 7d}\n"
    )
    lines = ["language: nl", "intents:"]
    for name, (stage, touchpoint, possible) in INTENTS.items():
        lines += [f"  {name}:", f"    title: {name}", f"    examples: [vraag over {name.replace('.', ' ')}]"]
        lines += [f"    answer: Over {name}."]
        lines += [f"    stage: {stage}"] if stage else []
        lines += [f"    touchpoint: {touchpoint}"] if touchpoint else []
        lines += [] if possible else ["    first_contact: impossible"]
    (folder / "vragen.yaml").write_text("\n".join(lines) + "\n")

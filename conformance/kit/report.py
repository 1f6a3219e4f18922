"""What the runner says: a line for each check, as text or TAP 14."""

import sys
import time


class Report:
    def __init__(self, tap, quiet):
        self.tap, self.quiet = tap, quiet
        self.counts = {"ok": 0, "failed": 0, "skipped": 0}
        self.begun = time.monotonic()
        if tap:
            print("TAP version 14", flush=True)

    @property
    def number(self):
        return sum(self.counts.values())

    def passed(self, name, note=""):
        self.counts["ok"] += 1
        if self.tap:
            print(f"ok {self.number} - {name}" + (f"\n# {note}" if note else ""), flush=True)
        elif note or not self.quiet:
            print(f"ok       {name}" + (f": {note}" if note else ""), flush=True)

    def failed(self, name, reason):
        self.counts["failed"] += 1
        if self.tap:
            body = "\n".join("    " + line for line in reason.split("\n"))
            print(f"not ok {self.number} - {name}\n  ---\n  message: |\n{body}\n  ...", flush=True)
        else:
            print(f"FAILED   {name}\n    {reason}", flush=True)

    def skipped(self, name, reason):
        self.counts["skipped"] += 1
        if self.tap:
            print(f"ok {self.number} - {name} # SKIP {reason}", flush=True)
        else:
            print(f"skipped  {name}: {reason}", flush=True)

    def finish(self, lines):
        """The exit code."""
        seconds = time.monotonic() - self.begun
        if self.tap:
            print(f"1..{self.number}")
        counts = ", ".join(f"{count} {word}" for word, count in self.counts.items() if count or word != "skipped")
        print(f"{counts}; {lines} lines of output checked against the schema; {seconds:.0f} s",
              file=sys.stderr if self.tap else sys.stdout)
        if not self.number:
            print("nothing to check", file=sys.stderr)
        return 0 if self.number and not self.counts["failed"] else 1

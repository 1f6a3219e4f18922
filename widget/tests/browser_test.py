#!/usr/bin/python3
"""Drives the chat widget and the agents' desk in a headless Chromium, with a real `praatpaal serve` behind them.

Run it by widget/tests/run. It needs the Debian packages chromium, chromium-driver and python3-selenium.
With --axe FILE, or the PyPI package axe-playwright-python installed, axe-core judges every page too.
Every claim has a control that must fail, or the claim proves nothing.
"""

import argparse
import datetime
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from agents import Agents
from customers import Customers
from networks import Networks
from stage import Browser, Failed, Stage

CANNED = """
canned:
  adres: "Ons adres is Dorpsstraat 1, {{handoff}}."
  stand: "Uw bestelling {{bestelnummer}} is onderweg."
"""
ROOT = Path(__file__).resolve().parent.parent.parent


class Suite(Customers, Agents, Networks, Stage):
    pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--praatpaal", default=str(ROOT / ".build/release/praatpaal"))
    parser.add_argument("--intents", default=str(ROOT / "Intents"))
    parser.add_argument("--axe", metavar="FILE", help="axe.min.js of axe-core")
    parser.add_argument("--live", action="store_true", help="scripts and styles from the source, not from the program")
    parser.add_argument("--screenshots", metavar="DIR")
    parser.add_argument("--chaos", type=int, default=150, metavar="N", help="messages in the chaos run")
    parser.add_argument("--sends", type=int, default=24, metavar="N", help="replies whose line is cut behind each")
    parser.add_argument("--only", metavar="NAME", help="a pattern of claims to run")
    options = parser.parse_args()
    for need in ("chromium", "chromedriver", options.praatpaal):
        if not shutil.which(need):
            parser.error(f"{need} is missing")
    if options.screenshots:
        os.makedirs(options.screenshots, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="praatpaal-widget-"))
    suite = Suite(options, folder)
    # A copy, which a build leaves alone.
    shutil.copy(options.praatpaal, folder / "praatpaal")
    options.praatpaal = folder / "praatpaal"
    print("axe-core", re.search(r"axe v([\d.]+)", suite.axe)[1] if suite.axe else "not found: not judged by it (--axe)")
    # Open on one day that is not near, whatever the day and the zone.
    elsewhen = (datetime.date.today() + datetime.timedelta(days=3)).strftime("%A").lower()
    desks = {
        "passing_on": {"more": CANNED}, "lost_claim": {"more": "lease: 3s"},
        "summary": {"remind": "2s"}, "after_hours": {"hours": f'{{{elsewhen}: "09:00-18:00"}}'},
    }
    failed = 0
    names = ["size_and_texts", "conversation", "lost_connection", "unsent_over_reload", "two_pages", "summary", "after_hours",
             "unread", "page_around", "keyboard", "looks", "desk_of_agents", "two_agents", "passing_on", "lost_claim", "twice",
             "chaos"]
    for name in names:
        if options.only and not re.search(options.only, name):
            continue
        claim, host, browser = getattr(suite, name), None, None
        started = time.monotonic()
        try:
            host = suite.real(name, **desks.get(name, {}))
            browser = Browser()
            claim(browser, host)
            print(f"ok      {claim.__doc__}  ({time.monotonic() - started:.1f} s)", flush=True)
        except Failed as error:
            failed += 1
            print(f"FAILED  {claim.__doc__}\n  {error}", flush=True)
            if browser:
                suite.shot(browser, f"failed-{name}")
        except Exception:
            failed += 1
            print(f"FAILED  {claim.__doc__}\n{traceback.format_exc()}", flush=True)
        finally:
            if browser:
                browser.quit()
            if host:
                host.stop()
    for name, figure in suite.figures.items():
        print(f"{name}: {figure}")
    if failed:
        print(f"{failed} failed; the server's log: {folder / 'host.log'}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

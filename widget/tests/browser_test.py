#!/usr/bin/python3
"""Drives the chat widget and the agents' desk in a headless Chromium, with a real `praatpaal serve` behind them.

Run it by widget/tests/run. It needs the Debian packages chromium, chromium-driver and python3-selenium.
With --axe FILE, or the PyPI package axe-playwright-python installed, axe-core judges every page too.
Every claim has a control that must fail, or the claim proves nothing.
"""

import argparse
import inspect
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
    parser.add_argument("--soak", type=int, default=600, metavar="N", help="messages of two tabs in the long chaos run, with a cut for every fifty")
    parser.add_argument("--only", metavar="NAME", help="a pattern of claims to run")
    options = parser.parse_args()
    for need in ("chromium", "chromedriver", options.praatpaal):
        if not shutil.which(need):
            parser.error(f"{need} is missing")
    if options.screenshots:
        os.makedirs(options.screenshots, exist_ok=True)
    # Also when it is told to stop, browsers and servers end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = Path(tempfile.mkdtemp(prefix="praatpaal-widget-"))
    suite = Suite(options, folder)
    # A copy, which a build leaves alone.
    shutil.copy(options.praatpaal, folder / "praatpaal")
    options.praatpaal = folder / "praatpaal"
    print("axe-core", re.search(r"axe v([\d.]+)", suite.axe)[1] if suite.axe else "not found: not judged by it (--axe)")
    claims = [*Customers.claims, *Agents.claims, *Networks.claims]
    failed = 0
    for name, settings in claims:
        if options.only and not re.search(options.only, name):
            continue
        claim, host = getattr(suite, name), None
        started = time.monotonic()
        try:
            host = suite.real(name, **settings)
            claim(*([Browser()] if "browser" in inspect.signature(claim).parameters else []), host)
            print(f"ok      {claim.__doc__}  ({time.monotonic() - started:.1f} s)", flush=True)
        except Exception as error:
            failed += 1
            told = f"  {error}" if isinstance(error, Failed) else traceback.format_exc()
            print(f"FAILED  {claim.__doc__}\n{told}", flush=True)
            for number, browser in enumerate(Browser.here):
                suite.shot(browser, f"failed-{name}-{number}")
        finally:
            Browser.quit_all()
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

#!/usr/bin/env python3
"""Flaw: a log line on stdout."""

from host import Host

print("ready to serve", flush=True)
Host().run()

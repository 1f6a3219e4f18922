#!/usr/bin/env python3
"""Flaw: bytes that are no text silently become U+FFFD."""

from host import Host


class MendsBytes(Host):
    def decode(self, line):
        return line.decode("utf-8", "replace")


MendsBytes().run()

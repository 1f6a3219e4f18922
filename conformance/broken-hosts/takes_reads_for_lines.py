#!/usr/bin/env python3
"""Flaw: what one read brings is taken for one line."""

import os

from host import Host


class TakesReadsForLines(Host):
    def run(self):
        while chunk := os.read(0, 1 << 20):
            self.take(chunk.removesuffix(b"\n"))


TakesReadsForLines().run()

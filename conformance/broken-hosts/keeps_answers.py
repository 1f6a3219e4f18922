#!/usr/bin/env python3
"""Flaw: answers are kept until the end of input."""

from host import Host


class KeepsAnswers(Host):
    def __init__(self):
        self.kept = []

    def say(self, line):
        self.kept.append(line)

    def run(self):
        super().run()
        for line in self.kept:
            super().say(line)


KeepsAnswers().run()

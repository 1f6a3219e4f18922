#!/usr/bin/env python3
"""Flaw: the end of input is an exit code of 1."""

import sys

from host import Host

Host().run()
sys.exit(1)

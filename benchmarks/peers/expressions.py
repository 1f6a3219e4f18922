#!/usr/bin/env python3
"""Python's re on generated patterns: expressions.py FOLDER N

Runs every pattern on 200 of the utterances, one after the other, and prints one line of JSON: processor time.
"""
import json
import pathlib
import re
import statistics
import sys
import time

ASKED = 200


def main():
    folder, size = pathlib.Path(sys.argv[1]), sys.argv[2]
    sources = (folder / f"patterns-{size}.txt").read_text(encoding="utf-8").splitlines()
    texts = (folder / "utterances.txt").read_text(encoding="utf-8").splitlines()
    texts = texts[::len(texts) // ASKED][:ASKED]
    start = time.process_time()
    patterns = [re.compile(source, re.IGNORECASE) for source in sources]
    loading = time.process_time() - start
    means, matches = [], 0
    for _ in range(5):
        start = time.process_time()
        matches = sum(1 for text in texts for pattern in patterns if pattern.search(text))
        means.append((time.process_time() - start) / len(texts) * 1e6)
    print(json.dumps({
        "load_s": loading, "mean_us": statistics.median(means), "matches": matches / len(texts), "asked": len(texts)}))


main()

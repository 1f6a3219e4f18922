#!/usr/bin/env python3
"""One peer on labelled utterances: nearest.py linearsvc|rapidfuzz|fts5 TRAIN TEST COUNT

Learns TRAIN, asks COUNT rows spread over TEST one at a time, five times over, and prints one line of JSON: processor time
of one thread. Exit status 3 when the peer is not installed.
"""
import importlib.util
import json
import resource
import statistics
import sys
import time

PASSES = 5


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t", 1) for line in file if "\t" in line]


def linearsvc(learned):
    """TF-IDF of words and pairs, and of 2 to 5 characters inside words; nothing tuned."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
        LinearSVC())
    model.fit([text for _, text in learned], [label for label, _ in learned])
    return lambda text: model.predict([text])[0]


def rapidfuzz(learned):
    """The label of the example most like it: token_sort_ratio over folded texts."""
    from rapidfuzz import fuzz, process, utils
    texts = [utils.default_process(text) for _, text in learned]
    labels = [label for label, _ in learned]

    def ask(text):
        found = process.extractOne(utils.default_process(text), texts, scorer=fuzz.token_sort_ratio)
        return labels[found[2]] if found else None
    return ask


def fts5(learned):
    """The label of the first example by bm25, any word of the utterance being enough."""
    import re
    import sqlite3
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE examples USING fts5(label UNINDEXED, text)")
    store.executemany("INSERT INTO examples VALUES (?, ?)", learned)
    store.commit()

    def ask(text):
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        if not words:
            return None
        found = store.execute(
            "SELECT label FROM examples WHERE examples MATCH ? ORDER BY bm25(examples) LIMIT 1", (words,)).fetchone()
        return found[0] if found else None
    return ask


def main():
    peer, train, test, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    learned, asked = rows(train), rows(test)
    asked = asked[::max(1, len(asked) // count)][:count]
    package = {"linearsvc": "sklearn", "rapidfuzz": "rapidfuzz", "fts5": "sqlite3"}[peer]
    if importlib.util.find_spec(package) is None:
        sys.exit(3)
    start = time.process_time()
    ask = {"linearsvc": linearsvc, "rapidfuzz": rapidfuzz, "fts5": fts5}[peer](learned)
    loading = time.process_time() - start
    right = sum(ask(text) == label for label, text in asked)
    means = []
    for _ in range(PASSES):
        start = time.process_time()
        for _, text in asked:
            ask(text)
        means.append((time.process_time() - start) / len(asked) * 1e6)
    print(json.dumps({
        "load_s": loading, "mean_us": statistics.median(means), "accuracy": right / len(asked), "asked": len(asked),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


main()

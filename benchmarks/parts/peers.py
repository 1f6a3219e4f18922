"""Other programs on the same inputs in the same run: one thread, processor time, one utterance at a time."""
import json
import os
import shutil
import subprocess
import sys

from . import measuring
from .measuring import ROOT, call, show_time

HERE = ROOT / "benchmarks/peers"
ASKED = 300
PATIENCE = 900
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
MISSING = {
    "linearsvc": "pip install scikit-learn", "rapidfuzz": "pip install rapidfuzz",
    "hyperscan": "apt-get install libhyperscan-dev g++", "fts5": "an SQLite with FTS5",
}
NAMES = {
    "linearsvc": "scikit-learn LinearSVC, word + char", "rapidfuzz": "RapidFuzz nearest example",
    "fts5": "SQLite FTS5 nearest example",
}


def compare(labelled, folder, only):
    for name, train, test in labelled:
        if only in f"peers {name}":
            matching(name, train, test)
    if only in "peers patterns":
        patterns(folder / "patterns")


def run(arguments, extra=None):
    """The lines a peer prints, or why there are none."""
    try:
        done = subprocess.run(
            [str(word) for word in arguments], capture_output=True, text=True, timeout=PATIENCE,
            env={**os.environ, **ONE_THREAD, **(extra or {})}, preexec_fn=measuring.on_cores(1))
    except subprocess.TimeoutExpired:
        return None, f"not done after {PATIENCE} s"
    if done.returncode == 3:
        return None, "missing"
    if done.returncode:
        return None, (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    return [json.loads(line) for line in done.stdout.splitlines()], None


def head(title):
    print(f"\n{title}")
    print(f"{'program':44} {'each':>9} {'× ours':>8} {'load':>9} {'MB':>6}  also")


def line(name, mean, ours, load, memory, also):
    memory = "" if memory is None else f"{memory:.0f}"
    print(f"{name:44} {show_time(mean):>9} {mean / ours:>8.1f} {show_time(load):>9} {memory:>6}  {also}", flush=True)


def absent(name, peer, reason):
    print(f"{name:44} {'missing: ' + MISSING[peer] if reason == 'missing' else reason}", flush=True)


def matching(name, train, test):
    head(f"{name}: one utterance, mean; peers asked {ASKED} of them")
    answer, load = call("decide", "--train", train, "--test", test), call("load", "--train", train, cores=1)
    ours = answer["figures"]["mean_ns"]["median"]
    line("Praatpaal", ours, ours, load["figures"]["cpu_ns"]["median"], answer["facts"]["peak_mb"],
         f"accuracy {answer['facts']['accuracy']:.1%}")
    for peer, words in NAMES.items():
        found, reason = run([sys.executable, HERE / "nearest.py", peer, train, test, ASKED])
        if found is None:
            absent(words, peer, reason)
            continue
        peer = found[0]
        line(words, peer["mean_us"] * 1e3, ours, peer["load_s"] * 1e9, peer["peak_mb"],
             f"accuracy {peer['accuracy']:.1%} of {peer['asked']}")


def patterns(folder):
    folder.mkdir()
    sizes = (1000, 10_000)
    call("generate", folder, *sizes, "--intents", ROOT / "Intents")
    scanner = hyperscan(folder)
    for size in sizes:
        head(f"{size} patterns: one new utterance, mean, all that match")
        answer = call("patterns", size, "--intents", ROOT / "Intents")
        ours = answer["figures"]["mean_ns"]["median"]
        line("Praatpaal", ours, ours, answer["figures"]["load_ns"]["median"], answer["facts"]["peak_mb"],
             f"{answer['facts']['matches']:.2f} matches")
        found, reason = run([sys.executable, HERE / "expressions.py", folder, size])
        report("Python re, one after the other", "re", found, reason, ours)
        if scanner is None:
            absent("Hyperscan", "hyperscan", "missing")
            continue
        found, reason = run([scanner, folder, size], {"HS_ASCII": "1"})
        report("Hyperscan, ASCII only", "hyperscan", found, reason, ours)
        if size == sizes[0]:
            # Ten thousand take it far longer than anyone waits.
            found, reason = run([scanner, folder, size])
            report("Hyperscan, Unicode where it can", "hyperscan", found, reason, ours)


def report(name, peer, found, reason, ours):
    if found is None:
        return absent(name, peer, reason)
    answer = found[0]
    also = [f"{answer['matches']:.2f} matches"]
    also += [f"{answer[key]} {words}" for key, words in (
        ("without_b", "without \\b"), ("without_ucp", "without Unicode classes"), ("refused", "refused"))
        if answer.get(key)]
    line(name, answer["mean_us"] * 1e3, ours, answer["load_s"] * 1e9, answer.get("database_mb"), ", ".join(also))


def hyperscan(folder):
    """The peer compiled, or nothing where it or a compiler is not installed."""
    if not shutil.which("g++"):
        return None
    program = folder / "hyperscan"
    done = subprocess.run(["g++", "-O2", "-o", program, HERE / "hyperscan.cpp", "-lhs"], capture_output=True)
    return program if done.returncode == 0 else None

"""Runs a measurement several times with the reference loop beside it, and holds the result against a baseline."""
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/benchmarks"
PRAATPAAL = ROOT / ".build/release/praatpaal"
BASELINE = ROOT / "benchmarks/baseline.json"
WORSE, BETTER = 1.25, 0.8
ATTEMPTS = 3

# How a figure is kept (nanoseconds, megabytes, a count) and shown.
TIME, MEMORY, COUNT = "time", "memory", "count"


class Sample:
    """One run's figure, and the reference loop's nanoseconds beside it."""

    def __init__(self, value, reference=None, kind=TIME):
        self.value, self.kind = value, kind
        self.ratio = value / reference if kind == TIME and reference else value


class Summary:
    """The median of the runs; spread is the largest less the smallest, as a share of the median."""

    def __init__(self, samples):
        self.kind = samples[0].kind
        self.value = statistics.median(sample.value for sample in samples)
        self.ratio = statistics.median(sample.ratio for sample in samples)
        values = [sample.value for sample in samples]
        self.spread = (max(values) - min(values)) / self.value if self.value else 0.0


def build(*products):
    for product in products:
        done = subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product],
            cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)


def on_cores(count):
    """For `preexec_fn`: keeps the child on so many of the cores this process may use."""
    cores = sorted(os.sched_getaffinity(0))[:count]
    return lambda: os.sched_setaffinity(0, cores)


def cores():
    return len(os.sched_getaffinity(0))


def call(*arguments, cores=None, preload=None):
    """One measurement by the Swift program."""
    environment = dict(os.environ)
    if preload:
        environment["LD_PRELOAD"] = str(preload)
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, env=environment,
        preexec_fn=on_cores(cores) if cores else None)
    if done.returncode:
        sys.exit(f"benchmarks {' '.join(map(str, arguments))}: {done.stderr.strip() or done.returncode}")
    return json.loads(done.stdout)


def reference():
    """Nanoseconds of the reference loop now."""
    return call("reference")["reference"]["median"]


def beside(body):
    """What `body` gives, and the reference loop before and after it."""
    before = reference()
    result = body()
    return result, (before + reference()) / 2


def times(answer, **names):
    """Samples of a program's answer: `times(answer, p50="p50_ns")`."""
    loop = answer["reference"]["median"]
    return {name: Sample(answer["figures"][figure]["median"], loop) for name, figure in names.items()}


def summarize(take, runs):
    samples = {}
    for _ in range(runs):
        for name, sample in take().items():
            samples.setdefault(name, []).append(sample)
    return {name: Summary(list) for name, list in samples.items()}


def show(summary):
    if summary.kind == MEMORY:
        return f"{summary.value:.0f} MB"
    if summary.kind == COUNT:
        return f"{summary.value:.3g}"
    return show_time(summary.value)


def show_time(nanoseconds):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}" if nanoseconds < 1000 * size else f"{nanoseconds / size:.0f} {unit}"
    return f"{nanoseconds:.3g} ns"


class Baseline:
    """Ratios measured once, with the machine, the compiler and the date their measurer gave."""

    def __init__(self, path=BASELINE):
        self.path = path
        self.content = json.loads(path.read_text()) if path.exists() else {"measured": {}, "ratios": {}}

    def ratio(self, name):
        return self.content["ratios"].get(name)

    def verdict(self, name, summary):
        known = self.ratio(name)
        if known is None:
            return "new"
        if summary.kind == COUNT:
            return "worse" if summary.ratio > known * WORSE + 0.005 else "ok"
        if summary.ratio >= known * WORSE:
            return "worse"
        return "better" if summary.ratio <= known * BETTER else "ok"

    def update(self, summaries, measured):
        self.content["measured"] = measured
        self.content["ratios"].update(
            {name: float(f"{summary.ratio:.4g}") for name, summary in summaries.items()})
        self.content["ratios"] = dict(sorted(self.content["ratios"].items()))
        self.path.write_text(json.dumps(self.content, indent=1, ensure_ascii=False) + "\n")


def judge(title, take, runs, baseline):
    """Measures; what is worse than its baseline again, up to three times, keeping the best median of each figure."""
    kept = {f"{title}: {name}": summary for name, summary in summarize(take, runs).items()}
    attempts = 0
    while attempts < ATTEMPTS and any(baseline.verdict(name, kept[name]) == "worse" for name in kept):
        attempts += 1
        for figure, summary in summarize(take, runs).items():
            name = f"{title}: {figure}"
            if baseline.verdict(name, kept[name]) == "worse" and summary.ratio < kept[name].ratio:
                kept[name] = summary
    return kept, attempts

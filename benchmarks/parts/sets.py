"""The labelled utterances that are learned and asked."""
import pathlib

from . import synthetic

ASKED_SHARE = 6


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [tuple(line.rstrip("\n").split("\t", 1)) for line in file if "\t" in line]


def write(path, pairs):
    path.write_text("".join(f"{label}\t{text}\n" for label, text in pairs), encoding="utf-8")
    return path


def found(data, folder):
    """Name, training file and test file of each set in DATA; without DATA the synthetic ones.

    A set without a test file gives every sixth row of its training file to be asked instead.
    """
    if data is None:
        return [(f"growth{size}", *synthetic.write(size, pathlib.Path(folder) / f"growth{size}"))
                for size in (100, 1000)]
    sets = []
    for place in sorted(path for path in pathlib.Path(data).iterdir() if path.is_dir()):
        files = {path.name: path for path in place.glob("*.tsv")}
        train = files.get("train.tsv") or files.get("valid.tsv")
        test = files.get("test.tsv") or files.get("val.tsv")
        if train is None:
            continue
        if test is None:
            train, test = divided(train, pathlib.Path(folder) / place.name)
        sets.append((place.name, train, test))
    return sets


def divided(path, folder):
    folder.mkdir(parents=True, exist_ok=True)
    pairs = rows(path)
    learned = [pair for number, pair in enumerate(pairs) if number % ASKED_SHARE]
    return write(folder / "train.tsv", learned), write(folder / "test.tsv", pairs[::ASKED_SHARE])

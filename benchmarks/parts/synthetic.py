"""Labelled utterances that grow: intents of ten examples each, made of carrier sentences and pseudo-words.

Every intent owns four words, drawn by frequency from one vocabulary, so that intents share words as real ones do; an
example puts two of them in a carrier sentence and adds words that say nothing. The same size gives the same bytes.
"""
import bisect
import pathlib
import random

EXAMPLES = 10
ASKED = 3
MOST_ASKED_INTENTS = 1000

ONSETS = "b d f g h k l m n p r s t v w z br st kl sch".split()
RHYMES = "a e i o u aa ee oo ij ui ang er el ent ing".split()
CARRIERS = [
    "hoe kan ik {} {}", "ik wil graag mijn {} {}", "waar vind ik {} {} bij jullie",
    "kunnen jullie mijn {} {} alstublieft", "wat moet ik doen als {} {} niet werkt",
    "is het mogelijk om {} te {}", "mijn {} is {} wat nu", "waarom is de {} nog niet {}", "{} {}",
    "goedemorgen ik heb een vraag over {} en {}", "ik snap niet hoe {} {} werkt",
    "kan ik {} ook {} via de website",
]


class Vocabulary:
    """Twenty thousand pseudo-words; the rank decides how often one is drawn."""

    def __init__(self, draw, size=20_000):
        self.draw = draw
        syllables = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
        words = {}
        while len(words) < size:
            words["".join(draw.choice(syllables) for _ in range(draw.choice([1, 2, 2, 2, 3, 3])))] = True
        self.words = list(words)
        self.steps, total = [], 0.0
        for rank in range(size):
            total += 1 / (rank + 20)
            self.steps.append(total)

    def word(self):
        return self.words[bisect.bisect(self.steps, self.draw.random() * self.steps[-1])]

    def keys(self):
        keys = list(dict.fromkeys(self.word() for _ in range(4)))
        while len(keys) < 3:
            keys.append(self.draw.choice(self.words))
        return keys

    def example(self, keys):
        first, second = self.draw.sample(keys, 2)
        text = self.draw.choice(CARRIERS).format(first, second)
        for _ in range(self.draw.choice([0, 0, 1, 1, 2])):
            text += " " + self.word()
        return text


def write(intents, folder):
    """Writes train.tsv and test.tsv (three new sentences of every intent, or of a thousand spread over them)."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(random.Random(intents))
    every = max(1, intents // MOST_ASKED_INTENTS)
    with open(folder / "train.tsv", "w", encoding="utf-8") as train, \
            open(folder / "test.tsv", "w", encoding="utf-8") as test:
        for number in range(intents):
            keys = vocabulary.keys()
            for _ in range(EXAMPLES):
                train.write(f"intent_{number}\t{vocabulary.example(keys)}\n")
            if number % every == 0:
                for _ in range(ASKED):
                    test.write(f"intent_{number}\t{vocabulary.example(keys)}\n")
    return folder / "train.tsv", folder / "test.tsv"

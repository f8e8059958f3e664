"""Whether copies are found among many texts: articles of the shared corpora, and copies of them as outlets edit.

Originals are cut from the end, given a new lead or headline, their quotes reordered, three words in ten changed, and
several of these at once. The unrelated are 500 texts of different topics and papers. Nothing of the corpora stays here.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sayso.assess.copies import find_copies

SEED = 20_24
LEAST_WORDS = 80
UNRELATED = 500
ONE_EVENT = frozenset({"gwn-172"})
"""Texts on the event of another one, which share an agency's words with it; found by reading every link."""
Sentences = list[str]
Edit = Callable[[random.Random, Sentences, Sentences], Sentences]


def cut(chance: random.Random, sentences: Sentences, _other: Sentences) -> Sentences:
    """The end is gone: a fifth to three fifths of the text."""
    return sentences[: max(2, round(len(sentences) * chance.uniform(0.4, 0.8)))]


def new_lead(chance: random.Random, sentences: Sentences, other: Sentences) -> Sentences:
    """One or two other sentences instead of the first."""
    return other[: chance.choice((1, 2))] + sentences[1:]


def new_headline(_chance: random.Random, sentences: Sentences, other: Sentences) -> Sentences:
    """Another headline above."""
    return [" ".join(other[0].split()[:9]), *sentences]


def reorder_quotes(chance: random.Random, sentences: Sentences, _other: Sentences) -> Sentences:
    """Sentences with quotation marks (or, where there are few, all after the first) change places."""
    quoting = [at for at, sentence in enumerate(sentences) if re.search('["“”]|``', sentence)]
    places = quoting if len(quoting) > 1 else list(range(1, len(sentences)))
    moved = dict(zip(places, chance.sample(places, len(places)), strict=True))
    return [sentences[moved.get(at, at)] for at in range(len(sentences))]


def change_words(chance: random.Random, sentences: Sentences, other: Sentences) -> Sentences:
    """Three words in ten are left out or give way to another."""
    words = " ".join(other).split()
    return [" ".join(_changed(chance, sentence.split(), words)) for sentence in sentences]


def _changed(chance: random.Random, words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    for word in words:
        drawn = chance.random()
        if drawn >= 0.3:
            yield word
        elif drawn >= 0.15:
            yield chance.choice(others)


EDITS: dict[str, tuple[Edit, ...]] = {
    "cut from the end": (cut,),
    "new lead": (new_lead,),
    "changed headline": (new_headline,),
    "quotes reordered": (reorder_quotes,),
    "30 % of words": (change_words,),
    "cut and new lead": (cut, new_lead),
    "new lead and 30 % of words": (new_lead, change_words),
    "cut, new lead and headline": (cut, new_lead, new_headline),
    "headline, quotes reordered and 30 % of words": (new_headline, reorder_quotes, change_words),
}


def sentences_of(text: str) -> Sentences:
    """A text in pieces that end like sentences or lines."""
    return [piece for piece in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if piece.strip()]


def unrelated(shared: Path) -> dict[str, str]:
    """Texts of which no two are on one event: one of each half of an ECB+ topic, and papers of different places."""
    texts: dict[str, str] = {}
    for part in ("dev", "train"):
        for line in (shared / "corpora/ecbplus" / part / "texts.jsonl").read_text("utf-8").splitlines():
            one = json.loads(line)
            texts.setdefault(f"ecb+ {one['topic']} {one['subtopic']}", one["text"])
    for folder in ("corpora/gum-attribution/dev/texts", "gold/dev", "corpora/lgl/texts", "corpora/geowebnews/texts"):
        texts |= {f"{folder} {path.stem}": path.read_text("utf-8") for path in _paths(shared / folder)}
    return dict(list(texts.items())[:UNRELATED])


def _paths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.txt")) if path.stem not in ONE_EVENT]


def copies_of(texts: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Edited copies by name: of which text, and the words."""
    chance = random.Random(SEED)
    names = [name for name in texts if len(texts[name].split()) >= LEAST_WORDS]
    made = {}
    for edit, steps in EDITS.items():
        for name in names[::3]:
            sentences = sentences_of(texts[name])
            other = sentences_of(texts[chance.choice([one for one in names if one != name])])
            for step in steps:
                sentences = step(chance, sentences, other)
            made[f"{edit}: {name}"] = (name, "\n".join(sentences))
    return made


def measure(shared: Path) -> dict[str, float]:
    """Recall by edit and over all, and how many links there are among the unrelated."""
    texts = unrelated(shared)
    false = [(copy.id, copy.of, copy.share) for copy in find_copies(texts)]
    for one in false:
        print("false link", *one)
    made, found = copies_of(texts), set()
    for edit in EDITS:
        some = {name: text for name, (_, text) in made.items() if name.startswith(f"{edit}: ")}
        found |= {copy.id for copy in find_copies(texts | some) if copy.id in some and copy.of == made[copy.id][0]}
    report = {"false links": float(len(false)), "texts": float(len(texts)), "recall": len(found) / len(made)}
    for edit in EDITS:
        names = [name for name in made if name.startswith(f"{edit}: ")]
        report[edit] = sum(name in found for name in names) / len(names)
    return report


def main() -> None:
    """Measure and print, as JSON if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    print(json.dumps(measure(parser.parse_args().shared), indent=1))


if __name__ == "__main__":
    main()

"""How the weights of linking are learned: which accounts of different reports are of one happening.

    python -m training.linking ../shared/corpora/maverick

Logistic regression over the bins of the features, on the coded reports of MAVERICK (Kenya; CC BY 4.0). Pairs that share
a key count once each, a sample of all others for as many as there are, so that a weight is worth the same with or
without the features beside it. Within a feature, a less telling bin never weighs more than a more telling one; bins
that the data does not show take the weight of the next less telling one. Nothing is drawn by chance.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.records import Score
from sayso.resolve.account import Account
from sayso.resolve.clustering import cluster
from sayso.resolve.coded import CodedReport
from sayso.resolve.days import stated_days
from sayso.resolve.features import FEATURES
from sayso.resolve.linking import worth_comparing
from sayso.resolve.pairs import Pair
from sayso.resolve.sides import Side
from sayso.resolve.structured import coded_accounts

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TARGET: Final = Path("src/sayso/resolve/data/weights.toml")
RIDGE: Final = 4.0
"""How strongly weights are drawn to 0; in pairs."""
EVERY: Final = 17
"""One in so many of the pairs that share no key is looked at."""
LIFT: Final = 1.0
"""Added to the start: the score at which a link pays in whole clusters is a little lower than that of an even chance
for a pair. Chosen by cross-validation."""
FOLDS: Final = ((1992, 2006), (2007, 2007), (2008, 2008), (2009, 2016), (2017, 2017), (2018, 2100))
"""First and last years: elections that nothing of is seen in training."""

BY_HAND: Final[Mapping[str, Mapping[str, float]]] = {
    "same_report": {"same": -20.0},
    "harmed": {
        "same many": 1.2,
        "same few": 0.8,
        "same one": 0.4,
        "bounds meet": 0.4,
        "nearly the same": 0.2,
        "bounds apart": 0.0,
        "far apart": -0.2,
    },
    "words": {
        "all of many": 3.0,
        "nearly all": 0.8,
        "half": 0.5,
        "a third": 0.2,
        "a fifth": 0.0,
        "few": -0.2,
        "none": -0.4,
    },
    "names": {"share several": 1.2, "share one": 0.5, "share none": -0.2},
    "campaign": {"same": 0.5, "another phase": -1.0, "another": -2.0},
}
"""Features that coded reports do not have; set with care, and checked on the invented reports of the tests."""

HELD: Final[Mapping[tuple[str, str], float]] = {
    ("killed", "nearly the same"): 0.4,
    ("killed", "bounds apart"): 0.0,
}
"""Bins that are not learned: in Kenya another figure still speaks for one event, because most of them have none."""

AT_MOST: Final[Mapping[tuple[str, str], float]] = {
    ("time", "next day"): -2.0,
    ("place", "one of many"): 0.0,
    ("place", "within 60 km"): -2.5,
    ("type", "apart"): -1.5,
    ("type", "not told"): -2.5,
    ("type", "another field"): -6.0,
}
"""Bins that weigh no more than this, whatever is learned: what happens a day later is another happening unless its
particulars are the same, and an abduction is no protest; two towns that are named are two places; a list of
towns is an overview; and what no type fits is alike in nothing by that."""

HEAD: Final = """\
# How far each likeness of two accounts speaks for one happening (above 0) or against it: natural logarithms of odds.
# A score is the sum of those that apply, beginning with `start`; two accounts are linked where it is above 0.
# Learned by training/linking.py from the coded reports of MAVERICK, Kenya (van Baalen and Höglund, CC BY 4.0), but for
# the tables that say otherwise. The bins are those of sayso/resolve/features.py, the most telling first.
"""


@dataclass(frozen=True)
class Pairs:
    """Pairs of accounts: a row of bins each, whether they are one event, and for how many pairs each stands."""

    accounts: Sequence[Account]
    index: npt.NDArray[np.int64]
    bins: Floats
    same: Floats
    worth: Floats
    near: Flags
    columns: tuple[tuple[str, str], ...] = field(default=())


def make_pairs(accounts: Sequence[Account], events: Sequence[str]) -> Pairs:
    """The pairs that are learned from, those of one report left out."""
    columns = tuple((one.name, name) for one in FEATURES if one.name not in BY_HAND for name in one.bins)
    place = {column: number for number, column in enumerate(columns)}
    near = worth_comparing(accounts)
    chosen = [
        (pair, pair in near)
        for number, pair in enumerate(combinations(range(len(accounts)), 2))
        if (pair in near or number % EVERY == 0) and accounts[pair[0]].report != accounts[pair[1]].report
    ]
    bins = np.zeros((len(chosen), len(columns)))
    for row, ((left, right), _) in enumerate(chosen):
        for name, found in _found(accounts[left], accounts[right]):
            bins[row, place[name, found]] = 1
    return Pairs(
        accounts,
        np.array([pair for pair, _ in chosen]),
        bins,
        np.array([float(events[left] == events[right]) for (left, right), _ in chosen]),
        np.array([1.0 if is_near else float(EVERY) for _, is_near in chosen]),
        np.array([is_near for _, is_near in chosen]),
        columns,
    )


def _found(left: Account, right: Account) -> Iterator[tuple[str, str]]:
    pair = Pair.of(Side.of(left), Side.of(right))
    for one in FEATURES:
        found = None if one.name in BY_HAND else one.find(pair)
        if found is not None:
            yield one.name, found.bin


def learn(pairs: Pairs, seen: Flags) -> Floats:
    """The start, then a weight for each column, from the pairs that are seen.

    Neighbouring bins whose weights stand in the wrong order are learned anew as one, until none do.
    """
    bins, same, worth = pairs.bins[seen], pairs.same[seen], pairs.worth[seen]
    held = np.array([HELD.get(column, 0.0) for column in pairs.columns])
    free = np.array([column not in HELD for column in pairs.columns])
    group = _seen_groups(pairs.columns, bins.sum(axis=0), free)
    while True:
        merged = np.zeros((len(group), group.max() + 1))
        merged[np.arange(len(group)), group] = 1
        weights = _regress(bins @ (merged * free[:, None]), same, worth, bins @ held)
        start, spread = weights[0], np.where(free, merged @ weights[1:], held)
        learned = np.flatnonzero(free)
        wrong = [
            (left, right)
            for left, right in pairwise(learned)
            if pairs.columns[left][0] == pairs.columns[right][0] and spread[left] < spread[right] - 1e-9
        ]
        if not wrong:
            most = np.array([AT_MOST.get(column, np.inf) for column in pairs.columns])
            return np.concatenate([[start], np.minimum(spread, most)])
        for left, right in wrong:
            group[group == group[right]] = group[left]
        group = np.unique(group, return_inverse=True)[1]


def _seen_groups(columns: Sequence[tuple[str, str]], counts: Floats, free: Flags) -> npt.NDArray[np.int64]:
    """A group for each bin; one that was never seen is in that of the next less telling one, or else the next."""
    group = np.arange(len(columns))
    for at in reversed(range(len(columns))):
        if free[at] and not counts[at]:
            own = [k for k in range(len(columns)) if columns[k][0] == columns[at][0] and counts[k] and free[k]]
            fitting = [k for k in own if k > at] or own[-1:]
            group[at] = group[fitting[0]] if fitting else at
    return np.unique(group, return_inverse=True)[1]


def _regress(bins: Floats, same: Floats, worth: Floats, held: Floats) -> Floats:
    """Ridge logistic regression by Newton's method; `held` is what each row has besides."""
    rows = np.hstack([np.ones((len(bins), 1)), bins])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    weights[0] = -4
    for _ in range(60):
        odds = 1 / (1 + np.exp(-np.clip(rows @ weights + held, -30, 30)))
        slope = rows.T @ (worth * (odds - same)) + ridge * weights
        bend = (rows * (worth * odds * (1 - odds))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    return weights


def cross_validated(pairs: Pairs) -> Floats:
    """The score of each pair by weights that were learned without any account of its folds."""
    folds = np.array([_fold(account) for account in pairs.accounts])[pairs.index]
    scores = np.zeros(len(pairs.index))
    for fold in range(len(FOLDS)):
        left_out = (folds == fold).any(axis=1)
        weights = learn(pairs, ~left_out)
        scores[left_out] = weights[0] + LIFT + pairs.bins[left_out] @ weights[1:]
    return scores


def _fold(account: Account) -> int:
    days = stated_days(account)
    year = int(np.datetime64(days.last - 719163, "D").astype("datetime64[Y]").astype(int)) + 1970 if days else 0
    return next((number for number, (first, last) in enumerate(FOLDS) if first <= year <= last), 0)


def clusters_by(pairs: Pairs, scores: Floats) -> tuple[tuple[str, ...], ...]:
    """The clusters that some scores lead to, of the pairs that share a key."""
    linked = [
        Score(pairs.accounts[left].id, pairs.accounts[right].id, float(score), ())
        for (left, right), score, near in zip(pairs.index, scores, pairs.near, strict=True)
        if near and score > 0
    ]
    return cluster(pairs.accounts, linked)


def read_coded(folder: Path) -> tuple[list[Account], dict[str, str], list[str]]:
    """The accounts of the coded reports in a folder, the name of each one's report, and the event coders put it in."""
    decoder = msgspec.json.Decoder(CodedReport)
    reports = [decoder.decode(line) for line in (folder / "reports.jsonl").read_bytes().splitlines()]
    coded = [msgspec.json.decode(line) for line in (folder / "gold_clusters.jsonl").read_bytes().splitlines()]
    event = {line["name"]: line["cluster"] for line in coded}
    names = {claim.id: report.name or report.id for report in reports for claim in report.claims or ()}
    accounts = coded_accounts(reports)
    return accounts, names, [event[names[account.id]] for account in accounts]


def written(columns: Sequence[tuple[str, str]], weights: Floats) -> str:
    """The weights as TOML, feature by feature, each bin on a line."""
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, name), weight in zip(columns, weights[1:], strict=True):
        learned[feature][name] = round(float(weight), 2)
    tables = [f"{HEAD}\n[start]\nany = {weights[0] + LIFT:.2f}\n", _table("same_report", BY_HAND["same_report"], "set")]
    for feature in FEATURES:
        by_hand = BY_HAND.get(feature.name)
        tables.append(_table(feature.name, by_hand or learned[feature.name], "set" if by_hand else ""))
    return "\n".join(tables)


def _table(name: str, weights: Mapping[str, float], note: str) -> str:
    comment = "# Set by hand: coded reports do not have it.\n" if note else ""
    held = {bin_name for feature, bin_name in [*HELD, *AT_MOST] if feature == name}
    lines = (f'"{key}" = {value:.2f}{"  # bounded by hand" if key in held else ""}' for key, value in weights.items())
    return f"{comment}[{name}]\n" + "\n".join(lines) + "\n"


def write_cross_validated(pairs: Pairs, names: Mapping[str, str], out: Path) -> None:
    """The clusters of reports by weights that knew nothing of their election, as lines for a scorer."""
    clusters = clusters_by(pairs, cross_validated(pairs))
    lines = [{"name": names[one], "cluster": members[0]} for members in clusters for one in members]
    out.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of reports.jsonl and gold_clusters.jsonl")
    parser.add_argument("--cross-validated", type=Path, metavar="OUT", help="write clusters there, and no weights")
    options = parser.parse_args()
    accounts, names, events = read_coded(options.folder)
    pairs = make_pairs(accounts, events)
    if options.cross_validated:
        write_cross_validated(pairs, names, options.cross_validated)
        return
    TARGET.write_text(written(pairs.columns, learn(pairs, np.ones(len(pairs.same), bool))), "utf-8")


if __name__ == "__main__":
    main()

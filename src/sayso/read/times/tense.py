"""Whether the words around an expression speak of the past or of the future: "Monday" is the last one or the next."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from importlib.resources import files

from sayso.read.parse import Parse

_WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(files("sayso.read.times").joinpath("tense.toml").read_text("utf-8")).items()
}
_PAST, _UNTOLD, _FUTURE = -1, 0, 1
# How far words count that stand before or after the expression, and how far up the tree a verb is looked for.
_REACH, _HEIGHT, _NEAR = 14, 6, 5


def direction(parse: Parse, start: int, end: int) -> int:
    """-1 where the words around the characters `start` to `end` speak of the past, 1 of the future, 0 untold.

    "The mayor left Chur on [Monday]."       -> -1
    "The council will meet in Davos [Monday]." -> 1
    "[Monday]'s fair"                        -> 0
    """
    token = bisect_right(parse.start, start) - 1
    if token < 0:
        return _UNTOLD
    first, last = parse.sentences[parse.sentence[token]]
    near = _by_words_before(parse, token, first)
    if near:
        return near
    if has_syntax(parse):
        if token > first and _is_simple_past(parse, token - 1):
            return _PAST
        last_token = max(token, min(bisect_left(parse.start, end), last) - 1)
        return _by_tree(parse, token, last_token)
    return _by_nearest_verb(parse.lower, token, first, last)


def has_syntax(parse: Parse) -> bool:
    """Whether the parse has the columns of a tree."""
    return len(parse.head) == len(parse.feats) == len(parse.deprel) == len(parse.lemma) == len(parse.upos) == len(parse)


def _by_words_before(parse: Parse, token: int, first: int) -> int:
    """By the words right before: "due on [Monday]", "until [Monday]", "since [Monday]"."""
    lower = parse.lower
    before = lower[token - 1] if token > first else ""
    if before in _WORDS["since"]:
        return _PAST
    if before in _WORDS["until"] and token - 1 > first:
        return _FUTURE if "had" not in lower[max(first, token - _REACH) : token] else _PAST
    for index in range(token - 1, max(first, token - _NEAR) - 1, -1):
        if lower[index] in _WORDS["announcing"]:
            return _UNTOLD if "had" in lower[max(first, index - _NEAR) : index] else _FUTURE
        if lower[index] not in _WORDS["between"]:
            return _UNTOLD
    return _UNTOLD


def _is_simple_past(parse: Parse, verb: int) -> bool:
    """Whether it is a past tense without helpers: "announced [Friday]", but not "to be announced [Friday]"."""
    if parse.upos[verb] != "VERB" or "Tense=Past" not in parse.feats[verb] or parse.lemma[verb] in _WORDS["scheduling"]:
        return False
    return not any(parse.deprel[one].startswith(("aux", "mark")) for one in parse.children[verb])


def _by_tree(parse: Parse, token: int, last_token: int) -> int:
    """By the verb that governs the expression."""
    index = token
    for _ in range(_HEIGHT):  # to the head of the expression itself
        if not token <= parse.head[index] <= last_token:
            break
        index = parse.head[index]
    for _ in range(_HEIGHT):
        relation, head = parse.deprel[index], parse.head[index]
        if head < 0:
            return _told_by_verb(parse, index)
        if relation.startswith("nmod") or (relation == "compound" and parse.upos[head] in ("NOUN", "PROPN")):
            return _UNTOLD
        index = head
        if parse.upos[index] in ("VERB", "AUX"):
            told = _told_by_verb(parse, index)
            if told or parse.deprel[index] == "root":
                return told
    return _UNTOLD


def _told_by_verb(parse: Parse, verb: int) -> int:
    """By tense and auxiliaries; a purpose ("to see") takes its time from the clause that it belongs to: untold."""
    helpers = [one for one in parse.children[verb] if parse.deprel[one].startswith(("aux", "mark", "cop"))]
    words = {parse.lower[one] for one in helpers}
    if words & _WORDS["future_auxiliaries"] or (parse.lemma[verb] in _WORDS["scheduling"] and "had" not in words):
        return _FUTURE
    if "to" in words:
        head = parse.head[verb]
        planned = parse.deprel[verb] in ("xcomp", "ccomp", "csubj") and head >= 0
        return _FUTURE if planned and parse.lemma[head] not in _WORDS["achieving"] else _UNTOLD
    verb_is_past = "Tense=Past" in parse.feats[verb]
    if any("Tense=Past" in parse.feats[one] and "VerbForm=Fin" in parse.feats[one] for one in helpers):
        return _PAST
    if words & _WORDS["present"]:  # "is leaving" looks ahead; "is held" may do either
        return _UNTOLD if verb_is_past or "VerbForm=Part" not in parse.feats[verb] else _FUTURE
    if verb_is_past:
        return _PAST
    finite = "Tense=Pres" in parse.feats[verb] and "VerbForm=Fin" in parse.feats[verb]
    return _FUTURE if finite and parse.lemma[verb] in _WORDS["timetabled"] else _UNTOLD


def _by_nearest_verb(lower: list[str], token: int, first: int, last: int) -> int:
    """Without a tree: by the nearest verb before, else after, in the sentence."""
    before = range(token - 1, max(first, token - _REACH) - 1, -1)
    after = range(token + 1, min(last, token + _REACH))
    for index in (*before, *after):
        told = _told_by_word(lower, index, first)
        if told:
            return told
    return _UNTOLD


def _told_by_word(lower: list[str], index: int, first: int) -> int:
    word = lower[index]
    if word in _WORDS["future"]:
        return _FUTURE
    if word not in _WORDS["past"] and not (word.endswith("ed") and len(word) > 4):
        return _UNTOLD
    for back in range(index - 1, max(first, index - 4) - 1, -1):
        if lower[back] in _WORDS["future"]:
            return _FUTURE
        if lower[back] not in _WORDS["linking"]:
            break
    return _PAST

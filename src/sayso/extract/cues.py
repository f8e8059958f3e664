"""Cues: the words by which a report says that somebody says something, with whose words and which.

"Police said 12 people died."                  -> cue "said", source "Police", content "12 people died"
"12 people died, according to police."         -> cue "according to", content: the clause that it stands in
"Twelve people died, police told Bergfunk."    -> cue "told", heard by "Bergfunk"
"He said ..., adding that ..."                 -> cue "adding", source: that of "said"
"It is alleged that ..."                       -> cue "is alleged", no source
"The mayor was quoted by Bergfunk as saying"   -> cue "saying", source "The mayor", heard by "Bergfunk"
"Bergfunk reported, quoting police, that ..."  -> cue "reported", source "police", heard by "Bergfunk"
"Residents spoke of dozens of dead."           -> cue "spoke", content "dozens of dead"
"He did not say who sent them."                -> cue "say", withheld: nothing is said
"Neither side believes that it has lost."      -> cue "believes", denied
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sayso.extract.certainty import is_denied
from sayso.extract.lexicon import Verbs, listed, table, verbs_of
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import SUBJECTS, Words
from sayso.records.claim import Reporting

REPORTING_TABLES = ("distancing", "endorsing", "hedging", "denying", "said")
CLAUSES = ("ccomp", "csubj", "csubj:pass")


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a cue stands: tokens of its head, of who speaks (None: not said), of what is said, and of who was told.

    `inherits` where the one who speaks is the one who speaks above it ("adding that"); `own` where the whole clause of
    the cue is what is said ("attacks were reported"); `unnamed_via` where somebody that is not named passed it on;
    `withheld` where the words were not said ("did not say who").
    """

    head: int
    first: int
    last: int
    source: int | None
    content: tuple[int, ...]
    told: tuple[int, ...] = ()
    reporting: Reporting = "neutral"
    hedged: bool = False
    inherits: bool = False
    own: bool = False
    denies: bool = False
    unnamed_via: bool = False
    via: tuple[int, ...] = field(default=())
    withheld: bool = False


@cache
def _said() -> Verbs[tuple[str, str]]:
    return Verbs((verb, (name, verb)) for name in REPORTING_TABLES for verb in table("cues")[name]["verbs"])


@cache
def _with_object() -> frozenset[str]:
    return listed("cues", "with_object", "verbs")


def find_cues(words: Words) -> Iterator[Cue]:
    """All cues of a text, in text order."""
    for index, upos in enumerate(words.upos):
        cue = None
        if words.lower[index] == "according" or (words.lower[index] == "per" and words.deprel[index] == "case"):
            cue = _according(words, index)
        elif upos in {"VERB", "AUX"}:
            cue = _verb_cue(words, index)
        if cue:
            yield cue


def _according(words: Words, index: int) -> Cue | None:
    """As in "according to police, ...": the source is what the preposition goes with, the content what that hangs from."""
    source = words.head[index]
    if words.deprel[index] != "case":
        source = next((child for child in words.below[index] if words.deprel[child].startswith(("obl", "nmod"))), -1)
        governor = words.head[index]
    else:
        governor = words.head[source] if source >= 0 else -1
    while source >= 0 and words.deprel[source] in {"flat", "compound", "nmod:desc", "goeswith"}:
        source = words.head[source]
        governor = words.head[source] if source >= 0 else -1
    if source < 0 or governor < 0:
        return None
    governor = _sentence_told(words, index, source, governor)
    last = index + 1 if words.lower[index + 1 : index + 2] == ["to"] else index
    return Cue(index, index, last, source, (governor,))


def _sentence_told(words: Words, index: int, source: int, governor: int) -> int:
    """At the end of a sentence, behind a comma, it goes back over a relative clause to what that is about.

    "Troops retook the pass, which the Front had held since March, according to the ministry."
    """
    sentence = words.sentence_range[index]
    behind = (t for t in range(max(words.phrase(source)) + 1, sentence.stop) if words.upos[t] != "PUNCT")
    if words.lower[index - 1 : index] != [","] or next(behind, None) is not None:
        return governor
    above = [governor, *words.ancestors(governor)]
    relative = next((at for at, one in enumerate(above) if words.deprel[one].endswith(":relcl")), None)
    if relative is None:
        return governor
    verbs = (one for one in above[relative + 1 :] if words.upos[one] in {"VERB", "AUX"})
    return next((one for one in verbs if not words.deprel[one].endswith(":relcl")), governor)


def _verb_cue(words: Words, index: int) -> Cue | None:
    """The cue of a verb that reports, if it has words to report."""
    found = _said().get(words, index)
    if found is None or words.deprel[index] == "amod" or _says_nothing(words, index):
        return None
    name, verb = found
    if any(words.lower[child] in {"will", "must", "should", "'ll"} for child in words.children(index, "aux")):
        return None
    passive = is_passive(words, index)
    content, own = _content(words, index, verb, name)
    source, inherits = _source(words, index)
    if not content and not _may_quote(verb, source):
        return None
    told = _told(words, index, content, source) if not passive else ()
    if verb in listed("cues", "perception", "verbs") and (source is None or _did_not_see(words, index)):
        return None
    first, last = cue_range(words, index)
    unnamed_via = False
    via: tuple[int, ...] = ()
    quoted = _quoting(words, index)
    if quoted is not None:
        source, inherits = words.child(quoted, "nsubj:pass", "nsubj"), False
        agent = words.child(quoted, "obl:agent")
        unnamed_via, via = agent is None, (agent,) if agent is not None else ()
        first = min(quoted, first)
    quotes = _quotes(words, index, content)
    if quotes is not None and source is not None:
        source, via = quotes, (source,)
    denied = is_denied(words, index)
    thinks = verb in listed("cues", "thinking", "verbs")
    if denied and own:
        return None
    return Cue(
        head=index,
        first=first,
        last=last,
        source=source,
        content=content,
        told=told,
        reporting=_reporting(name, words, index),
        hedged=name == "hedging",
        denies=name == "denying" or (denied and thinks),
        inherits=inherits,
        own=own,
        unnamed_via=unnamed_via,
        via=via,
        withheld=denied and not thinks,
    )


def _is_to_come(words: Words, index: int) -> bool:
    """As in "is expected to announce": nothing is said yet."""
    above = words.head[index]
    return words.deprel[index] == "xcomp" and above >= 0 and words.lower[above] in listed("cues", "to_come", "forms")


def _says_nothing(words: Words, index: int) -> bool:
    """Does the verb only stand as one of speech does?"""
    return _is_said_of(words, index) or _is_to_come(words, index) or _takes_lives(words, index)


def _takes_lives(words: Words, index: int) -> bool:
    """As in "The bombing claimed 12 lives"."""
    lives = words.child(index, "obj") if words.lower[index].startswith("claim") else None
    return lives is not None and words.lower[lives] in {"life", "lives", "victims"}


def _is_said_of(words: Words, index: int) -> bool:
    """As in "men believed to be rebels attacked", where the parse may take those of whom it is said for who says it."""
    said_of = words.lower[index] in listed("cues", "said_of", "forms") and words.lower[index + 1 : index + 2] == ["to"]
    return said_of and words.child(index, "aux", "aux:pass") is None


def _quotes(words: Words, index: int, content: tuple[int, ...]) -> int | None:
    """Whom a medium quotes: "Bergfunk reported, quoting police", where the parse may hang "quoting" on what is said."""
    for above in (index, *content):
        for child in words.children(above, "advcl"):
            if child > index and words.lower[child] in listed("cues", "relaying", "forms"):
                quoted = words.child(child, "obj")
                return quoted if quoted is not None and words.lower[quoted] in _speaking_nouns() else None
    return None


@cache
def _speaking_nouns() -> frozenset[str]:
    """Nouns that stand for somebody who could be quoted."""
    kinds = table("roles")["kinds"]
    return frozenset({*(word for kind in kinds for word in kinds[kind]), *table("roles")["relational"]["heads"]})


MARKED: Final[Mapping[str, Reporting]] = {"distancing": "distancing", "endorsing": "endorsing"}
"""Lists of cues by which a report marks how far it stands behind what it tells."""


def _reporting(name: str, words: Words, index: int) -> Reporting:
    if name == "distancing" and words.lower[index + 1 : index + 2] == ["responsibility"]:
        return "neutral"
    return MARKED.get(name, "neutral")


def _quoting(words: Words, index: int) -> int | None:
    """The "quoted" of "was quoted as saying"."""
    head = words.head[index]
    return head if head >= 0 and words.lower[head] in {"quoted", "cited"} and words.lower[index] == "saying" else None


def _content(words: Words, index: int, verb: str, table_name: str) -> tuple[tuple[int, ...], bool]:
    """The roots of what is said, and whether that is the clause of the cue itself."""
    passive = is_passive(words, index)
    clauses = tuple(words.children(index, *CLAUSES))
    if clauses:
        return clauses, False
    asked = tuple(child for child in words.children(index, "advcl") if is_asked(words, child))
    if asked:
        return asked, False
    if verb == "put" or verb in listed("cues", "figures", "verbs"):
        return ((index,), True) if _puts_figure(words, index) or (verb != "put" and not passive) else ((), False)
    if passive and verb in listed("cues", "passive_own", "verbs") and words.deprel[index] != "acl":
        return (index,), True
    infinitive = words.child(index, "xcomp")
    if infinitive is not None and not passive and _says_own_deed(words, infinitive, table_name):
        return (infinitive,), False
    if verb in listed("cues", "perception", "verbs") and not passive:
        seen = words.children(index, "obj")[:1]
        return tuple(one for first in seen for one in words.conjuncts(first)), False
    head = words.head[index]
    if words.deprel[index] == "parataxis" and head >= 0 and _stands_aside(words, index, head):
        return (head,), False
    if verb.endswith(" of") and not passive:
        return tuple(child for child in words.children(index, "obl") if words.case_of(child) == "of"), False
    if verb in _with_object() and not passive:
        return tuple(words.children(index, "obj")), False
    joined = tuple(child for child in words.children(index, "parataxis") if child > index)
    return joined, False


def _says_own_deed(words: Words, deed: int, table_name: str) -> bool:
    """As in "claimed to have killed two", "admitted killing two"."""
    if table_name == "endorsing":
        return words.feature(deed, "VerbForm=Ger")
    return table_name == "distancing" and words.upos[deed] == "VERB"


QUESTION = frozenset({"whether", "if", "who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
ASIDE = frozenset({"when", "where", "if"})
"""These open a clause of time, place or condition too, so that an adverbial clause with one is a question only where it
stands directly behind a verb of speech that was not used ("has not told us when")."""


def is_asked(words: Words, index: int) -> bool:
    """Is this an embedded question, which states nothing: "whether the two were linked", "when we can go back"?

    Not a clause whose subject is a relative clause: "what they saw was a bomb".
    """
    first = words.subtree(index)[0]
    while words.upos[first] in {"PUNCT", "ADP"} and first < index:
        first += 1
    if words.lower[first] not in QUESTION or words.child(first, "acl:relcl", "acl") is not None:
        return False
    if words.deprel[index] == "advcl":
        verb = words.head[index]
        return words.lower[first] not in ASIDE - {"when"} and verb >= 0 and is_denied(words, verb)
    above = words.head[first]
    within = words.deprel[first] in {"det", "nmod:poss", "advmod", "case"} and words.head[above] == index
    return words.deprel[index] in {*CLAUSES, "xcomp"} and (above == index or within)


def _puts_figure(words: Words, index: int) -> bool:
    """As in "put the death toll at 12"."""
    return any(
        words.lower[child] in {"toll", "number", "figure", "count", "tolls", "total"}
        for child in words.children(index, "obj")
    )


def _did_not_see(words: Words, index: int) -> bool:
    """As in "could not see" and "did not hear", which bear witness to nothing."""
    return any(words.lower[child] in {"not", "n't", "never", "can", "could", "cannot"} for child in words.below[index])


def _may_quote(verb: str, source: int | None) -> bool:
    """Could a quotation beside it be what is said, though the tree does not join them?"""
    return source is not None and verb in listed("cues", "quoting", "verbs")


def _stands_aside(words: Words, index: int, head: int) -> bool:
    """Is this cue set into or behind the clause that it reports ("..., police said.")?"""
    return index > head and words.child(index, *SUBJECTS) is not None and words.child(index, "obj", "ccomp") is None


def _source(words: Words, index: int) -> tuple[int | None, bool]:
    """Who speaks, and whether that is the one who speaks above."""
    if is_passive(words, index):
        return words.child(index, "obl:agent"), False
    subject = subject_of(words, index)
    if subject is None:
        subject = _asked(words, index)
    if subject is None:
        return None, words.deprel[index] in {"advcl", "acl", "xcomp", "conj", "ccomp"}
    if words.lower[subject] in {"it", "there"} and words.deprel[subject] == "expl":
        return None, False
    return subject, False


def _asked(words: Words, index: int) -> int | None:
    """As in "Residents reached by phone said", where the parse gave the subject to "reached"."""
    for clause in words.children(index, "advcl", "parataxis"):
        if clause < index and words.lower[clause] in listed("cues", "asked", "forms"):
            return words.child(clause, *SUBJECTS)
    return None


def _told(words: Words, index: int, content: tuple[int, ...], source: int | None) -> tuple[int, ...]:
    """Who was told: "told Bergfunk", "said to a reporter", "in an interview with Bergfunk"."""
    found = []
    for child in words.below[index]:
        relation = words.deprel[child]
        if child in content or child == source or (child < index and relation != "obl"):
            continue
        if (
            (relation in {"obj", "iobj"} and words.lower[index] in {"told", "tell", "tells", "telling", "informed"})
            or (relation == "nsubj" and child > index and source is not None and source < index)
            or (relation == "obl" and words.case_of(child) in {"to", "by"})
        ):
            found.append(child)
        elif relation == "obl" and words.lower[child] in listed("cues", "vehicles", "nouns"):
            found.extend(receivers(words, child))
    return tuple(found)


def receivers(words: Words, vehicle: int) -> list[int]:
    """Who got a statement: "in a letter to Bergfunk", "in an e-mail sent to Bergfunk", "in an interview with Bergfunk"."""
    sent = [child for clause in words.children(vehicle, "acl") for child in words.children(clause, "obl", "obl:agent")]
    return [*words.children(vehicle, "nmod"), *sent]


def cue_range(words: Words, index: int) -> tuple[int, int]:
    """The first and last token of the words of a cue: the verb, the auxiliaries before it and its particle."""
    first = last = index
    while first - 1 >= 0 and words.head[first - 1] == index and words.deprel[first - 1] in {"aux", "aux:pass"}:
        first -= 1
    for child in words.below[index]:
        if words.deprel[child] == "compound:prt" and child == last + 1:
            last = child
    return first, last


def intention_verbs() -> Verbs[str]:
    """Verbs by which somebody announces, plans, promises, threatens, orders or demands."""
    return verbs_of("cues", "intention", "verbs")

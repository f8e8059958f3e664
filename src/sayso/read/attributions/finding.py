"""Attributions out of the tree, one case a kind of cue.

1. a verb of saying or thinking with a clause: "[Police] [said] [that two men fled]" -- `_clause_cue`
2. a verb of saying beside what it brings in: "[Two men fled], [police] [said]" -- `_parenthetical_cue`
3. a verb with what somebody wants, or orders: "[He] [vowed] [to return]" -- `_infinitive_cue`
4. a verb with a thing spoken of: "[The mayor] [condemned] [the attack]" -- `_object_cue`
5. "according to": "[Two men fled], [according to] [police]" -- `_according_to`
6. a noun with a clause: "[her] [claim] [that two men fled]" -- `_noun_cue`
7. hearsay: "[Two men] [are believed] [to have fled]" -- `_hearsay_cue`
8. a cue at the end of a sentence before a quotation: "[He] [said:] [“...”]" -- `_announced_quote`

Direct speech runs on to its closing mark, and into the quotation that opens the next sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.read.attributions import cues
from sayso.read.attributions.quotes import MARKS, Quote, find_quotes
from sayso.read.attributions.trees import agent, child, clause, is_passive, noun_phrase, subject
from sayso.read.parse import Parse
from sayso.records import Attribution, Span

CLAUSES = ("ccomp", "csubj", "csubj:pass")
OUTER_MARKS = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "...", "…", "(", ")", "!", "?"})
LEAST_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Word indexes of the three roles."""

    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]


@dataclass(frozen=True)
class Text:
    """A parse with its quotations; `quoted` gives each word the number of its quotation, or -1."""

    parse: Parse
    quotes: Sequence[Quote]
    quoted: Sequence[int]


def find_attributions(parse: Parse) -> list[Attribution]:
    """Who says what in a text, in text order; a text without trees has none."""
    if not parse.head:
        return []
    text = _with_quotes(parse)
    found = [one for index in range(len(parse)) for one in _read_word(text, index) if one.content and one.cue]
    return [_as_record(parse, one) for one in _without_asides(text, found)]


def _without_asides(text: Text, found: Sequence[Found]) -> Iterator[Found]:
    """What is said, without the thoughts and wishes that are part of what another says: "She said she [hoped] to stay".

    A saying inside a saying stays: "Officials said that police [reported] a blast".
    """
    inside: set[int] = set()
    for one in found:
        if text.parse.lemma[one.cue[-1]] in cues.SPEECH or text.parse.lower[one.cue[0]] == "according":
            inside.update(one.content)
    for one in found:
        cue = one.cue[-1]
        told = text.parse.lemma[cue] in cues.SPEECH and text.parse.upos[cue] != "NOUN"
        aside = text.quoted[cue] >= 0 or cue in inside
        if not aside or (told and not _is_first_or_second_person(text.parse, one.source)):
            yield one


def _is_first_or_second_person(parse: Parse, source: Sequence[int]) -> bool:
    return len(source) == 1 and parse.lower[source[0]] in ("i", "we", "you")


def _with_quotes(parse: Parse) -> Text:
    quotes = find_quotes(parse)
    quoted = [-1] * len(parse)
    for number, quote in enumerate(quotes):
        quoted[quote.first : quote.last] = [number] * (quote.last - quote.first)
    return Text(parse, quotes, quoted)


def _read_word(text: Text, index: int) -> Iterator[Found]:
    """The attribution that a word is the cue of, if it is one; the first case that fits is taken."""
    parse = text.parse
    lemma = parse.lemma[index]
    upos = parse.upos[index]
    found: Found | None = None
    if parse.lower[index] == "according":
        found = _according_to(text, index)
    elif upos == "VERB" or (upos in ("AUX", "ADJ") and lemma in cues.SPEECH):
        found = (
            _hearsay_cue(text, index, lemma)
            or _clause_cue(text, index, lemma)
            or _parenthetical_cue(text, index, lemma)
            or _announced_quote(text, index, lemma)
            or _infinitive_cue(text, index, lemma)
            or _object_cue(text, index, lemma)
        )
    elif upos == "NOUN":
        found = _noun_cue(text, index, lemma)
    if found:
        yield found


def _clause_cue(text: Text, index: int, lemma: str) -> Found | None:
    """A verb of saying or thinking with a clause.

    "[The mayor] [said] [the road was closed]." "[Police] [told] reporters [that two men fled]."
    """
    if lemma not in cues.CLAUSE:
        return None
    parse = text.parse
    head = child(parse, index, *CLAUSES)
    if head is None and lemma in cues.SPEECH:
        head = _quoted_object(text, index)
    if head is None:
        return None
    if is_passive(parse, index):
        source = agent(parse, index)
    else:
        source = subject(parse, index)
    content = _spoken(text, clause(parse, head, ()), index)
    return Found(_source(parse, source, index), _verb_group(parse, index), content)


def _quoted_object(text: Text, index: int) -> int | None:
    """A quotation that hangs from the verb in another way: "said “yes, all of them”"."""
    parse = text.parse
    for one in parse.children[index]:
        quote = text.quoted[one]
        if quote >= 0 and text.quoted[index] != quote and parse.deprel[one] in ("obj", "xcomp", "parataxis", "dep"):
            size = text.quotes[quote].last - text.quotes[quote].first - 2
            if size >= LEAST_QUOTE:
                return one
    return None


def _parenthetical_cue(text: Text, index: int, lemma: str) -> Found | None:
    """A verb of saying beside or inside what it brings in.

    "[Two men fled], [police] [said]." "[“We,”] [she] [said], [“will stay.”]"
    """
    parse = text.parse
    if lemma not in cues.CLAUSE or parse.deprel[index] not in ("parataxis", "root", "conj", "advcl"):
        return None
    if child(parse, index, "obj", "xcomp") is not None and lemma not in cues.CLAUSE_GROUPS["tell"]:
        return None
    if parse.deprel[index] == "parataxis" and child(parse, index, "nsubj", "nsubj:pass") is not None:
        above = parse.head[index]
        content = _spoken(text, clause(parse, above, (index,)), index)
        return Found(_source(parse, subject(parse, index), index), _verb_group(parse, index), content)
    return None


def _announced_quote(text: Text, index: int, lemma: str) -> Found | None:
    """A verb of saying right before, or right after, a quotation that the tree does not tie to it.

    "[He] [said]: [“We will stay.”]"
    """
    parse = text.parse
    if lemma not in cues.SPEECH or is_passive(parse, index) or text.quoted[index] >= 0:
        return None
    source = child(parse, index, "nsubj")
    if source is None:
        return None
    first, last = parse.sentences[parse.sentence[index]]
    after = _quote_from(text, last) if parse.form[last - 1] == ":" else None
    before = None
    if after is None and child(parse, index, "obj", "ccomp", "xcomp") is None:
        edge = min(parse.subtree(index))
        if edge > 0 and text.quoted[edge - 1] >= 0 and edge - first <= 1:
            before = text.quotes[text.quoted[edge - 1]]
    quote = after or before
    if quote is None or quote.last - quote.first - 2 < LEAST_QUOTE:
        return None
    content = _spoken(text, range(quote.first, quote.last), index)
    return Found(_source(parse, source, index), _verb_group(parse, index), content)


def _infinitive_cue(text: Text, index: int, lemma: str) -> Found | None:
    """What somebody wants, will do, or has another do.

    "[The group] [threatened] [to return]." "[Officials] [urged] [residents to leave]."
    """
    parse = text.parse
    deed = child(parse, index, "xcomp")
    if deed is None or is_passive(parse, index) or not any(parse.lower[one] == "to" for one in parse.children[deed]):
        return None
    person = child(parse, index, "obj", "iobj")
    if person is None and lemma not in cues.INFINITIVE or person is not None and lemma not in cues.COMMAND:
        return None
    source = subject(parse, index)
    if source is None:
        return None
    content = clause(parse, deed, ())
    if person is not None:
        content = sorted({*content, *parse.subtree(person)})
    return Found(_source(parse, source, index), _verb_group(parse, index), content)


def _object_cue(text: Text, index: int, lemma: str) -> Found | None:
    """A thing spoken of or judged.

    "[The mayor] [condemned] [the attack]." "[The envoy] [called for] [a truce]."
    """
    parse = text.parse
    source = agent(parse, index) if is_passive(parse, index) else subject(parse, index)
    if source is None:
        return None
    if lemma in cues.CALLED:
        for one in parse.children[index]:
            if parse.deprel[one] in ("obl", "advcl") and one > index:
                marks = [c for c in parse.children[one] if parse.lower[c] in cues.CALLED[lemma] and c < one]
                if marks:
                    content = [word for word in clause(parse, one, ()) if word not in marks]
                    return Found(_source(parse, source, index), [*_verb_group(parse, index), *marks], content)
    if lemma not in cues.OBJECT:
        return None
    thing = child(parse, index, "nsubj:pass") if is_passive(parse, index) else child(parse, index, "obj")
    if thing is None or thing == source:
        return None
    content = set(noun_phrase(parse, thing))
    for one in parse.children[index]:
        if one > thing and (parse.deprel[one] == "xcomp" or _begins_with(parse, one, "as", "for", "of")):
            content |= set(parse.subtree(one))
    return Found(_source(parse, source, index), _verb_group(parse, index), sorted(content))


def _begins_with(parse: Parse, index: int, *words: str) -> bool:
    return parse.deprel[index] in ("obl", "advcl") and any(
        parse.lower[one] in words and parse.deprel[one] in ("case", "mark") for one in parse.children[index]
    )


def _according_to(text: Text, index: int) -> Found | None:
    """ "[According to] [a letter from the group], [fighters left Chur]." """
    parse = text.parse
    if parse.lower[index + 1 : index + 2] != ["to"]:
        return None
    source = parse.head[index]
    if parse.deprel[index] != "case":
        inner = child(parse, index, "obl", "nmod", "obj")
        if inner is None:
            return None
        source, top = inner, index
    else:
        top = source
    above = parse.head[top]
    if above < 0:
        return None
    cue = [index, index + 1]
    words = [word for word in noun_phrase(parse, source) if word not in cue and word > index]
    content = _spoken(text, clause(parse, _clause_head(parse, above), (top,)), index)
    return Found(words, cue, content)


def _clause_head(parse: Parse, index: int) -> int:
    """The word that heads the clause that a word stands in."""
    while parse.head[index] >= 0 and parse.deprel[index].partition(":")[0] in ("nmod", "amod", "obl", "obj", "appos", "nummod"):
        index = parse.head[index]
    return index


def _noun_cue(text: Text, index: int, lemma: str) -> Found | None:
    """A noun with a clause or a thing of its own.

    "[the group's] [claim] [that Chur had fallen]" "[a promise] [to return]" "[opposition to] [the plan]"
    """
    parse = text.parse
    owner = child(parse, index, "nmod:poss")
    content: Sequence[int] = ()
    cue = [index]
    head = child(parse, index, "acl", "ccomp", "advcl")
    if lemma in cues.NOUN_CLAUSE and head is not None and any(parse.lower[c] == "that" for c in parse.children[head]):
        content = clause(parse, head, ())
    elif owner is not None and lemma in cues.NOUN_INFINITIVE and head is not None and _is_infinitive(parse, head):
        content = clause(parse, head, ())
    elif owner is not None and lemma in cues.NOUN_OBJECT:
        for one in parse.children[index]:
            marks = [c for c in parse.children[one] if parse.deprel[c] == "case"]
            if parse.deprel[one] == "nmod" and marks and parse.lower[marks[0]] in ("of", "for", "to", "on", "about", "against"):
                cue = [index, marks[0]]
                content = [word for word in clause(parse, one, ()) if word not in marks]
                break
    if not content:
        return None
    source = _source(parse, owner, index) if owner is not None else _source_of_noun(parse, index)
    return Found(source, cue, content)


def _source_of_noun(parse: Parse, index: int) -> list[int]:
    """Whose claim it is: "a claim by [the group]", or the subject of "made the claim"."""
    for one in parse.children[index]:
        if parse.deprel[one] == "nmod" and any(parse.lower[c] in ("by", "from") for c in parse.children[one]):
            return _source(parse, one, index)
    if parse.deprel[index] == "obj" and parse.head[index] >= 0:
        return _source(parse, subject(parse, parse.head[index]), index)
    return []


def _is_infinitive(parse: Parse, index: int) -> bool:
    return any(parse.lower[one] == "to" and parse.deprel[one] == "mark" for one in parse.children[index])


def _hearsay_cue(text: Text, index: int, lemma: str) -> Found | None:
    """Nobody is named who says so.

    "[Two men] [are believed] [to have fled]." "It [was reported] [that Chur had fallen]."
    """
    parse = text.parse
    if lemma not in cues.HEARSAY or not is_passive(parse, index):
        return None
    deed = child(parse, index, "xcomp", *CLAUSES)
    if deed is None:
        return None
    content = set(clause(parse, deed, ()))
    thing = child(parse, index, "nsubj:pass", "nsubj")
    if parse.deprel[deed] == "xcomp" and thing is not None:
        content |= set(noun_phrase(parse, thing, (index,)))
    return Found(_source(parse, agent(parse, index), index), _verb_group(parse, index), sorted(content))


def _source(parse: Parse, head: int | None, cue: int) -> list[int]:
    """The words of a source, without the clause that holds the cue."""
    if head is None or (parse.upos[head] == "PRON" and parse.lower[head] in ("it", "there", "what")):
        return []
    without = [one for one in parse.children[head] if cue == one or _is_below(parse, cue, one)]
    return noun_phrase(parse, head, without)


def _is_below(parse: Parse, index: int, top: int) -> bool:
    """Whether a word hangs under another, at a few removes."""
    for _ in range(8):
        index = parse.head[index]
        if index == top:
            return True
        if index < 0:
            return False
    return False


def _verb_group(parse: Parse, index: int) -> list[int]:
    """A verb with its auxiliaries, negation and particles, and the colon behind it."""
    group = {index}
    for one in parse.children[index]:
        if parse.deprel[one] in ("aux", "aux:pass", "compound:prt") or "Polarity=Neg" in parse.feats[one]:
            group.add(one)
        elif parse.deprel[one] == "advmod" and abs(one - index) == 1 and one < index and not parse.children[one]:
            group.add(one)
    return sorted(word for word in group if all(_holds_group(parse, index, other, group) for other in range(word, index)))


def _holds_group(parse: Parse, index: int, other: int, group: set[int]) -> bool:
    """Whether a word between an auxiliary and its verb leaves them one cue: anything but the subject does."""
    return other in group or parse.deprel[other] in ("advmod", "punct")


def _spoken(text: Text, words: Iterable[int], cue: int) -> list[int]:
    """Content with the whole of the quotations that it begins or runs into, and with that of the next sentence."""
    parse = text.parse
    content = set(words)
    quotes = {text.quoted[word] for word in content} - {-1, text.quoted[cue]}
    for number in quotes:
        quote = text.quotes[number]
        if len(content.intersection(range(quote.first, quote.last))) * 2 >= min(12, quote.last - quote.first):
            content.update(range(quote.first, quote.last))
    end = parse.sentences[parse.sentence[cue]][1]
    if quotes and (following := _quote_from(text, end)) and _stands_alone(parse, following):
        content.update(range(following.first, following.last))
    content.discard(cue)
    return sorted(content)


def _quote_from(text: Text, index: int) -> Quote | None:
    """The quotation that begins at a word, in the same paragraph."""
    parse = text.parse
    if index >= len(parse) or text.quoted[index] < 0 or parse.form[index] not in MARKS:
        return None
    quote = text.quotes[text.quoted[index]]
    return quote if quote.first == index else None


def _stands_alone(parse: Parse, quote: Quote) -> bool:
    """Whether the sentence in which a quotation ends has nothing after it."""
    last = parse.sentences[parse.sentence[quote.last - 1]][1]
    return last - quote.last <= 1


def _as_record(parse: Parse, found: Found) -> Attribution:
    return Attribution(
        _spans(parse, found.source, trim=False),
        _spans(parse, found.cue, trim=False),
        _spans(parse, found.content, trim=True),
    )


def _spans(parse: Parse, words: Sequence[int], trim: bool) -> tuple[Span, ...]:
    """Words as spans, a span a run; runs are trimmed of punctuation that stands outside quotations."""
    spans: list[Span] = []
    for run in _runs_of(words):
        first, last = run[0], run[-1]
        if trim:
            while first < last and parse.form[first] in OUTER_MARKS:
                first += 1
            while last > first and parse.form[last] in OUTER_MARKS:
                last -= 1
            if parse.form[first] in OUTER_MARKS:
                continue
        spans.append(Span.of(parse.text, parse.start[first], parse.end[last]))
    return tuple(spans)


def _runs_of(words: Sequence[int]) -> Iterator[list[int]]:
    """Word indexes in order, cut into runs without gaps."""
    run: list[int] = []
    for word in sorted(set(words)):
        if run and word != run[-1] + 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run

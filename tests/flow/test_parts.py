"""Only the parts that something new touches are put together anew, and the outcome is that of all at once."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.flow.parts import Parts
from sayso.records import Score
from sayso.resolve.clustering import cluster
from sayso.resolve.holding import Link
from tests.resolve.cases import account

IDS = [f"a{number}" for number in range(9)]
LINKS = st.dictionaries(st.sampled_from(list(combinations(IDS, 2))), st.floats(0.1, 9), max_size=24).map(
    lambda values: [Link(*pair, value) for pair, value in values.items()]
)


class Grown:
    """Accounts in clusters, renewed part by part as `flow.resolving` does."""

    def __init__(self, links):
        self.all = links
        self.held = set()
        self.clusters = set()

    def links_of(self, accounts):
        among = self.held.issuperset
        return [link for link in self.all if among(link[:2]) and not set(accounts).isdisjoint(link[:2])]

    def add(self, one):
        self.held.add(one)
        parts = Parts(self.links_of)
        self.renew(parts, {one} | parts.let_go({one}, []))

    def remove(self, one):
        lost = self.links_of([one])
        companions = {other for members in self.clusters if one in members for other in members}
        self.held.discard(one)
        parts = Parts(self.links_of)
        self.renew(parts, companions | parts.let_go(set(), lost))

    def renew(self, parts, touched):
        part = parts.around(touched, lambda _: set())
        accounts = [account(one) for one in sorted(part.accounts & self.held)]
        new = cluster(accounts, [Score(*link, ()) for link in part.links])
        kept = {members for members in self.clusters if part.accounts.isdisjoint(members)}
        self.clusters = kept | set(new)

    def at_once(self):
        scores = [Score(*link, ()) for link in self.links_of(self.held)]
        return set(cluster([account(one) for one in sorted(self.held)], scores))


@settings(max_examples=300)
@given(LINKS, st.permutations(IDS), st.lists(st.sampled_from(IDS), max_size=6))
def test_what_comes_and_goes_leaves_the_clusters_of_all_at_once(links, order, gone):
    grown = Grown(links)
    for one in order:
        grown.add(one)
        assert grown.clusters == grown.at_once()
    for one in gone:
        if one in grown.held:
            grown.remove(one)
        else:
            grown.add(one)
        assert grown.clusters == grown.at_once()


def test_a_part_does_not_reach_over_links_that_hold_nothing():
    links = [Link("a0", "a1", 9.0), Link("a1", "a2", 1.0), Link("a2", "a3", 8.0)]
    grown = Grown(links)
    grown.held = set(IDS)
    part = Parts(grown.links_of).around({"a0"}, lambda _: set())
    assert part.accounts == {"a0", "a1"}
    assert part.links == {links[0], links[1]}, "what a part has with others tells what holds within it"


def test_judgements_hold_a_part_together():
    part = Parts(lambda _: []).around({"a0"}, lambda accounts: {"a7"} if "a0" in accounts else set())
    assert part.accounts == {"a0", "a7"}

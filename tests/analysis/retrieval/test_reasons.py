"""A query that finds nothing says why."""

from dataclasses import replace

import pytest

from qda_app.analysis.retrieval.answers import Answer, Why, answer
from qda_app.analysis.retrieval.ground import Ground
from qda_app.analysis.retrieval.matching import Beside
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason
from qda_app.domain.queries import Ask, Term, Terms
from tests.analysis.corpora import Person, Said, guid, small_corpus, small_tree

TREE = CodeTree([*small_tree(), Code(guid("code", "EMPTY"), "EMPTY", "Empty", position=9, is_group=True)])
SAID = [
    Said("W1", "I-1", "A1:+3 A2:-"),
    Said("W1", "I-1", "B1"),
    Said("W2", "I-2", "A2"),
    Said("W2", "I-2", "B1", dropped=DropReason.REPEATED),
]


def study() -> Corpus:
    return small_corpus(SAID, people={"I-1": Person("TI"), "I-3": Person("SP")}, tree=TREE)


def asked(corpus: Corpus, query: str | Terms) -> Answer:
    names = Names(corpus.codes, corpus.informants, corpus.sources, [corpus.coder])
    terms = typed_query(query, names) if isinstance(query, str) else query
    return answer([Ground(corpus, lambda _source: [])], Beside(), terms)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("coded A3", Why.NEVER_CODED),
        ("coded EMPTY", Why.EMPTY_GROUP),
        ("near EMPTY", Why.EMPTY_GROUP),
        ("mixed", Why.NEVER_RATED),
        ("coded A2 strength 3", Why.NEVER_RATED),
        ("from unit SP", Why.NO_SUCH_VALUE),
        ("from I-3", Why.NOTHING_OF),
        ("since 2022-01-01", Why.NO_SUCH_DAY),
        ("in one turn with A1", Why.NO_TURNS),
        ("followed by A1", Why.NO_PLACE),
        ("coded A1, not coded A1", Why.EXCLUDED),
        ("coded A1, in W2", Why.NEVER_TOGETHER),
        ("coded B1, overlapping A2", Why.NEVER_TOGETHER),
        ("coded B1, in W2", Why.ALL_DROPPED),
        ((Term(Ask.CODE, guid("gone").hex),), Why.IS_GONE),
        ((Term(Ask.INFORMANT, guid("gone").hex),), Why.IS_GONE),
    ],
)
def test_the_reason_names_what_is_amiss(query: str | Terms, why: Why) -> None:
    found = asked(study(), query)

    assert len(found) == 0
    assert found.reason
    assert found.reason.why is why


def test_conditions_that_meet_by_twos_only_are_told_with_how_many_meet_the_first() -> None:
    said = [Said("W1", "I-1", "A1 A2"), Said("W1", "I-1", "A2 A3"), Said("W1", "I-1", "A1 A3")]

    found = asked(small_corpus(said), "A1 and A2 and A3")

    assert found.reason
    assert (found.reason.why, found.reason.count) == (Why.NEVER_ALL, 1)
    assert [term.what for term in found.reason.terms] == [guid("code", "A3").hex]


def test_nothing_coded_yet_is_told_before_anything_else() -> None:
    found = asked(replace(small_corpus([], tree=small_tree())), "coded A1")

    assert found.reason
    assert found.reason.why is Why.NOTHING_CODED


def test_dropped_excerpts_are_counted_apart() -> None:
    found = asked(study(), "coded B1")

    assert (len(found), len(found.dropped), len(found.sources), len(found.informants)) == (1, 1, 1, 1)
    assert found.reason is None

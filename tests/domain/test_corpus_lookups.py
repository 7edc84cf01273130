"""What a corpus looks up: who was asked what, and who says what."""

from dataclasses import replace

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason
from qda_app.domain.sources import Asked
from tests.analysis.corpora import Said, guid, small_corpus

SAID = [Said("F1", "P1", "A1:+3"), Said("F1", "P2", "A2:-2 B1"), Said("S1", "P2", "A1:+1")]


def with_question_to(informant: str, source: str, code: str) -> Corpus:
    """A study in which one person of a focus group was asked, besides what all were asked."""
    corpus = small_corpus(SAID, asked={"F1": "B1", "S1": "A3"})
    question = Asked(guid("question"), guid("source", source), guid("code", code), guid("informant", informant))
    return replace(corpus, asked=[*corpus.asked, question])


def test_all_at_once_says_the_same_as_one_by_one() -> None:
    corpus = with_question_to("P1", "F1", "A2")
    for code in corpus.codes:
        asked = corpus.informants_asked.get(code.id, frozenset())
        assert asked == {one.id for one in corpus.informants if corpus.is_asked(one, code)}


def test_a_question_to_one_person_of_a_group_is_not_put_to_the_others() -> None:
    corpus = with_question_to("P1", "F1", "A2")
    assert corpus.asked_in[guid("code", "A2")] == {(guid("source", "F1"), guid("informant", "P1"))}


def test_a_question_in_a_source_where_someone_is_not_reaches_nobody() -> None:
    assert guid("code", "A2") not in with_question_to("P1", "S1", "A2").informants_asked


def test_nodes_gather_what_is_said_below_them_in_the_order_of_reading() -> None:
    corpus = small_corpus(SAID)
    below = corpus.spoken[guid("code", "A")][guid("informant", "P2")]
    assert [(coding.excerpt_id, coding.code_id) for coding in below] == [
        (guid("excerpt", 2), guid("code", "A2")),
        (guid("excerpt", 3), guid("code", "A1")),
    ]


def test_dropped_excerpts_are_not_kept() -> None:
    corpus = small_corpus([*SAID, Said("S1", "P2", "A3", dropped=DropReason.REPEATED)])
    assert len(corpus.codings) == 5
    assert len(corpus.kept) == 4

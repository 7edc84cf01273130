"""Cells: why they are empty, what they rest on, and when their phrase is stale."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.domain.matrices import Emptiness
from tests.analysis.corpora import Said, dropped, guid, small_corpus
from tests.analysis.displays.filling import cell, fill, written

KIND = "conceptually-clustered"
CORPUS = small_corpus(
    [
        Said("S1", "P1", "A1:+3", "Ruangnya terbuka."),
        Said("S2", "P2", "B1"),
        Said("S1", "P1", "A1:-1", "Kadang tidak."),
    ],
    asked={"S1": "A1", "S2": "A1"},
)
PHRASE = written("P1", "A1", "ruang terbuka")


def digest(corpus: Corpus) -> str:
    return cell(fill(KIND, corpus, "A1"), "P1", "A1").digest


def with_new_words(corpus: Corpus) -> Corpus:
    return replace(corpus, texts={key: text.replace("terbuka", "tertutup") for key, text in corpus.texts.items()})


def with_stance(corpus: Corpus) -> Corpus:
    return replace(corpus, codings=[replace(one, stance=Stance.MIXED) for one in corpus.codings])


def with_strength(corpus: Corpus) -> Corpus:
    return replace(corpus, codings=[replace(one, strength=2) for one in corpus.codings])


def with_paraphrase(corpus: Corpus) -> Corpus:
    return replace(corpus, excerpts=[replace(one, paraphrase="Terbuka.") for one in corpus.excerpts])


def with_another_code(corpus: Corpus) -> Corpus:
    codings = [replace(one, code_id=guid("code", "A2")) for one in corpus.codings[2:]]
    return replace(corpus, codings=[*corpus.codings[:2], *codings])


CHANGES = [
    with_new_words,
    with_stance,
    with_strength,
    with_paraphrase,
    with_another_code,
    lambda corpus: dropped(corpus, "S1-03"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_cell_rests_on_makes_its_phrase_stale(change: Callable[[Corpus], Corpus]) -> None:
    phrase = replace(PHRASE, digest=digest(CORPUS))
    assert not cell(fill(KIND, CORPUS, "A1", phrases=[phrase]), "P1", "A1").is_stale
    assert cell(fill(KIND, change(CORPUS), "A1", phrases=[phrase]), "P1", "A1").is_stale


def test_other_codes_of_an_excerpt_do_not_matter_to_a_cell() -> None:
    said = [Said("S1", "P1", "A1:+3 B1", "Ruangnya terbuka.")]
    without = [Said("S1", "P1", "A1:+3", "Ruangnya terbuka.")]
    assert digest(small_corpus(said)) == digest(small_corpus(without))


def test_the_order_of_codings_does_not_matter() -> None:
    assert digest(replace(CORPUS, codings=[*reversed(CORPUS.codings)])) == digest(CORPUS)


def test_a_moved_excerpt_with_the_same_words_is_not_stale() -> None:
    moved = replace(
        CORPUS,
        texts={key: f"Kata pembuka.\n{text}" for key, text in CORPUS.texts.items()},
        excerpts=[replace(one, start=one.start + 14, end=one.end + 14) for one in CORPUS.excerpts],
    )
    assert digest(moved) == digest(CORPUS)


def test_stale_cells_are_counted() -> None:
    assert fill(KIND, CORPUS, "A1", "A2", phrases=[replace(PHRASE, digest="before")]).stale_count == 1


def test_a_phrase_stays_beside_a_cell_that_lost_its_evidence() -> None:
    phrase = replace(PHRASE, digest=digest(CORPUS))
    corpus = replace(CORPUS, codings=[CORPUS.codings[1]])
    found = cell(fill(KIND, corpus, "A1", phrases=[phrase]), "P1", "A1")
    assert (found.phrase, found.is_stale, found.empty) == ("ruang terbuka", True, Emptiness.NOT_CODED)


def test_a_cell_tells_its_evidence() -> None:
    found = cell(fill(KIND, CORPUS, "A1"), "P1", "A1")
    first, second = found.evidence
    assert (first.label, first.line, first.text) == ("S1-01", 1, "Ruangnya terbuka.")
    assert (first.stance, first.strength, first.codes, first.informant) == (Stance.SUPPORTS, 3, ("A1",), "P1")
    assert (second.label, second.line, second.locator) == ("S1-03", 2, "S1-03, line 2")
    assert (found.position, found.strength, found.quote, found.quote_text) == ("+", 3, first, "Ruangnya terbuka.")


def test_the_researcher_may_choose_another_quote() -> None:
    phrase = replace(PHRASE, quote_id=guid("excerpt", 3))
    found = cell(fill(KIND, CORPUS, "A1", phrases=[phrase]), "P1", "A1")
    assert found.quote_text == "Kadang tidak."


def test_a_chosen_quote_that_is_gone_gives_way() -> None:
    phrase = replace(PHRASE, quote_id=guid("excerpt", 99))
    found = cell(fill(KIND, CORPUS, "A1", phrases=[phrase]), "P1", "A1")
    assert found.quote_text == "Ruangnya terbuka."


def test_two_codes_against_each_other_make_mixed_evidence() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1:+3 A2:-2")])
    (found,) = cell(fill(KIND, corpus, "A"), "P1", "A").evidence
    assert (found.stance, found.strength, found.codes) == (Stance.MIXED, 3, ("A1", "A2"))


class TestEmptiness:
    def test_silent_was_asked_and_is_coded_elsewhere(self) -> None:
        assert cell(fill(KIND, CORPUS, "A1"), "P2", "A1").empty is Emptiness.SILENT

    def test_not_asked(self) -> None:
        assert cell(fill(KIND, CORPUS, "A1", "A2"), "P2", "A2").empty is Emptiness.NOT_ASKED

    def test_not_coded_yet(self) -> None:
        corpus = replace(CORPUS, codings=[CORPUS.codings[0]])
        assert cell(fill(KIND, corpus, "A1"), "P2", "A1").empty is Emptiness.NOT_CODED

    def test_dropped_words_leave_silence(self) -> None:
        corpus = small_corpus([Said("S1", "P1", "A1:+3", dropped=DropReason.SENSITIVE)], asked={"S1": "A1"})
        assert cell(fill(KIND, corpus, "A1"), "P1", "A1").empty is Emptiness.SILENT

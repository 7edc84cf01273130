"""What every kind of display promises."""

from dataclasses import replace

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import PURPOSE_NAMES, DisplayKind, Form
from qda_app.domain.codes import CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.domain.matrices import Matrix
from qda_app.domain.suggestions import Entity, EntityKind
from tests.analysis.corpora import Person, Said, guid, small_corpus, small_tree
from tests.analysis.displays.filling import fill
from tests.analysis.displays.gifts import GIFTS, given_to

KINDS = pytest.mark.parametrize("kind", DISPLAYS.values(), ids=lambda kind: kind.key)


@KINDS
def test_kind_is_named_and_asks_its_question(kind: DisplayKind) -> None:
    assert DISPLAYS[kind.key] is kind
    assert kind.form in Form
    assert kind.purpose in PURPOSE_NAMES
    assert kind.question.endswith("?")
    assert kind.needs.endswith(".")


@KINDS
def test_sample_lacks_nothing(kind: DisplayKind, corpus: Corpus) -> None:
    assert kind.lacks(corpus, given_to(kind.key, corpus)) == []


@KINDS
def test_a_kind_that_wants_more_than_codings_says_so(kind: DisplayKind, corpus: Corpus) -> None:
    assert bool(kind.lacks(corpus)) == (kind.key in GIFTS)


MATRICES = pytest.mark.parametrize(
    "kind", [kind for kind in DISPLAYS.values() if kind.form in (Form.MATRIX, Form.FORM)], ids=lambda kind: kind.key
)


@MATRICES
def test_cells_change_when_a_coding_changes(kind: DisplayKind, corpus: Corpus) -> None:
    given = given_to(kind.key, corpus)
    before = fill(kind.key, with_entity(corpus), given=given)
    shown = next(one.excerpt_id for row in before.cells for cell in row for one in cell.evidence)
    other = {None: Stance.SUPPORTS, Stance.SUPPORTS: Stance.CONTRADICTS}
    codings = [
        replace(one, stance=other.get(one.stance, Stance.SUPPORTS)) if one.excerpt_id == shown else one
        for one in corpus.codings
    ]
    rated = fill(kind.key, with_entity(replace(corpus, codings=codings)), given=given)
    left = [one for one in corpus.codings if one.excerpt_id != shown]
    uncoded = fill(kind.key, with_entity(replace(corpus, codings=left)), given=given)

    assert rated.cells != before.cells
    assert uncoded.cells != before.cells


@MATRICES
def test_a_dropped_excerpt_stands_in_no_cell_but_that_of_the_reduction(kind: DisplayKind, corpus: Corpus) -> None:
    given = given_to(kind.key, corpus)
    before = fill(kind.key, with_entity(corpus), given=given)
    shown = next(one.excerpt_id for row in before.cells for cell in row for one in cell.evidence)
    excerpts = [replace(one, dropped=DropReason.OUTSIDE_FOCUS) if one.id == shown else one for one in corpus.excerpts]
    after = fill(kind.key, with_entity(replace(corpus, excerpts=excerpts)), given=given)

    assert after.cells != before.cells
    assert (shown in after.excerpt_ids) == (kind.key == "reduction-table")


@KINDS
def test_empty_study_lacks_something_and_still_builds(kind: DisplayKind) -> None:
    corpus = small_corpus([], tree=CodeTree([]))
    assert all(sentence.endswith(".") for sentence in kind.lacks(corpus))
    assert kind.lacks(corpus)
    assert is_whole(fill(kind.key, corpus))


@KINDS
@pytest.mark.parametrize("plan", ["X! X1 X2 | Y Y1", "Q | R R1", "Z! Z1"])
def test_any_codebook_builds(kind: DisplayKind, plan: str) -> None:
    codes = [code.short_id for code in small_tree(plan) if not code.is_group]
    said = [Said(f"S{n}", f"P{n}", " ".join(f"{code}:+2" for code in codes)) for n in range(12) if codes]
    people = {"P1": Person("X", 2), "P99": Person()}
    assert is_whole(fill(kind.key, small_corpus(said, people=people, tree=small_tree(plan))))


@KINDS
def test_every_body_cell_says_something(kind: DisplayKind, corpus: Corpus) -> None:
    for row in fill(kind.key, corpus).cells:
        for cell in row:
            told = [bool(cell.evidence), bool(cell.words), bool(cell.empty)]
            assert sum(told) == 1 or (cell.words and cell.evidence and cell.value)  # a count, and what it counts


@KINDS
def test_every_quote_is_in_its_source(kind: DisplayKind, corpus: Corpus) -> None:
    for row in fill(kind.key, corpus).cells:
        for cell in row:
            if cell.quote:
                assert cell.quote.text in "".join(corpus.texts.values())
                shown = cell.quote.paraphrase if cell.quote.is_paraphrased else cell.quote.text
                assert cell.quote_text.removesuffix(" […]") in shown


@KINDS
def test_a_display_may_have_its_own_title(kind: DisplayKind, corpus: Corpus) -> None:
    assert fill(kind.key, corpus, title="Matriks saya").title == "Matriks saya"


@KINDS
def test_a_code_that_is_gone_is_named(kind: DisplayKind, corpus: Corpus) -> None:
    matrix = fill(kind.key, corpus, "EGA", "LAMA")
    assert any("LAMA" in note for note in matrix.notes)
    assert is_whole(matrix)


@KINDS
def test_order_of_codings_changes_no_cell(kind: DisplayKind, corpus: Corpus) -> None:
    backwards = replace(corpus, codings=corpus.codings[::-1], excerpts=corpus.excerpts[::-1])
    assert fill(kind.key, backwards) == fill(kind.key, corpus)


def with_entity(corpus: Corpus) -> Corpus:
    """With a programme that the texts name."""
    return replace(corpus, entities=[Entity(guid("entity"), EntityKind.PROGRAMME, "Smart City", ("smart city",))])


def is_whole(matrix: Matrix) -> bool:
    """Whether every row has a cell for every column, and every column a width."""
    is_even = all(len(row) == len(matrix.columns) for row in matrix.cells)
    return is_even and len(matrix.cells) == len(matrix.rows) and len(matrix.widths_cm) == len(matrix.columns) + 1

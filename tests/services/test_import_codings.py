"""Rows of a table of codings: matched exactly or not at all, all together one step."""

from dataclasses import replace
from typing import Any

import pytest

from qda_app import paths
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.imports import BadRow, CodingRow
from qda_app.importers.codings import read_codings
from qda_app.services.coding import code_passage, remove_excerpt
from qda_app.services.import_codings import CodingsReport, import_codings
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything, history

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")


def row(number: int = 2, **told: Any) -> CodingRow:  # noqa: ANN401 - any field of a row
    """A row that codes “Rapat rutin ada.” of W1 with RAPAT, unless told otherwise."""
    return replace(CodingRow(number, "W1", "RAPAT", quote="Rapat rutin ada."), **told)


def take(project: Project, *rows: CodingRow, strict: bool = False) -> CodingsReport:
    return import_codings(project, rows, strict=strict)


def reason(project: Project, refused: CodingRow) -> str:
    """Why a row is not matched; nothing else may come of it."""
    before = history(project)
    report = take(project, refused)
    assert (report.imported, history(project)) == (0, before)
    (bad,) = report.unmatched
    assert (bad.row, bad.quote) == (refused.row, refused.quote)
    return bad.reason


def excerpts(project: Project, coder: str = "A") -> dict[str, str]:
    """The words of a coder's excerpts by their ids."""
    found = project.read.coder(coder)
    assert found
    corpus = project.read.corpus(found)
    return {corpus.label(one): corpus.words(one) for one in corpus.excerpts}


def test_a_quote_is_found_and_coded(project: Project) -> None:
    report = take(project, row(stance=Stance.SUPPORTS, strength=3, paraphrase=" Ada. ", generalisation="Rutin."))

    assert (report.imported, report.unchanged, report.unmatched, report.warnings) == (1, 0, [], [])
    (excerpt,), (coding,) = project.read.every(Excerpt), project.read.every(Coding)
    assert excerpts(project) == {"W1-01": "Rapat rutin ada."}
    assert (excerpt.paraphrase, excerpt.generalisation) == ("Ada.", "Rutin.")
    assert (coding.code_id, coding.stance, coding.strength) == (code(project).id, Stance.SUPPORTS, 3)


def test_runs_of_white_space_in_a_quote_are_one_space(project: Project) -> None:
    take(project, row(source_code="F1", quote="  Datanya lama\n👩‍👩‍👧\tsekali. "))

    assert excerpts(project) == {"F1-01": "Datanya\n  lama 👩‍👩‍👧 sekali."}


@pytest.mark.parametrize("quote", ["rapat rutin ada.", "Rapat rutin ada!", "Rapat  rut in ada.", "“Rapat rutin ada.”"])
def test_nothing_but_white_space_is_forgiven(project: Project, quote: str) -> None:
    assert reason(project, row(quote=quote)) == "The quote was not found in W1."


def test_offsets_alone_are_a_place(project: Project) -> None:
    start, end = place(project, "rutin")

    take(project, row(quote="", start=start, end=end))

    assert excerpts(project) == {"W1-01": "rutin"}


def test_offsets_settle_a_quote_that_occurs_twice(project: Project) -> None:
    text = project.read.text(source(project).id)
    second = text.rindex("Anggaran kurang.")

    take(project, row(quote="Anggaran kurang.", start=second, end=second + 16))

    assert [one.start for one in project.read.every(Excerpt)] == [second]


def test_offsets_whose_words_differ_from_the_quote_are_unmatched(project: Project) -> None:
    start, end = place(project, "Anggaran kurang.")

    assert reason(project, row(start=start, end=end)) == "The quote differs from the words at this place in W1."


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (9, 4), (0, 10_000)])
def test_offsets_outside_the_text_are_unmatched(project: Project, span: tuple[int, int]) -> None:
    told = reason(project, row(quote="", start=span[0], end=span[1]))

    assert told.startswith(f"The place {span[0]} to {span[1]} lies outside W1, which has ")


def test_a_place_without_words_is_unmatched(project: Project) -> None:
    start = project.read.text(source(project).id).index("\n")

    assert reason(project, row(quote="", start=start, end=start + 1)) == "There are no words at this place in W1."


def test_a_row_without_a_place_is_unmatched(project: Project) -> None:
    assert reason(project, row(quote=" ")) == "The row has neither a quote nor a start and an end."


def test_the_informant_settles_a_quote_that_occurs_twice(project: Project) -> None:
    take(project, row(source_code="F1", quote="Ya, setuju.", informant="F-2"))

    corpus = project.read.corpus(project.coder)
    assert [corpus.informant[voice].short_id for voice in corpus.voices.values()] == ["F-2"]


@pytest.mark.parametrize("informant", ["", "I-1", "X-9"])
def test_a_quote_that_occurs_twice_is_not_guessed(project: Project, informant: str) -> None:
    told = reason(project, row(quote="Anggaran kurang.", informant=informant))

    assert told == "The quote stands 2 times in W1, and the informant does not settle which is meant."


def test_an_unknown_source_or_code_is_unmatched(project: Project) -> None:
    assert reason(project, row(source_code="W9")) == "There is no source W9."
    assert reason(project, row(code="KOM-X")) == "There is no code KOM-X."
    assert reason(project, row(code="POKOK")) == "POKOK is a code group, which is not coded itself."


def test_rows_that_match_come_in_without_the_others_as_one_step(project: Project) -> None:
    before, steps = everything(project), len(history(project))
    bad = BadRow(3, "The strength is no number.", "…")

    report = import_codings(
        project, [row(5, source_code="W9"), row(2), row(4, code="DANA"), row(6, quote="Sejak 2019.")], [bad]
    )

    assert (report.imported, [one.row for one in report.unmatched]) == (3, [3, 5])
    assert len(history(project)) == steps + 1
    project.undo()
    assert everything(project) == before


def test_strict_is_all_or_nothing(project: Project) -> None:
    before = history(project)

    report = take(project, row(2), row(3, source_code="W9"), strict=True)

    assert (report.imported, report.unchanged, [one.row for one in report.unmatched]) == (0, 0, [3])
    assert history(project) == before
    assert take(project, row(2), strict=True).imported == 1


def test_strict_refuses_for_a_row_that_could_not_be_read(project: Project) -> None:
    report = import_codings(project, [row(2)], [BadRow(3, "…")], strict=True)

    assert (report.imported, project.read.every(Coding)) == (0, [])


def test_the_same_rows_again_change_nothing(project: Project) -> None:
    rows = [row(2, stance=Stance.MIXED, paraphrase="Ada.\nRutin."), row(3, code="DANA", paraphrase="Uang.")]
    take(project, *rows)
    before = history(project)

    report = take(project, *rows)

    assert (report.imported, report.unchanged, report.warnings) == (0, 2, [])
    assert history(project) == before


def test_one_place_is_one_excerpt_whatever_its_codes(project: Project) -> None:
    take(project, row(2), row(3, code="DANA"), row(4, quote="Rapat\nrutin ada."))

    assert excerpts(project) == {"W1-01": "Rapat rutin ada."}
    assert len(project.read.every(Coding)) == 2


def test_an_excerpt_that_was_coded_by_hand_takes_the_codes_of_a_table(project: Project) -> None:
    coding = code_passage(project, source(project).id, place(project, "Rapat rutin ada."), code(project).id)

    report = take(project, row(2), row(3, code="DANA", excerpt="W1-77"))

    assert (report.imported, report.unchanged) == (1, 1)
    assert {one.excerpt_id for one in project.read.every(Coding)} == {coding.excerpt_id}
    assert list(excerpts(project)) == ["W1-01"]


def test_differing_paraphrases_are_kept_one_below_the_other_and_told(project: Project) -> None:
    report = take(
        project, row(2, paraphrase="Ada."), row(3, code="DANA", paraphrase="Uang."), row(4, paraphrase="Ada.")
    )

    (excerpt,) = project.read.every(Excerpt)
    assert excerpt.paraphrase == "Ada.\nUang."
    assert report.warnings == ["Row 3: W1 has another wording already; both are kept, one below the other."]
    assert take(project, row(5, generalisation="Umum."), row(6, generalisation="Lain.")).warnings == [
        "Row 6: W1 has another wording already; both are kept, one below the other."
    ]


def test_a_paraphrase_of_several_lines_is_added_once(project: Project) -> None:
    rows = [row(2, paraphrase="Satu."), row(3, code="DANA", paraphrase="Dua.\nTiga.")]
    take(project, *rows)

    assert take(project, *rows).unchanged == 2
    assert [one.paraphrase for one in project.read.every(Excerpt)] == ["Satu.\nDua.\nTiga."]


def test_another_rating_replaces_the_old_one_and_is_told(project: Project) -> None:
    take(project, row(stance=Stance.SUPPORTS, strength=1))

    report = take(project, row(stance=Stance.MIXED))

    (coding,) = project.read.every(Coding)
    assert (coding.stance, coding.strength) == (Stance.MIXED, 1)
    assert report.warnings == ["Row 2: RAPAT at this place in W1 was rated otherwise; the rating of this row is kept."]


def test_a_row_without_a_rating_leaves_the_one_that_is_there(project: Project) -> None:
    take(project, row(stance=Stance.SUPPORTS, strength=1))

    assert take(project, row()).unchanged == 1


def test_numbers_of_the_table_are_honoured(project: Project) -> None:
    take(
        project,
        row(2, excerpt="W1-20"),
        row(3, quote="Sejak 2019.", excerpt="7"),
        row(5, source_code="F1", quote="Datanya lama", excerpt="W1-3"),
        row(6, quote="Apa kendalanya?"),
    )

    assert excerpts(project) == {
        "W1-20": "Rapat rutin ada.",
        "W1-07": "Sejak 2019.",
        "W1-21": "Apa kendalanya?",
        "F1-01": "Datanya\n  lama",
    }


def test_a_number_that_is_taken_is_not_given_twice_and_told(project: Project) -> None:
    report = take(project, row(2, excerpt="W1-05"), row(3, quote="Sejak 2019.", excerpt="W1-05"))

    assert excerpts(project) == {"W1-05": "Rapat rutin ada.", "W1-06": "Sejak 2019."}
    assert report.warnings == ["Row 3: another excerpt has this number already; the next free one is given."]


def test_numbers_are_never_given_again(project: Project) -> None:
    take(project, row(excerpt="W1-20"))
    (excerpt,) = project.read.every(Excerpt)
    remove_excerpt(project, excerpt.id)

    take(project, row(quote="Sejak 2019."))
    coding = code_passage(project, source(project).id, place(project, "Apa"), code(project).id)

    assert excerpts(project) == {"W1-22": "Apa", "W1-21": "Sejak 2019."}
    assert project.read.excerpt(coding.excerpt_id).number == 22


def test_two_coders_at_equal_places_have_two_excerpts(project: Project) -> None:
    report = take(project, row(2, excerpt="W1-01"), row(3, coder="B", stance=Stance.MIXED))

    assert report.imported == 2
    assert excerpts(project, "A") == {"W1-01": "Rapat rutin ada."}
    assert excerpts(project, "B") == {"W1-02": "Rapat rutin ada."}
    assert take(project, row(2, coder="A"), row(3, coder="B", stance=Stance.MIXED)).unchanged == 2


def test_a_new_coder_comes_only_with_a_row_that_matches(project: Project) -> None:
    take(project, row(coder="C", source_code="W9"))

    assert [coder.name for coder in project.read.coders()] == ["A"]


def test_the_codings_of_the_sample_match_to_the_last_row(sample_project: Project) -> None:
    rows, bad = read_codings(paths.SAMPLE / "codings.csv")

    report = import_codings(sample_project, rows, bad, strict=True)

    assert (report.imported, report.unchanged, report.unmatched) == (0, len(rows), [])
    assert set(excerpts(sample_project)) == {one.excerpt for one in rows if one.coder == "A"}

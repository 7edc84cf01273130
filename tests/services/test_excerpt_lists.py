"""A list of excerpts as a document: just these rows and columns, in just this order."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason, Stance
from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Region, Span
from qda_app.services.coders import add_coder
from qda_app.services.coding import (
    code_passage,
    drop_excerpt,
    remove_excerpt,
    set_generalisation,
    set_paraphrase,
)
from qda_app.services.collecting import import_files
from qda_app.services.excerpt_lists import export_list
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.ui.reduce.excerpt_columns import IN_NO_DOCUMENT, SPECS
from tests.exporters.word_files import W, findings, parts, words
from tests.importers.picture_files import jpeg
from tests.services.study import code, place, project, source

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def listed(project: Project) -> list[ExcerptId]:
    """Two excerpts of W1 and one of F1 over two lines, the first with all that can be written."""
    w1, f1 = source(project), source(project, "F1")
    spans = [
        (w1, place(project, "Rapat rutin ada.")),
        (w1, place(project, "Anggaran kurang.")),
        (f1, place(project, "Datanya\n  lama 👩‍👩‍👧 sekali.", f1.id)),
    ]
    codings = [code_passage(project, one.id, span, code(project).id) for one, span in spans]
    first = codings[0].excerpt_id
    code_passage(project, w1.id, spans[0][1], code(project).id, stance=Stance.SUPPORTS, strength=2)
    code_passage(project, w1.id, spans[0][1], code(project, "DANA").id, stance=Stance.CONTRADICTS)
    set_paraphrase(project, first, "Rapat berjalan.")
    set_generalisation(project, first, "Kebiasaan.")
    drop_excerpt(project, first, DropReason.REPEATED)
    return [one.excerpt_id for one in codings]


def table(project: Project, ids: Sequence[ExcerptId], columns: Sequence[str], folder: Path) -> list[list[str]]:
    """What a spreadsheet of the list says, its head first."""
    path = folder / "list.xlsx"
    wish = Wish("excerpts", project.coder, language="en")
    assert export_list(project, wish, ids, columns, path) == len(ids)
    sheet = load_workbook(path).active
    assert sheet
    cells = [[str(cell) if cell is not None else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    start = next(place for place, row in enumerate(cells) if row[0] == HEADS[columns[0]])
    return [row[: len(columns)] for row in cells[start : start + 1 + len(ids)]]


HEADS = {"id": "Id", "words": "Excerpt", "source": "Source", "line": "Line"}


def test_every_column_of_the_window_can_be_exported(project: Project, listed: list[ExcerptId], tmp_path: Path) -> None:
    names = [spec.name for column, spec in SPECS.items() if column not in IN_NO_DOCUMENT]
    names.sort(key=lambda name: name != "id")

    head, first, *_rest = table(project, listed, names, tmp_path)

    told = dict(zip(names, first, strict=True))
    assert len(set(head)) == len(names)
    assert told.pop("date")
    assert told == {
        "id": "W1-01",
        "source": "W1",
        "line": "2",
        "informant": "I-1",
        "words": "Rapat rutin ada.",
        "codes": "DANA contradicts; RAPAT supports 2",
        "stance": "contradicts, supports",
        "strength": "2",
        "paraphrase": "Rapat berjalan.",
        "generalisation": "Kebiasaan.",
        "dropped": "repeated",
        "merged": "–",
        "flag": "–",
        "coder": "A",
    }


def test_rows_and_columns_stand_as_they_are_given(project: Project, listed: list[ExcerptId], tmp_path: Path) -> None:
    last, first = listed[2], listed[0]

    assert table(project, [last, first], ["words", "id"], tmp_path) == [
        ["Excerpt", "Id"],
        ["Datanya lama 👩‍👩‍👧 sekali.", "F1-01"],
        ["Rapat rutin ada.", "W1-01"],
    ]


def test_what_is_gone_is_left_out_and_not_counted(project: Project, listed: list[ExcerptId], tmp_path: Path) -> None:
    remove_excerpt(project, listed[1])
    wish = Wish("excerpts", project.coder)

    assert export_list(project, wish, listed, ["id"], tmp_path / "list.csv") == 2

    told = (tmp_path / "list.csv").read_text("utf-8-sig")
    assert ("W1-01" in told, "W1-02" in told, "F1-01" in told) == (True, False, True)


def test_another_coders_list_holds_nothing_of_mine(project: Project, listed: list[ExcerptId], tmp_path: Path) -> None:
    other = add_coder(project, "B")

    assert export_list(project, Wish("excerpts", other), listed, ["id", "words"], tmp_path / "list.csv") == 0

    assert "Rapat" not in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_a_document_speaks_its_own_language_and_keeps_the_norms(
    project: Project, listed: list[ExcerptId], tmp_path: Path
) -> None:
    path = tmp_path / "list.docx"
    export_list(project, Wish("excerpts", project.coder, language="id"), listed, ["id", "words", "dropped"], path)

    body = words(parts(path)["word/document.xml"])
    assert "Kutipan" in body
    assert "pengulangan" in body
    assert findings(path) == []


@pytest.mark.parametrize(("columns", "pictures"), [(["id", "words"], 1), (["id", "line"], 0)])
def test_a_rectangle_brings_its_picture_where_the_words_are_shown(
    project: Project, tmp_path: Path, columns: list[str], pictures: int
) -> None:
    photo, path = tmp_path / "D2_layar.jpg", tmp_path / "list.docx"
    photo.write_bytes(jpeg())
    import_files(project, [photo])
    coding = code_passage(project, source(project, "D2").id, Region(1, 0.1, 0.2, 0.6, 0.7), code(project).id)

    export_list(project, Wish("excerpts", project.coder), [coding.excerpt_id], columns, path)

    assert len(list(parts(path)["word/document.xml"].iter(W + "drawing"))) == pictures


def test_an_empty_list_is_a_document_too(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "list.docx"

    assert export_list(project, Wish("excerpts", project.coder), [], ["id", "words"], path) == 0

    assert findings(path) == []


def test_a_file_of_another_kind_is_refused(project: Project, listed: list[ExcerptId], tmp_path: Path) -> None:
    with pytest.raises(UserError):
        export_list(project, Wish("excerpts", project.coder), listed, ["id"], tmp_path / "list.zip")

    assert not list(tmp_path.glob("list*"))


def test_the_line_is_that_of_the_stored_text(project: Project, tmp_path: Path) -> None:
    f1 = source(project, "F1")
    text = project.read.text(f1.id)
    coding = code_passage(project, f1.id, Span(text.index("lama"), len(text)), code(project).id)

    assert table(project, [coding.excerpt_id], ["id", "line"], tmp_path)[1] == ["F1-01", "4"]

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import paths
from qda_app.domain.excerpts import Stance
from qda_app.domain.matrices import CellMark
from qda_app.domain.spans import Span
from qda_app.i18n import language
from qda_app.services.coding import code_passage, set_stance
from qda_app.services.overview import Overview, overview
from qda_app.services.project import Project
from tests.kept_projects import field_study, with_codebook


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    made = field_study(tmp_path)
    yield made
    made.close()


def seen(project: Project) -> Overview:
    return overview(project, language("en"))


def test_the_sample_is_counted(sample: Project) -> None:
    found = seen(sample)
    counts = (len(found.sources), found.voices, found.codes, found.excerpts, found.codings, found.displays)
    assert counts == (6, 9, 73, 126, 222, 2)


def test_the_sheet_tells_what_is_complete_partial_silent_and_not_asked(sample: Project) -> None:
    marks = [cell.mark for row in seen(sample).sheet.cells for cell in row]
    assert [marks.count(mark) for mark in CellMark] == [51, 3, 6, 12]


def test_nothing_waits_in_a_project_that_is_finished(sample: Project) -> None:
    assert seen(sample).waiting.count == 0


def test_a_coding_without_stance_waits_where_its_code_wants_one(sample: Project) -> None:
    tree, source = sample.read.code_tree(), sample.read.source_named("W3")
    assert source
    for name in ("EGA-STATUS", "PROG-MPP"):
        code = tree.named(name)
        assert code
        code_passage(sample, source.id, Span(300, 340), code.id)
    (only,) = seen(sample).waiting.unrated
    assert (only.code, only.source) == ("EGA-STATUS", "W3")


def test_a_display_waits_when_a_cell_with_a_phrase_changed(sample: Project) -> None:
    corpus = sample.read.corpus(sample.coder)
    coding = next(one for one in corpus.kept if corpus.codes[one.code_id].short_id == "EGA-STATUS")
    set_stance(sample, coding.id, Stance.NEUTRAL)
    (stale,) = seen(sample).waiting.stale
    assert stale.display.title == "Matriks urut peran: Egaliter"
    assert stale.cells == 1


def test_a_source_without_a_coding_waits(tmp_path: Path) -> None:
    from qda_app.services.collecting import import_files

    project = with_codebook(tmp_path)
    import_files(project, [paths.SAMPLE / "O1_catatan_observasi.txt"])
    assert [source.short_id for source in seen(project).waiting.uncoded] == ["O1"]
    project.close()

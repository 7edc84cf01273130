"""Judgements: what the researcher says beside a computed status."""

from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.matrices import Matrix
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import MemoKind
from qda_app.i18n import language
from qda_app.services.boards import board
from qda_app.services.displays import build, display_of
from qda_app.services.judgements import judge
from qda_app.services.memos import Written, write_memo
from qda_app.services.project import Project
from tests.ui.coded_study import make_study, node

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_study(tmp_path)


def test_the_newest_judgement_holds_and_is_printed_with_its_reason(project: Project) -> None:
    code = node(project, "EGA-RUANG")
    judge(project, code.id, "dissonant", "Awalnya begitu.")
    judge(project, code.id, "dua dunia", "Ruang terbuka di TI, bersekat di SP.")
    write_memo(project, new_id(), Written(MemoKind.THEORETICAL, "Denning"), [Subject("code", code.id)])
    found = board(project, language("en"))
    beside = found.beside[code.id]
    assert beside.judgement
    assert (beside.judgement.status, beside.coder) == ("dua dunia", "RA")
    assert [one.title for one in beside.theory] == ["Denning"]
    row = list(found.rows).index("EGA-RUANG")
    assert found.sources.cells[row][-1].words == "dua dunia"
    printed = build(project, display_of("source-triangulation"), language("en"))
    assert isinstance(printed, Matrix)
    words = [
        cells[-1].words for axis, cells in zip(printed.rows, printed.cells, strict=True) if axis.key == code.short_id
    ]
    assert words[0].startswith("dua dunia: Ruang terbuka di TI, bersekat di SP. (")
    project.close()


def test_a_judgement_needs_a_word_and_a_reason(project: Project) -> None:
    code = node(project, "EGA-RUANG")
    with pytest.raises(UserError, match="reason"):
        judge(project, code.id, "partial", "  ")
    with pytest.raises(UserError, match="word"):
        judge(project, code.id, " ", "Sebab.")
    project.close()

"""What still has to be asked: each gap with its question and the person."""

import json
from pathlib import Path

import docx
import pytest

from qda_app.cli import main
from qda_app.domain.gaps import GapKind
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.sources import Technique
from qda_app.i18n import language
from qda_app.services.gaps import gaps, to_ask
from qda_app.services.project import Project
from qda_app.services.question_lists import add_line, link_codes
from tests.ui.coded_study import make_study, node


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_study(tmp_path)
    question = add_line(made, GuideQuestion, "Siapa yang boleh mengusulkan?", number="4")
    link_codes(made, GuideQuestion, question.id, [node(made, "EGA-KESEMPATAN").id])
    return made


def test_every_gap_has_its_question_and_whom_to_ask(project: Project) -> None:
    found = [one for one in gaps(project, language("en")) if one.code.short_id in ("EGA-KESEMPATAN", "EGA-STATUS")]
    told = {(one.code.short_id, one.kind): one for one in found}
    silent = told["EGA-KESEMPATAN", GapKind.SILENT]
    assert (silent.asks[0].number, silent.asks[0].words) == ("4", "Siapa yang boleh mengusulkan?")
    assert silent.voices == ("F-1", "F-2")
    assert told["EGA-STATUS", GapKind.SINGLE_SOURCE].voices == ("F-1", "I-1")
    assert not told["EGA-STATUS", GapKind.SINGLE_SOURCE].asks[0].is_of_guide
    independent = told["EGA-KESEMPATAN", GapKind.NO_INDEPENDENT]
    assert independent.techniques == (Technique.OBSERVATION, Technique.DOCUMENTATION)
    assert ("EGA-RUANG", GapKind.SILENT) not in told
    project.close()


def test_a_node_that_nobody_was_asked_about_is_for_everyone_who_can_be_asked(project: Project) -> None:
    never = [one for one in gaps(project, language("en")) if one.kind is GapKind.NOT_ASKED]
    assert never[0].voices == ("F-1", "F-2", "I-1", "I-2")
    lines = [one for one in to_ask(never) if one.code == never[0].code]
    assert [(one.voice, one.kinds) for one in lines] == [(voice, (GapKind.NOT_ASKED,)) for voice in never[0].voices]
    project.close()


def test_the_list_is_taken_to_the_next_visit(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.path
    project.close()
    assert main(["show", str(path), "gaps", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert {"code", "gap", "questions", "voices", "techniques"} == set(records[0])
    file = tmp_path / "tanya.docx"
    assert main(["export", str(path), "gaps", "--to", str(file), "--language", "en"]) == 0
    tables = docx.Document(str(file)).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert "4. Siapa yang boleh mengusulkan?" in cells
    assert any("was asked and said nothing of it" in words for words in cells)

"""Several displays go into one Word document, in the look that was chosen before."""

from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.reports import HeadingScheme
from tests.exporters.word_files import report_of
from tests.ui.conftest import AnsweringDialogs
from tests.ui.display.conftest import Room


def test_ticked_displays_become_one_document_whose_look_is_remembered(
    room: Room, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    room.window.action_table.run("several_to_word")
    panel, path = room.stage.several, tmp_path / "penyajian.docx"
    assert [one.title for one in panel.ticked()] == ["Egaliter"]

    titles = [panel.list.item(row).text() for row in range(panel.list.count())]
    panel.list.setCurrentRow(titles.index("Reduction table"))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.chosen.text() == "2 displays are ticked."
    panel.look.headings.setCurrentIndex(panel.look.headings.findData(HeadingScheme.LETTERS.value))
    panel.look.chapter.setValue(5)
    answers.answers.append(path)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.idle()

    assert [one.text for one in Document(str(path)).paragraphs if one.style and one.style.name == "Heading 2"] == [
        "Egaliter",
        "Reduction table",
    ]
    assert report_of(path)["captions"][0]["text"].startswith("Table\u00a05.1")
    assert room.window.context
    assert tuple(room.window.context.settings.look_of(room.project.path))[1] == "A.1.a"

    panel.look.margins.setCurrentIndex(panel.look.margins.findData(""))
    panel.look.own_margins.setText("empat")
    panel.commit()
    room.idle()
    assert room.window.bands.notice
    assert "are no margins" in room.window.bands.notice.sentence

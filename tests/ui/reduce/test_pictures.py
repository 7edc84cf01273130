"""Photographs and PDF pages: looked at, coded with rectangles by mouse and by keyboard, and back to the text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.coders import Coder
from qda_app.domain.coding_filter import NO_FILTER, CodingFilter
from qda_app.domain.excerpts import Excerpt, Stance
from qda_app.domain.spans import Region, Span
from qda_app.services.coders import add_coder
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.project import Project
from qda_app.ui.coding_view.view import CODE_MIME_TYPE
from qda_app.ui.picture_view.view import PictureView
from tests.importers.pdf_files import pdf
from tests.importers.picture_files import corners, jpeg
from tests.ui.reduce.conftest import Desk

LEFT, CTRL, SHIFT, ALT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PAGES = [[f"Pasal {page}.{line} tentang tambahan penghasilan." for line in range(30)] for page in range(3)]
PART = Region(1, 0.2, 0.2, 0.6, 0.6)


@pytest.fixture
def project(project: Project, tmp_path: Path) -> Project:
    """The two interviews, a photograph D1 and a PDF D2 of three pages."""
    photo, document = tmp_path / "D1_layar.jpg", tmp_path / "D2_peraturan.pdf"
    photo.write_bytes(jpeg(corners(400, 300)))
    document.write_bytes(pdf(PAGES))
    import_files(project, [photo, document])
    return project


class Pictures(Desk):
    """What a test asks of the pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window, desk.stage, desk.qtbot)
        self.pages: PictureView = desk.stage.reading.pages.view

    def point(self, across: float, down: float, page: int = 1) -> QPoint:
        """A point of a page, in the window onto it."""
        corner = self.pages.sheet.rect_of(Region(page, across, down, across, down)).topLeft()
        return (corner - self.pages.offset).toPoint()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        viewport = self.pages.viewport()
        QTest.mousePress(viewport, LEFT, pos=self.point(*start))
        for share in (0.5, 1.0):
            between = [one + share * (other - one) for one, other in zip(start, end, strict=True)]
            QTest.mouseMove(viewport, self.point(between[0], between[1]))
        QTest.mouseRelease(viewport, LEFT, pos=self.point(*end))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.pages, key, modifiers)
        self.idle()

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.pages, words)

    def codes_of(self, excerpt: Excerpt) -> list[tuple[str, Stance | None]]:
        read = self.project.read
        return sorted((read.code(one.code_id).short_id, one.stance) for one in read.codings_of(excerpt.id))

    def open_photo(self) -> None:
        self.open("D1")
        self.qtbot.waitUntil(lambda: len(self.pages.sheet.pages) == 1)
        self.pages.setFocus()

    def open_page(self) -> None:
        """The PDF, as pages."""
        self.open("D2")
        self.stage.reading.view.setFocus()
        self.key(Qt.Key.Key_F9)
        assert self.stage.reading.shows_pages


@pytest.fixture
def at(desk: Desk) -> Pictures:
    return Pictures(desk)


def test_a_photograph_is_coded_by_mouse(at: Pictures) -> None:
    at.open_photo()
    at.drag((0.2, 0.2), (0.6, 0.6))
    QTest.keyClick(at.pages, Qt.Key.Key_T)
    QTest.keyClicks(at.box.field, "ra-akses -2")
    QTest.keyClick(at.box.field, Qt.Key.Key_Return)
    at.idle()

    (excerpt,) = at.excerpts("D1")
    assert excerpt.region
    assert excerpt.region == pytest.approx(PART, abs=0.01)
    assert at.codes_of(excerpt) == [("TRA-AKSES", Stance.CONTRADICTS)]
    assert at.pages.selection is None
    assert at.stage.inspector.header.count.text() == "picture"
    assert at.stage.inspector.page.cut_out.isVisible()

    at.drag((0.6, 0.6), (0.8, 0.9))  # its lower right handle
    at.idle()
    (excerpt,) = at.excerpts("D1")
    assert excerpt.region == pytest.approx(Region(1, 0.2, 0.2, 0.8, 0.9), abs=0.01)

    QTest.mouseClick(at.pages.viewport(), LEFT, pos=at.point(0.9, 0.95))
    QTest.mouseClick(at.pages.viewport(), LEFT, pos=at.point(0.4, 0.4))
    assert at.stage.desk.excerpt_id == excerpt.id


def test_a_photograph_is_coded_by_keyboard_alone(at: Pictures) -> None:
    at.open_photo()
    at.key(Qt.Key.Key_R, CTRL)
    first = at.pages.selection
    assert first
    at.key(Qt.Key.Key_Right)
    at.key(Qt.Key.Key_Down, SHIFT)
    moved = at.pages.selection
    assert moved
    assert (moved.left > first.left, moved.bottom > first.bottom, moved.top) == (True, True, first.top)
    at.key(Qt.Key.Key_Return)
    at.type("tra-akses")
    at.key(Qt.Key.Key_Return)
    (excerpt,) = at.excerpts("D1")
    assert excerpt.region == moved
    at.key(Qt.Key.Key_Plus)
    assert at.codes_of(excerpt) == [("TRA-AKSES", Stance.SUPPORTS)]
    at.key(Qt.Key.Key_Right, ALT | SHIFT)
    (wider,) = at.excerpts("D1")
    assert wider.region
    assert wider.region.right > moved.right
    at.key(Qt.Key.Key_Delete)
    assert at.excerpts("D1") == []
    for _step in range(2):
        at.key(Qt.Key.Key_Z, CTRL)
    assert [one.region for one in at.excerpts("D1")] == [moved]
    assert len(at.pages.marks) == 1


def test_a_recent_code_and_the_last_one_are_given_to_rectangles(at: Pictures) -> None:
    at.open_photo()
    at.pages.select(PART)
    at.key(Qt.Key.Key_1)
    (first,) = at.excerpts("D1")
    assert [code for code, _stance in at.codes_of(first)] == ["TRA-AKSES"]
    at.pages.select(Region(1, 0.7, 0.7, 0.9, 0.9))
    at.key(Qt.Key.Key_F4)
    assert len(at.excerpts("D1")) == 2
    at.key(Qt.Key.Key_Up, ALT)
    assert at.stage.desk.excerpt_id == first.id


def test_a_code_is_dropped_on_an_excerpt_and_on_the_whole_picture(at: Pictures) -> None:
    at.open_photo()
    tree = at.stage.desk.tree
    code, other = tree.named("KOR-RUTIN"), tree.named("INO-NILAI")
    assert code
    assert other
    drop(at, str(code.id), at.point(0.5, 0.5))
    (whole,) = at.excerpts("D1")
    assert whole.region == Region(1, 0.0, 0.0, 1.0, 1.0)
    drop(at, str(other.id), at.point(0.5, 0.5))
    assert [one for one, _stance in at.codes_of(whole)] == ["INO-NILAI", "KOR-RUTIN"]


def drop(at: Pictures, code_id: str, point: QPoint) -> None:
    data = QMimeData()
    data.setData(CODE_MIME_TYPE, code_id.encode())
    viewport, action, none = at.pages.viewport(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(point, action, data, LEFT, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(point), action, data, LEFT, none, QEvent.Type.Drop))
    at.idle()


def test_ctrl_and_wheel_zoom_at_the_mouse_and_keys_do_too(at: Pictures) -> None:
    at.open_photo()
    at.pages.set_zoom(4.0)
    before, point = at.pages.zoom, at.point(0.3, 0.3)
    seen = at.pages.sheet.at(point.toPointF() + at.pages.offset)
    for _turn in range(3):
        QApplication.sendEvent(at.pages.viewport(), wheel(at.pages, point))
    now = at.pages.sheet.at(point.toPointF() + at.pages.offset)
    assert at.pages.zoom > before
    assert tuple(now) == pytest.approx(tuple(seen), abs=0.01)
    assert at.window.context
    at.window.context.actions.run("actual_size")
    assert at.pages.zoom == 1.0
    at.key(Qt.Key.Key_Minus, CTRL)
    assert at.pages.zoom == pytest.approx(0.8)


def wheel(view: PictureView, point: QPoint) -> QWheelEvent:
    where = view.viewport().mapToGlobal(point).toPointF()
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(point.toPointF(), where, QPoint(), QPoint(0, 120), none, CTRL, phase, False)


def test_one_key_goes_to_the_page_and_back_to_the_same_place(at: Pictures) -> None:
    at.open("D2")
    text = at.view.snapshot.text
    at.view.restore_position(text.index("Pasal 2.10"))
    top = at.view.top_position()
    at.view.setFocus()
    at.key(Qt.Key.Key_F9)

    assert at.stage.reading.shows_pages
    assert at.pages.place()[0] == 3
    at.key(Qt.Key.Key_F9)
    assert at.view.top_position() == top

    at.key(Qt.Key.Key_F9)
    at.pages.show_place(1, 0.0)
    at.key(Qt.Key.Key_F9)
    assert text[at.view.top_position() :].startswith("Pasal 0.0")


def test_words_that_are_coded_lie_on_their_page_and_are_chosen_there(at: Pictures) -> None:
    at.open("D2")
    at.select("Pasal 0.3 tentang tambahan")
    at.stage.acts.code_recent(at.view.selected_span(), 1)
    at.idle()
    at.stage.desk.choose(None)
    at.view.setFocus()
    at.key(Qt.Key.Key_F9)

    (excerpt,) = at.excerpts("D2")
    mark = at.pages.marks.first_mark(excerpt.id)
    assert mark
    assert mark.excerpt.is_text
    middle = (mark.region.left + mark.region.right) / 2, (mark.region.top + mark.region.bottom) / 2
    QTest.mouseClick(at.pages.viewport(), LEFT, pos=at.point(*middle))
    assert at.stage.desk.excerpt_id == excerpt.id


def test_a_rectangle_of_a_page_is_coded_and_found_from_elsewhere(at: Pictures) -> None:
    at.open_page()
    at.key(Qt.Key.Key_PageDown)
    assert at.pages.page == 2
    at.key(Qt.Key.Key_R, CTRL)
    at.key(Qt.Key.Key_1)
    (excerpt,) = at.excerpts("D2")
    assert excerpt.page == 2
    assert excerpt.start >= at.project.read.pages(excerpt.source_id)[1].start
    at.open("W1")
    assert not at.stage.reading.shows_pages
    assert at.window.context
    at.window.context.open_excerpt(excerpt.id)
    at.idle()
    assert at.stage.reading.shows_pages
    assert at.stage.inspector.header.count.text() == "page 2"


def test_a_transcript_has_no_page_and_a_picture_no_text(at: Pictures) -> None:
    at.view.setFocus()
    at.key(Qt.Key.Key_F9)
    assert not at.stage.reading.shows_pages
    at.open_photo()
    at.key(Qt.Key.Key_F9)
    at.key(Qt.Key.Key_V, ALT)
    at.key(Qt.Key.Key_F, CTRL)
    assert at.stage.reading.shows_pages
    assert at.excerpts("D1") == []


def test_only_pages_near_the_window_are_painted(at: Pictures) -> None:
    at.open_page()
    painted = [number for number in (1, 2, 3) if at.pages.pictures.whole(number)]
    assert painted in ([1], [1, 2])


def test_words_of_a_page_are_coded_again_from_the_page(at: Pictures, project: Project) -> None:
    at.open("D2")
    at.select("Pasal 0.5 tentang")
    at.stage.acts.code_recent(at.view.selected_span(), 1)
    at.idle()
    at.view.setFocus()
    at.key(Qt.Key.Key_F9)
    at.pages.setFocus()
    at.key(Qt.Key.Key_Return)
    at.type("kor-rutin")
    at.key(Qt.Key.Key_Return)

    (excerpt,) = at.excerpts("D2")
    assert isinstance(excerpt.place, Span)
    assert [code for code, _stance in at.codes_of(excerpt)] == ["KOR-RUTIN", "TRA-AKSES"]


def test_a_picture_that_is_coded_again_shows_no_more_than_the_change(project: Project, at: Pictures) -> None:
    at.open_photo()
    at.pages.select(PART)
    at.key(Qt.Key.Key_1)
    painted: list[object] = []
    at.pages.pictures.arrived.connect(painted.append)
    at.key(Qt.Key.Key_Minus)
    assert painted == []
    assert [stance for _code, stance in at.codes_of(at.excerpts("D1")[0])] == [Stance.CONTRADICTS]


def test_a_filter_leaves_rectangles_out_as_it_does_words(at: Pictures) -> None:
    at.open_photo()
    at.pages.select(PART)
    at.key(Qt.Key.Key_1)
    at.stage.desk.sight.set_filter(CodingFilter(stances=frozenset({Stance.MIXED})))
    at.idle()
    assert len(at.pages.marks) == 0
    at.stage.desk.sight.set_filter(NO_FILTER)
    at.idle()
    assert len(at.pages.marks) == 1


def test_the_table_keeps_the_keyboard_while_it_leads_from_a_picture_to_a_text(at: Pictures) -> None:
    at.open_photo()
    at.pages.select(PART)
    at.key(Qt.Key.Key_1)
    at.key(Qt.Key.Key_F8, CTRL)
    table = at.stage.excerpts.view
    table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(table, key, CTRL)
        at.idle()
    at.qtbot.waitUntil(lambda: not at.stage.reading.shows_pages)
    assert QApplication.focusWidget() is table


@pytest.fixture
def other(project: Project) -> Coder:
    """B, who coded a part of the photograph."""
    source, node = project.read.source_named("D1"), project.read.code_tree().named("TRA-AKSES")
    assert source
    assert node
    researcher, other = project.coder, add_coder(project, "B")
    project.work_as(other)
    code_passage(project, source.id, PART, node.id)
    project.work_as(researcher)
    return other


def test_rectangles_of_another_coder_are_seen_where_they_are_looked_at_and_not_shaped(
    other: Coder, at: Pictures
) -> None:
    at.open_photo()
    assert len(at.pages.marks) == 0

    at.stage.desk.sight.set_filter(CodingFilter(coder_ids=frozenset({other.id})))
    at.idle()
    assert len(at.pages.marks) == 1
    QTest.mouseClick(at.pages.viewport(), LEFT, pos=at.point(0.4, 0.4))
    assert at.stage.desk.other_excerpt
    assert at.pages.current_region is None
    assert at.stage.reading.filter_bar.told.text() == "Shown: B. 1 of 1 codings"

    at.stage.desk.sight.set_filter(NO_FILTER)
    at.idle()
    assert len(at.pages.marks) == 0

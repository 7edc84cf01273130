"""Filters: what is seen of one's own codings and of those of others, in the text, the counts and the inspector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.coding_filter import NO_FILTER, CodingFilter
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import CoderId
from qda_app.domain.spans import Span
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.coding import code_passage, set_paraphrase, set_stance
from qda_app.services.project import Project
from qda_app.ui.reduce import ways
from qda_app.ui.reduce.codes_model import CodesModel
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.filter_panel import FilterPanel
from qda_app.ui.reduce.holdings import read_source
from qda_app.ui.reduce.sight import Sight
from tests.ui.reduce.conftest import Desk, code, span_of

MONTHLY, PUBLIC = "Tiap bulan kami rilis versi perbaikan.", "Yang ringkas iya, publik."


@pytest.fixture
def project(project: Project) -> Project:
    """The interviews of RA, in which B has coded a passage of each."""
    researcher = project.coder
    project.work_as(add_coder(project, "B"))
    made = code(project, "W1", PUBLIC, "TRA-AKSES", Stance.CONTRADICTS)
    set_paraphrase(project, made.excerpt_id, "Menurut B terbatas.")
    code(project, "W2", "Sebagian, lewat portal.", "TRA-AKSES")
    project.work_as(researcher)
    return project


def shown(desk: Desk) -> set[tuple[str, str]]:
    """The codes in the text with the name of their coder, where it is another's."""
    return {(coding.code, coding.coder) for coding in desk.view.codings}


def look_at(desk: Desk, wanted: CodingFilter) -> None:
    desk.stage.desk.sight.set_filter(wanted)
    desk.idle()


def other(desk: Desk) -> CoderId:
    found = desk.project.read.coder("B")
    assert found
    return found.id


def with_others(desk: Desk) -> CodingFilter:
    return CodingFilter(coder_ids=frozenset({desk.project.coder.id, other(desk)}))


def opened(desk: Desk) -> FilterPanel:
    QTest.keySequence(desk.view, "Ctrl+Shift+L")
    desk.qtbot.waitUntil(lambda: desk.stage.filtering.panel.is_open)
    return desk.stage.filtering.panel


def test_a_stance_is_looked_for_by_key_and_let_go_by_esc(desk: Desk) -> None:
    desk.view.setFocus()
    panel = opened(desk)
    panel.chips["stances", Stance.SUPPORTS].click()

    assert shown(desk) == {("TRA-PERBAIKAN", "")}
    assert panel.counts.text() == "1 of 2 codings"
    QTest.keySequence(panel.field, "Esc")
    bar = desk.stage.reading.filter_bar
    assert bar.isVisible()
    assert bar.told.text() == "Shown: supports. 1 of 2 codings"
    QTest.keySequence(desk.view, "Esc")
    assert desk.stage.desk.sight.filter == NO_FILTER
    assert not bar.isVisible()
    assert len(shown(desk)) == 2


def test_codes_are_found_by_their_letters(desk: Desk) -> None:
    panel = opened(desk)
    QTest.keyClicks(panel.field, "akses")
    node = desk.stage.desk.tree.named("TRA-AKSES")
    assert node
    panel.chips["code_ids", node.id].click()

    assert shown(desk) == {("TRA-AKSES", "")}
    panel.show_all.click()
    assert len(shown(desk)) == 2


def test_the_work_of_another_is_told_apart_and_cannot_be_changed(desk: Desk) -> None:
    look_at(desk, with_others(desk))
    assert shown(desk) == {("TRA-PERBAIKAN", ""), ("TRA-AKSES", ""), ("TRA-AKSES", "B")}
    (theirs,) = (coding for coding in desk.view.codings if coding.coder)

    desk.view.stripes.coding_clicked.emit(theirs)

    page = desk.stage.inspector.other
    assert page.isVisible()
    assert page.whose.text() == "Coded by B"
    assert page.paraphrase.text() == "Menurut B terbatas."
    assert desk.stage.desk.excerpt is None
    for key in ("Del", "+", "~"):
        QTest.keySequence(desk.view, key)
    desk.idle()
    assert desk.project.read.get(Coding, theirs.coding_id)
    page.take.click()
    assert desk.box.is_open
    assert desk.view.snapshot.slice(desk.view.selected_span()) == PUBLIC


def test_counts_of_codes_and_sources_follow(desk: Desk) -> None:
    model, sources = desk.stage.codes.model, desk.stage.sources.model
    assert isinstance(model, CodesModel)
    node = desk.stage.desk.tree.named("TRA-AKSES")
    assert node

    look_at(desk, CodingFilter(coder_ids=frozenset({other(desk)})))

    assert model.total(node.id) == 2
    assert [sources.row(sources.index(place)).count for place in range(2)] == [1, 1]
    look_at(desk, NO_FILTER)
    assert model.total(node.id) == 1
    assert [sources.row(sources.index(place)).count for place in range(2)] == [2, 0]


def test_what_is_made_stays_in_sight_and_what_no_longer_fits_leaves_it(desk: Desk) -> None:
    look_at(desk, CodingFilter(stances=frozenset({Stance.SUPPORTS})))

    code(desk.project, "W1", "Dasarnya keluhan warga.", "INO-NILAI")
    desk.qtbot.waitUntil(lambda: ("INO-NILAI", "") in shown(desk))
    (rated,) = (coding for coding in desk.view.codings if coding.code == "TRA-PERBAIKAN")
    set_stance(desk.project, rated.coding_id, Stance.MIXED)
    desk.qtbot.waitUntil(lambda: ("TRA-PERBAIKAN", "") not in shown(desk))

    assert desk.stage.reading.filter_bar.told.text() == "Shown: supports. 1 of 3 codings"


def test_one_who_works_blind_is_offered_nobody_else(desk: Desk) -> None:
    assert opened(desk)._whose_part.isVisible()
    desk.stage.filtering.panel.close_overlay()

    set_blind(desk.project, is_blind=True)
    desk.qtbot.waitUntil(lambda: desk.window.bar.coder.text().endswith("blind"))
    desk.idle()
    stage = desk.window.stack.in_view
    assert stage
    desk.window.action_table.run("filter_codings")
    (panel,) = stage.findChildren(FilterPanel)
    desk.qtbot.waitUntil(lambda: panel.is_open)

    assert not panel._whose_part.isVisible()


def test_coded_words_step_back_by_key_and_the_rest_is_counted(desk: Desk) -> None:
    def darkest(words: str) -> int:
        area = desk.view.rect_of(span_of(desk.project, "W1", words))
        picture = desk.view.viewport().grab(area).toImage()
        return min(
            picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())
        )

    coded, others = darkest(PUBLIC), darkest("Dasarnya")
    desk.view.setFocus()
    QTest.keySequence(desk.view, "Ctrl+Alt+U")

    bar = desk.stage.reading.filter_bar
    desk.qtbot.waitUntil(lambda: "is not coded yet" in bar.told.text())
    assert darkest(PUBLIC) > coded + 50
    assert darkest("Dasarnya") == others
    QTest.keySequence(desk.view, "Esc")
    assert not bar.isVisible()
    assert darkest(PUBLIC) == coded


def test_the_next_passage_that_is_not_coded_is_selected_and_the_end_is_told(desk: Desk) -> None:
    desk.view.setFocus()
    met = []
    while desk.window.bands.notice is None:
        QTest.keySequence(desk.view, "Alt+U")
        desk.idle()
        met.append(desk.view.snapshot.slice(desk.view.selected_span()))

    speech = [desk.view.snapshot.slice(one) for one in desk.view.snapshot.speech]
    assert MONTHLY not in met
    assert PUBLIC not in met
    assert all(any(words in said for said in speech) for words in met)
    notice = desk.window.bands.notice
    assert notice.sentence == "Everything from here to the end is coded."
    notice.buttons[0][1]()
    desk.idle()
    assert desk.stage.desk.source
    assert desk.stage.desk.source.source.short_id == "W2"


def test_a_filter_outlives_the_window(desk: Desk) -> None:
    wanted = CodingFilter(coder_ids=frozenset({other(desk)}), stances=frozenset({Stance.MIXED, None}))
    look_at(desk, wanted)

    again = Sight(desk.stage.context, desk.stage.desk.reviews)

    assert again.filter == wanted
    assert again.is_sifting
    look_at(desk, NO_FILTER)
    assert not Sight(desk.stage.context, desk.stage.desk.reviews).is_on


def listed(desk: Desk) -> set[tuple[str, str]]:
    """The paraphrases and coders in the table."""
    model = desk.stage.excerpts.model
    rows = [model.row(model.index(row, 0)) for row in range(model.rowCount())]
    return {(row.excerpt.paraphrase, str(model.index(place, Column.CODER).data())) for place, row in enumerate(rows)}


def test_the_table_lists_what_the_filter_lets_through_of_oneself_and_of_others(desk: Desk) -> None:
    assert listed(desk) == {("", "RA"), ("Ringkasan terbuka.", "RA")}
    look_at(desk, CodingFilter(stances=frozenset({Stance.SUPPORTS})))
    assert listed(desk) == {("", "RA")}
    assert desk.stage.excerpts.header.count.text() == "1 of 2, filtered, source W1"

    look_at(desk, with_others(desk))
    assert listed(desk) == {("", "RA"), ("Ringkasan terbuka.", "RA"), ("Menurut B terbatas.", "B")}
    look_at(desk, CodingFilter(stances=frozenset({Stance.MIXED})))
    assert listed(desk) == set()
    assert desk.stage.excerpts.nothing.text() == "No excerpt passes the filter. 0 of 2, filtered, source W1."

    look_at(desk, NO_FILTER)
    assert len(listed(desk)) == 2


def test_a_row_of_another_coder_is_shown_where_it_stands_and_stays_as_it_is(desk: Desk) -> None:
    look_at(desk, CodingFilter(coder_ids=frozenset({other(desk)})))
    panel = desk.stage.excerpts
    index = panel.model.index(0, int(Column.PARAPHRASE))
    assert not panel.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    desk.idle()

    assert desk.stage.desk.other_excerpt
    panel.view.selectRow(0)
    panel.remove_chosen()
    assert desk.window.bands.notice
    assert desk.window.bands.notice.sentence == "Excerpts of other coders stay as they are."
    assert len(listed(desk)) == 1


def test_a_coding_given_while_filtering_is_listed(desk: Desk) -> None:
    look_at(desk, CodingFilter(stances=frozenset({Stance.SUPPORTS})))
    code(desk.project, "W1", "Dasarnya keluhan warga.", "TRA-AKSES")
    desk.qtbot.waitUntil(lambda: desk.stage.excerpts.model.rowCount() == 2)


def test_the_table_offers_to_let_go_of_the_filter(desk: Desk) -> None:
    look_at(desk, with_others(desk))
    header = desk.stage.excerpts.header
    assert header.count.text() == "3 of 4, filtered, source W1"
    header.show_all.click()
    assert header.count.text() == "2 of 2, source W1"
    assert header.show_all.isHidden()


def test_where_all_is_coded_the_next_source_with_uncoded_words_is_offered(desk: Desk) -> None:
    view = desk.view
    code_all = Span(0, len(view.snapshot.text))
    source, node = desk.project.read.source_named("W1"), desk.stage.desk.tree.named("TRA-AKSES")
    assert source
    assert node
    code_passage(desk.project, source.id, code_all, node.id)
    desk.qtbot.waitUntil(lambda: len(view.codings) == 3)
    view.setFocus()
    QTest.keySequence(view, "Alt+U")
    desk.qtbot.waitUntil(lambda: desk.window.bands.notice is not None)

    notice = desk.window.bands.notice
    assert notice
    assert [words for words, _go in notice.buttons] == ["Go on in W2"]
    notice.buttons[0][1]()
    desk.idle()
    assert desk.stage.desk.source
    assert desk.stage.desk.source.source.short_id == "W2"
    assert view.has_selection()


def test_an_uncoded_sentence_is_not_selected_in_a_source_that_was_opened_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "_AT_ONCE", 0)
    first = desk.project.read.source_named("W1")
    assert first
    beside = read_source(desk.project, first.id)
    desk.open("W2")
    desk.stage.ways.step_uncoded(1)
    desk.stage.desk.show_source(beside)
    desk.idle()

    assert desk.view.snapshot.text == beside.snapshot.text
    assert not desk.view.has_selection()
    desk.stage.ways.step_uncoded(1)
    desk.idle()
    assert desk.view.has_selection()

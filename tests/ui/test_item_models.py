"""Every item model of the windows keeps Qt's rules while one works with what it shows."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

import qda_app.ui
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import new_id
from qda_app.domain.memos import MemoKind
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.quick_codes import read_entry
from qda_app.domain.spans import Span
from qda_app.domain.summaries import FormKind
from qda_app.exporters.codebook import codebook_yaml
from qda_app.services.coders import add_coder
from qda_app.services.coding import add_coding, code_passage
from qda_app.services.forms import new_key, write_field
from qda_app.services.memos import Written, write_memo
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.registers_panel import NAMES
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.palette import Palette
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.words.page import WordsPage
from qda_app.ui.reduce.work_pages import PAGES
from qda_app.ui.review.stage import ReviewStage
from tests.importers.survey_files import survey_csv
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import W1, project, span_of

__all__ = ["project"]

Made = type[QAbstractItemModel]


def item_models() -> list[Made]:
    """Every item model that the package has; a model of Qt's that it fills keeps the rules by itself."""
    for module in pkgutil.walk_packages(qda_app.ui.__path__, "qda_app.ui."):
        importlib.import_module(module.name)
    return sorted(_below(QAbstractItemModel), key=lambda model: (model.__module__, model.__name__))


def _below(parent: Made) -> Iterator[Made]:
    for child in set[Made](parent.__subclasses__()):
        if child.__module__.startswith("qda_app."):
            yield child
        yield from _below(child)


class Watch:
    """Sets Qt's tester on every model that is made, and notes which of them had something to show."""

    def __init__(self) -> None:
        self.testers: list[QAbstractItemModelTester] = []
        self.filled: set[Made] = set()

    def set_on(self, model: QAbstractItemModel) -> None:
        warning = QAbstractItemModelTester.FailureReportingMode.Warning  # which fails a test, and tells its place
        self.testers.append(QAbstractItemModelTester(model, warning, model))
        self._note(model)
        for signal in (model.modelReset, model.rowsInserted, model.layoutChanged):
            signal.connect(partial(self._note, model))

    def _note(self, model: QAbstractItemModel, *_place: object) -> None:
        if model.rowCount():
            self.filled.add(type(model))


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    for kind in item_models():
        monkeypatch.setattr(kind, "__init__", _watched(made, kind, kind.__init__))
    return made


def _watched(watch: Watch, kind: Made, begin: Callable[..., None]) -> Callable[..., None]:
    def begin_and_watch(model: QAbstractItemModel, *args: object, **keywords: object) -> None:
        begin(model, *args, **keywords)
        if type(model) is kind:
            watch.set_on(model)

    return begin_and_watch


class Walk:
    """Through all stages, with something to do in each, taken back and done again."""

    def __init__(self, window: MainWindow, answers: AnsweringDialogs, folder: Path, idle: Callable[[], None]) -> None:
        self.window, self.answers, self.folder, self.idle = window, answers, folder, idle
        self.run = window.action_table.run

    @property
    def project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    def there_and_back(self) -> None:
        """A change of the work, while the models of the stage in view listen."""
        project, source = self.project, self.project.read.source_named("W2")
        code = project.read.code_tree().named("TRA-AKSES")
        assert source
        assert code
        span = span_of(project, "W2", "Sebagian, lewat portal.")
        act = self.window.jobs.act
        act(code_passage, project, source.id, span, code.id, stance=Stance.MIXED, strength=2)
        self.idle()
        for step in ("undo", "redo", "undo"):
            self.run(step)
            self.idle()

    def collect(self) -> None:
        self.window.show_stage(Stage.COLLECT)
        self.idle()
        stage = self.window.stack.in_view
        assert isinstance(stage, CollectStage)
        for tab in range(stage.registers.count()):
            stage.registers.setCurrentIndex(tab)
            self.idle()
        names = stage.registers.names
        names.names.show([Pseudonym("keluhan", "[masukan]")])
        self.run("check_leaks")
        self.idle()
        self.run("mask_names")
        self.idle()
        self._ask(stage)
        self._survey(stage)
        self._bring_in(stage)

    def _ask(self, stage: CollectStage) -> None:
        path = self.folder / "guide.txt"
        path.write_text("1. Bagaimana perbaikan aplikasi dilakukan?\n2. Siapa yang ikut rapat?\n", encoding="utf-8")
        self.answers.answers.append(path)
        self.run("import_guide")
        self.idle()
        self.run("commit")
        self.idle()
        self.run("line_down")
        self.idle()

    def _survey(self, stage: CollectStage) -> None:
        """Look at the columns of a survey, and leave it."""
        path = self.folder / "survei.csv"
        path.write_bytes(survey_csv())
        self.answers.answers.append([path])
        self.run("import_sources")
        self.idle()
        survey = stage.preview.draft.survey
        survey.table.selectRow(0)
        self.there_and_back()
        self.run("skip_import")
        self.idle()

    def _bring_in(self, stage: CollectStage) -> None:
        path = self.folder / "W3_loket.txt"
        path.write_text("P: Apa kata Pak Budi?\nX: Pak Budi diam.\nP: Siapa?\nX: Pak Budi.\n", encoding="utf-8")
        stage.registers.setCurrentIndex(NAMES)
        self.answers.answers.append([path])
        self.run("import_sources")
        self.idle()
        stage.batch.mask.take([Pseudonym("Budi", "[nama]")])
        self.run("mask_import")
        self.idle()
        self.run("import_report")
        self.idle()
        stage.reporting.close()
        self.there_and_back()

    def reduce(self) -> None:
        self.window.show_stage(Stage.REDUCE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReduceStage)
        self.idle()
        self.there_and_back()
        self.run("find_everywhere")
        stage.findings.field.setText("keluhan")
        entry = read_entry("tra")
        stage.hand.box.model.show(entry, stage.codes.model.quick.find(entry.words))
        self._ladder(stage)
        self._codebook(stage)
        self._pages(stage)
        self._correct(stage)

    def _pages(self, stage: ReduceStage) -> None:
        """Every page beside the text."""
        for spec in PAGES:
            stage.tabs.show_page(spec.key)
            self.idle()
        self._words(stage)
        self.run("open_entities")
        self.idle()
        self.there_and_back()
        stage.tabs.show_text()

    def _words(self, stage: ReduceStage) -> None:
        page = stage.tabs.show_page("words")
        assert isinstance(page, WordsPage)
        page.show_word("keluhan")
        self.idle()

    def _ladder(self, stage: ReduceStage) -> None:
        self.run("reduction_balance")
        self.idle()
        stage.ladder.sheet.by_code.click()
        stage.ladder.sheet.close_overlay()
        one, other = stage.desk.work.excerpts[:2]
        self.window.jobs.act(add_coding, self.project, one.id, stage.desk.work.codings_of(other.id)[0].code_id)
        self.idle()
        stage.desk.choose(one.id)
        self.run("merge_excerpts")
        stage.ladder.picker.field.setText("zzz")
        stage.ladder.picker.field.setText("")
        stage.ladder.picker.close_overlay()

    def _codebook(self, stage: ReduceStage) -> None:
        akses = stage.desk.tree.named("TRA-AKSES")
        assert akses
        stage.codes.tree.choose(akses.id)
        self.run("move_code")
        stage.codes_hand.picker.field.setText("inov")
        stage.codes_hand.picker.close_overlay()
        self.run("split_code")
        stage.split_sheet.model.index(0)
        self.there_and_back()
        stage.split_sheet.close_sheet()
        path = self.folder / "buku.yaml"
        words = codebook_yaml(self.project.read.code_tree())
        path.write_text(words.replace("id: TRA-LAYANAN", "id: TRA-BARU"), "utf-8")
        self.answers.answers.append(path)
        self.run("update_codebook")
        self.idle()
        self.there_and_back()
        stage.update_sheet.close_sheet()

    def _correct(self, stage: ReduceStage) -> None:
        self.run("replace_words")
        stage.texts.replacing.words.setText("keluhan")
        stage.texts.replacing.replacement.setText("masukan")
        self.idle()
        self.there_and_back()
        path = self.folder / "W1 benar.txt"
        path.write_text(W1.replace("Yang ringkas iya, publik. ", ""), encoding="utf-8")
        source = self.project.read.source_named("W1")
        assert source
        stage.texts.look_at_file(source.id, path)
        self.idle()
        self.there_and_back()

    def summaries(self) -> None:
        self.window.show_stage(Stage.REDUCE, Target(tab="summaries"))
        self.idle()
        self.there_and_back()
        self.run("next_summary")
        self.idle()
        self.run("arrange_summaries")
        self.run("commit")
        self.idle()
        self.there_and_back()

    def memos(self) -> None:
        self.window.show_stage(Stage.REDUCE, Target(tab="memos"))
        for words, day in (("Satu.", 14), ("Dua.", 14), ("Tiga.", 15)):
            written = Written(MemoKind.REFLEXIVE, words=words, day=date(2022, 3, day))
            self.window.jobs.act(write_memo, self.project, new_id(), written)
            self.idle()
        self.run("delete_memo")
        self.idle()
        self.there_and_back()

    def forms(self) -> None:
        self.window.show_stage(Stage.REDUCE, Target(tab="forms"))
        self.idle()
        for kind in (FormKind.INTERIM, FormKind.MEETING):
            act, key = self.window.jobs.act, new_key(kind, date(2022, 4, 7))
            act(write_field, self.project, key, "rivals", "Tidak semua setuju.")
            self.idle()
        self.there_and_back()

    def display(self) -> None:
        self.window.show_stage(Stage.DISPLAY, Target(kind="data-accounting"))
        self.idle()
        self.window.action_table.run("rate_cases")
        self.idle()
        self.there_and_back()

    def conclude(self) -> None:
        self._code_as_another()
        self.window.show_stage(Stage.CONCLUDE)
        stage = self.window.stack.in_view
        assert isinstance(stage, ConcludeStage)
        for tab in range(stage.tabs.count()):
            stage.tabs.setCurrentIndex(tab)
            self.idle()
            self.there_and_back()

    def review(self) -> None:
        self.window.show_stage(Stage.REVIEW)
        stage = self.window.stack.in_view
        assert isinstance(stage, ReviewStage)
        self.idle()
        for typed in ("rapat", "nihil", ""):
            stage.left.search.setText(typed)
        self.there_and_back()
        self.run("add_meeting")
        for act in ("next_tab", "next_tab", "remove_meeting"):
            self.idle()
            self.run(act)
        self.idle()

    def _code_as_another(self) -> None:
        """A second coder, who codes a little of what the first has coded."""
        own, source = self.project.coder, self.project.read.sources()[0]
        self.project.work_as(add_coder(self.project, "Lain"))
        code_passage(self.project, source.id, Span(0, 8), self.project.read.code_tree().codable[0].id)
        self.project.work_as(own)
        self.idle()

    def history(self) -> None:
        self.run("history")
        self.idle()
        panel = self.window.history.panel
        assert panel
        rows = [panel.model.index(place) for place in range(panel.model.rowCount())]
        group = next(index for index in rows if (row := panel.model.row(index)) and row.entry.is_group)
        for is_open in (True, False, True):
            panel.model.open(group, is_open=is_open)
        self.there_and_back()
        panel.filter.words.setText("nihil")
        panel.filter.asked.emit()
        self.idle()
        panel.filter.clear()
        self.there_and_back()
        self.run("history")

    def palette(self) -> None:
        self.run("palette")
        palette = self.window.findChildren(Palette)[-1]
        for typed in ("tra", "/w", "zzz"):
            palette.field.setText(typed)
            self.idle()
        palette.dismiss()


def test_every_model_keeps_the_rules_while_one_works(
    watch: Watch, window: MainWindow, answers: AnsweringDialogs, project_path: Path, tmp_path: Path,
    idle: Callable[[], None],
) -> None:  # fmt: skip
    walk = Walk(window, answers, tmp_path, idle)
    window.opener.open(project_path)
    idle()
    walk.there_and_back()
    for visit in (
        walk.collect,
        walk.reduce,
        walk.summaries,
        walk.memos,
        walk.forms,
        walk.display,
        walk.conclude,
        walk.review,
        walk.history,
        walk.palette,
    ):
        visit()
    window.opener.close()
    idle()
    assert [kind.__name__ for kind in item_models() if kind not in watch.filled] == []

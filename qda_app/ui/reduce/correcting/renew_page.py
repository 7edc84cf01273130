"""Putting the corrected file of a source in its place: what it would change, before and after it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from qda_app.domain.differences import Hunk, hunks
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.ids import SourceId
from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms
from qda_app.i18n import _, current, ngettext
from qda_app.services.key_file import KeyFile
from qda_app.services.project import Project
from qda_app.services.renewing import Replacement, foreseen_replacement, replace_source
from qda_app.ui.actions import KeyHint
from qda_app.ui.errors import Notice
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.correcting.difference import Difference
from qda_app.ui.reduce.correcting.open_pages import OpenPage
from qda_app.ui.reduce.correcting.quote_list import QuoteList, QuoteRow, missing_row
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.theme import set_look

_ANOTHER = 0.5  # of the old characters; with less it may well be another interview


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a file would do to a source, with the difference of the texts."""

    path: Path
    replacement: Replacement
    hunks: Sequence[Hunk]
    names: Sequence[Pseudonym] = ()
    is_masked: bool = False

    @property
    def masked_names(self) -> Sequence[Pseudonym]:
        """The names of the key that are replaced."""
        return self.names if self.is_masked else ()


def look_at(project: Project, source_id: SourceId, path: Path, folder: Path, *, is_masked: bool = True) -> Foreseen:
    """Read a file and compare it, the names of the project's key in `folder` replaced unless a person does not want it.

    For a thread beside the window. Raises UserError as `replace_source` does, and where the key cannot be read.
    """
    names = tuple(Pseudonyms(KeyFile.of(project, folder).read().pseudonyms).listed)
    replacement = foreseen_replacement(project, source_id, path, names if is_masked else ())
    text = project.read.text(source_id)
    told = hunks(text, replacement.correction.edits)
    return Foreseen(path, replacement, told, names, is_masked=bool(names) and is_masked)


class RenewPage(OpenPage):
    """Numbers, excerpts that are not placed exactly, and the difference; then what could not be placed."""

    look_wanted = Signal(object, object, bool)  # source, file, and whether its names are to be masked

    def __init__(self, desk: Desk) -> None:
        """No file is looked at."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self._source_id: SourceId | None = None
        self._foreseen: Foreseen | None = None
        self.title = label("", kind="strong", wraps=True)
        self.warning = label("", wraps=True)
        self.told = label("", tone="secondary", wraps=True)
        self.masking = QCheckBox(_("Mask the names of the list before anything is stored"))
        self.list = QuoteList(_("Excerpts that do not stand exactly where they stood"), theme)
        self.replace = KeyButton(_("Replace the text"), theme, keys=("Ctrl", "Enter"), look="primary small")
        self.leave = KeyButton(_("Leave"), theme, keys=("Esc",), look="flat small")
        self.difference = Difference(desk.context)
        self.view = self.difference.one
        self._lay_out()
        self.replace.clicked.connect(self.commit)
        self.masking.clicked.connect(self._look_anew)
        self.leave.clicked.connect(self.left)
        self.list.wanted.connect(self._look_at_excerpt)
        self.difference.line_wanted.connect(lambda _line: self.difference.step(0))

    def show_foreseen(self, source_id: SourceId, foreseen: Foreseen) -> None:
        """Say what a file would do to a source."""
        self._source_id, self._foreseen = source_id, foreseen
        source, replacement = foreseen.replacement.correction.source, foreseen.replacement
        self.title.setText(
            _("Replace the text of {source} by {file}?").format(source=source.short_id, file=foreseen.path.name)
        )
        self.told.setText(" · ".join(_numbers(replacement, len(foreseen.hunks))))
        self.masking.setVisible(bool(foreseen.names))
        self.masking.setChecked(foreseen.is_masked)
        self.masking.setEnabled(True)
        is_another = replacement.kept < _ANOTHER
        share = current().number(100 * replacement.kept)
        warnings = [*_labels(replacement), *(note.message for note in replacement.notes)]
        if is_another:
            told = _("Only {share} % of the old text is in this file. Is it another interview?").format(share=share)
            warnings.insert(0, told)
        self.warning.setText(" ".join(warnings))
        self.warning.setVisible(bool(warnings))
        set_look(self.warning, tone="warning")
        self.replace.setText(_("Replace all the same") if is_another else _("Replace the text"))
        self.replace.show()
        self.replace.setEnabled(self._desk.context.is_writable)
        self.list.show_rows(list(self._rows(replacement)))
        self.difference.show_difference(foreseen.hunks)
        self.difference.show()
        self.difference.button.show()

    def focus_main(self) -> None:
        """The difference."""
        self.difference.follow_settings()
        self.difference.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Sequence[KeyHint]:
        """What works here."""
        return [KeyHint(("Ctrl", "Enter"), _("replace")), KeyHint(("Esc",), _("leave"))]

    def commit(self) -> None:
        """Replace the text, as one step."""
        if self._foreseen and self._source_id and self.replace.isEnabled() and self.replace.isVisible():
            self.replace.setEnabled(False)
            act = partial(self._desk.context.jobs.act, then=self._on_replaced, failed=self._on_refused)
            path, name = self._foreseen.path, _("Reading {name}").format(name=self._foreseen.path.name)
            names = self._foreseen.masked_names
            act(replace_source, self._desk.context.project, self._source_id, path, names, name=name)

    def _lay_out(self) -> None:
        theme = self._desk.context.theme
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.difference.button)
        top.addWidget(self.replace)
        top.addWidget(self.leave)
        head = QVBoxLayout()
        head.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        head.setSpacing(theme.space("s"))
        head.addLayout(top)
        for part in (self.warning, self.told, self.masking, self.list):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.difference, 1_000)
        column.addStretch(1)  # once the difference is hidden

    def _look_anew(self, is_masked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._foreseen:
            self.masking.setEnabled(False)
            self.replace.setEnabled(False)
            self.look_wanted.emit(self._source_id, self._foreseen.path, is_masked)

    def _on_replaced(self, replacement: Replacement) -> None:
        source, missing = replacement.correction.source, replacement.correction.missing
        self._foreseen = None
        told = _("The text of {source} was replaced.").format(source=source.short_id)
        self._desk.context.tell(Notice(told, _("Ctrl+Z takes it back."), "success"))
        if not missing:
            self.left.emit()
            return
        self.title.setText(told)
        self.told.setText(
            ngettext(
                "{count} excerpt could not be placed. It keeps its words and codes; give it a new place.",
                "{count} excerpts could not be placed. They keep their words and codes; give them new places.",
                len(missing),
            )
        )
        self.warning.hide()
        self.masking.hide()
        self.replace.hide()
        self.difference.hide()
        self.difference.button.hide()
        self.list.show_rows([missing_row(source.short_id, excerpt) for excerpt in missing])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, problem: BaseException) -> None:
        self.replace.setEnabled(True)
        self._desk.context.jobs.failed.emit(problem)

    def _rows(self, replacement: Replacement) -> Iterator[QuoteRow]:
        """First what is lost, then what is elsewhere, then what changes; with their words as they are now."""
        correction, short_id = replacement.correction, replacement.correction.source.short_id
        for excerpt in correction.missing:
            yield missing_row(short_id, excerpt)
        for fate, excerpts in (
            (_("found elsewhere"), replacement.found_elsewhere),
            (_("changes its words"), correction.changed),
        ):
            for excerpt in excerpts:
                yield QuoteRow(excerpt, excerpt_label(short_id, excerpt.number), fate, self._words_now(excerpt))

    def _words_now(self, excerpt: Excerpt) -> str:
        source, mine = self._desk.source, self._desk.work.excerpt(excerpt.id)
        return _("“{words}”").format(words=source.words(mine)) if source and mine else ""

    def _look_at_excerpt(self, excerpt: Excerpt) -> None:
        """Before it is done beside the page, afterwards in the text."""
        if self._foreseen:
            self.excerpt_wanted.emit(excerpt.id)
        else:
            self.place_wanted.emit(excerpt.source_id, Goal(excerpt_id=excerpt.id))


def _numbers(replacement: Replacement, places: int) -> Iterator[str]:
    correction = replacement.correction
    yield ngettext("{count} place differs", "{count} places differ", places)
    yield _("{share} % of the old text stays").format(share=current().number(100 * replacement.kept))
    if correction.changed:
        count = len(correction.changed)
        yield ngettext("{count} excerpt changes its words", "{count} excerpts change their words", count)
    if replacement.found_elsewhere:
        count = len(replacement.found_elsewhere)
        yield ngettext("{count} excerpt was found elsewhere", "{count} excerpts were found elsewhere", count)
    if correction.missing:
        count = len(correction.missing)
        yield ngettext("{count} excerpt loses its words", "{count} excerpts lose their words", count)


def _labels(replacement: Replacement) -> Iterator[str]:
    if replacement.new_labels:
        yield _("New speakers: {labels}.").format(labels=", ".join(replacement.new_labels))
    if replacement.lost_labels:
        yield _("Speakers that are gone: {labels}.").format(labels=", ".join(replacement.lost_labels))

"""Finding words in all texts and putting others in their place, after a look at each place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import excerpt_label
from qda_app.domain.order import natural_key
from qda_app.i18n import _, current, ngettext
from qda_app.services.correcting import Correction
from qda_app.services.find_and_replace import Preview, find_and_replace, foreseen_everywhere, replace_everywhere
from qda_app.services.patterns import Wanted
from qda_app.ui.actions import KeyHint
from qda_app.ui.errors import Notice
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.correcting.open_pages import OpenPage
from qda_app.ui.reduce.correcting.places_view import PlacesView
from qda_app.ui.reduce.correcting.quote_list import QuoteList, missing_row
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.theme import set_look

_RESTING_MS = 350
_MOST_NAMED = 8  # excerpts in a sentence


class ReplacePage(OpenPage):
    """Fields, places and the button; nothing is replaced before it is pressed."""

    def __init__(self, desk: Desk) -> None:
        """Nothing is looked for."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self.words, self.replacement = _Field(), _Field()
        self.whole, self.case, self.regex = (
            QCheckBox(text) for text in (_("Whole words"), _("Match case"), _("Regular expression"))
        )
        self.case.setChecked(True)
        self.where = QComboBox()
        self.told, self.effect = label("", tone="secondary", wraps=True), label("", tone="secondary", wraps=True)
        self.list = PlacesView(theme)
        self.missing = QuoteList(_("Excerpts that would lose their words"), theme)
        self.replace = KeyButton(_("Replace"), theme, keys=("Ctrl", "Enter"), look="primary small")
        self.leave = KeyButton(_("Leave"), theme, keys=("Esc",), look="flat small")
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._ticking = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._is_replacing = False
        self._lay_out()
        self._connect()
        self._show_places(())

    def focus_main(self) -> None:
        """Look again, for the texts may have changed; the words that are looked for are selected."""
        self.where.setItemText(1, _("Only in {source}").format(source=self._open_name))
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._look()

    def keys(self) -> Sequence[KeyHint]:
        """What works here."""
        return [
            KeyHint(("Ctrl", "Enter"), _("replace")),
            KeyHint((_("Space"),), _("tick")),
            KeyHint(("Enter",), _("place in the text")),
            KeyHint(("Esc",), _("leave")),
        ]

    def commit(self) -> None:
        """Replace the words at the places that are ticked, as one step."""
        chosen = self.list.places.chosen
        if chosen and not self._is_replacing:
            self._is_replacing = True
            self._allow()
            act = partial(self._desk.context.jobs.act, then=self._on_replaced, failed=self._on_refused)
            act(replace_everywhere, self._desk.context.project, chosen, name=_("Replacing words"))

    @property
    def _open_name(self) -> str:
        return self._desk.source.source.short_id if self._desk.source else "–"

    @property
    def _wanted(self) -> Wanted:
        return Wanted(
            self.words.text(),
            self.replacement.text(),
            is_regex=self.regex.isChecked(),
            match_case=self.case.isChecked(),
            is_whole_word=self.whole.isChecked(),
        )

    def _lay_out(self) -> None:
        theme = self._desk.context.theme
        self.where.addItems([_("In all sources"), ""])
        self.where.setAccessibleName(_("Where to look"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("s"))
        grid.setVerticalSpacing(theme.space("s"))
        grid.setColumnStretch(1, 1)
        for row, (text, field, beside) in enumerate(
            ((_("Find words"), self.words, self.where), (_("Replace with"), self.replacement, None))
        ):
            field.setAccessibleName(text)
            grid.addWidget(label(text, kind="label"), row, 0)
            grid.addWidget(field, row, 1)
            if beside:
                grid.addWidget(beside, row, 2)
        choices = QHBoxLayout()
        choices.setSpacing(theme.space("l"))
        for box in (self.whole, self.case, self.regex):
            choices.addWidget(box)
        choices.addStretch(1)
        grid.addLayout(choices, 2, 1, 1, 2)
        head = QVBoxLayout()
        head.setContentsMargins(*(theme.space("l"),) * 2, theme.space("l"), theme.space("s"))
        head.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self.effect, 1)
        foot.addWidget(self.replace)
        foot.addWidget(self.leave)
        tail = QVBoxLayout()
        tail.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        tail.addWidget(self.missing)
        tail.addLayout(foot)
        head.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(tail)

    def _connect(self) -> None:
        for field in (self.words, self.replacement):
            field.textChanged.connect(lambda: self._resting.start())
            field.left_downwards.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        for box in (self.whole, self.case, self.regex):
            box.toggled.connect(self._look)
        self.regex.toggled.connect(self.whole.setDisabled)
        self.where.currentIndexChanged.connect(self._look)
        self._resting.timeout.connect(self._look)
        self._ticking.timeout.connect(self._look_ahead)
        self.list.places.ticked.connect(self._on_ticked)
        self.list.wanted.connect(self._go_to)
        self.missing.wanted.connect(lambda excerpt: self.excerpt_wanted.emit(excerpt.id))
        self.replace.clicked.connect(self.commit)
        self.leave.clicked.connect(self.left)

    def _look(self) -> None:
        """Look for the words, beside the window."""
        self._resting.stop()
        if not self.words.text():
            self._show_places(())
            self.told.setText(_("Type the words to look for. Each place is shown before anything is replaced."))
            return
        here = [self._desk.source_id] if self.where.currentIndex() == 1 and self._desk.source_id else None
        read = partial(find_and_replace, self._desk.context.project, self._wanted, source_ids=here)
        self._desk.context.jobs.read(read, self._show_places, owner=self, topic="places", failed=self._on_not_found)

    def _show_places(self, places: Sequence[Preview]) -> None:
        set_look(self.told, tone="secondary")
        self.list.places.show_places(places)
        sources = len({place.source.id for place in places})
        found = ngettext("{count} place", "{count} places", len(places))
        told = _("{places} in {sources}").format(
            places=found, sources=ngettext("{count} source", "{count} sources", sources)
        )
        self.told.setText(told if places else _("Not found."))
        if places:
            self.list.setCurrentIndex(self.list.places.index(1))

    def _on_not_found(self, problem: BaseException) -> None:
        self.list.places.show_places(())
        if isinstance(problem, UserError):
            set_look(self.told, tone="error")
            self.told.setText(f"{problem.sentence}")
        else:
            self._desk.context.jobs.failed.emit(problem)

    def _on_ticked(self) -> None:
        self.effect.setText("")
        self.missing.hide()
        self._allow()
        if self.list.places.chosen:
            self._ticking.start()

    def _allow(self) -> None:
        """The button says how many places it replaces."""
        count = len(self.list.places.chosen)
        self.replace.setText(ngettext("Replace in {count} place", "Replace in {count} places", count))
        self.replace.setEnabled(bool(count) and not self._is_replacing and self._desk.context.is_writable)

    def _look_ahead(self) -> None:
        """Say which excerpts change their words, or lose them."""
        read = partial(foreseen_everywhere, self._desk.context.project, self.list.places.chosen)
        refuse = self._on_refused
        self._desk.context.jobs.read(read, self._show_effect, owner=self, topic="effect", failed=refuse)

    def _show_effect(self, corrections: Sequence[Correction]) -> None:
        changed = [excerpt_label(one.source.short_id, excerpt.number) for one in corrections for excerpt in one.changed]
        named = sorted(changed, key=natural_key)[:_MOST_NAMED]
        if changed:
            count = ngettext("{count} excerpt changes its words", "{count} excerpts change their words", len(changed))
            more = " …" if len(changed) > len(named) else ""
            self.effect.setText(f"{count}: {', '.join(named)}{more}")
        else:
            self.effect.setText(_("No excerpt changes its words."))
        missing = [missing_row(one.source.short_id, excerpt) for one in corrections for excerpt in one.missing]
        self.missing.show_rows(missing)
        self.missing.setVisible(bool(missing))

    def _on_replaced(self, corrections: Sequence[Correction]) -> None:
        self._is_replacing = False
        places = sum(len(one.edits) for one in corrections)
        number = current().number
        told = _("Words were replaced. Places: {places}, sources: {sources}.").format(
            places=number(places), sources=number(len(corrections))
        )
        self._desk.context.tell(Notice(told, _("Ctrl+Z takes all of it back."), "success"))
        self._look()

    def _on_refused(self, problem: BaseException) -> None:
        self._is_replacing = False
        self._allow()
        self._desk.context.jobs.failed.emit(problem)

    def _go_to(self, place: Preview) -> None:
        self.place_wanted.emit(place.source.id, Goal(position=place.span.start, line=place.line))


class _Field(QLineEdit):
    """The arrow down goes on to the places."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key of its own; all else is Qt's."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

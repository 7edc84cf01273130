"""Finding words in the text that is being corrected, as it is now."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from qda_app.domain.spans import Span
from qda_app.i18n import _, current
from qda_app.ui.jobs import Jobs
from qda_app.ui.parts import label
from qda_app.ui.reduce.correcting.edited_text import found_in
from qda_app.ui.reduce.correcting.editor import TextEditor
from qda_app.ui.reduce.search_entry import FindField
from qda_app.ui.theme import Theme, icon, set_look

_FIELD_WIDTH, _RESTING_MS = 260, 150
_AT_ONCE = 300_000  # units of a text, in which all hits are found within a frame


class EditFind(QWidget):
    """Hidden until `begin`; Enter goes on, Esc ends the search. What is typed into the text meanwhile counts too."""

    def __init__(self, theme: Theme, editor: TextEditor, jobs: Jobs) -> None:
        """Searches what `editor` holds; a long text beside the window."""
        super().__init__()
        self._editor, self._jobs = editor, jobs
        self._hits: Sequence[Span] = ()
        self._here = 0
        self._is_stale = False  # something was typed since
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.field = FindField()
        self.field.setPlaceholderText(_("Find in the text that is corrected"))
        self.field.setAccessibleName(_("Find in the text that is corrected"))
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.count = label("", kind="table", tone="secondary")
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._resting.timeout.connect(self._look_again)
        self._lay_out(theme)
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self.step)
        self.field.ended.connect(self.leave)
        self.field.downwards.connect(lambda: editor.setFocus(Qt.FocusReason.OtherFocusReason))
        editor.edited.connect(self._on_edited)
        self.hide()

    def begin(self) -> None:
        """Search for what is selected, or for what was typed last."""
        selected = self._editor.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def next(self) -> None:
        """To the next hit; the search begins where it was not on."""
        self.step(1) if self.isVisible() else self.begin()

    def previous(self) -> None:
        """To the hit before."""
        self.step(-1) if self.isVisible() else self.begin()

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) hit; after the last one the first again."""
        if self._is_stale:
            self._look_again(step)
        else:
            self._go(step)

    def _go(self, step: int) -> None:
        if self._hits:
            self._here = (self._here + step) % len(self._hits)
            self._show(is_wanted=True)

    def end(self) -> None:
        """Forget the hits."""
        self._resting.stop()
        self.hide()
        self._hits = ()
        self._editor.set_hits((), None)

    def leave(self) -> None:
        """End the search and go on typing, at the hit that was looked at last."""
        self.end()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("s"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.field)
        for name, words, act in (
            ("chevron-up", _("Previous hit"), partial(self.step, -1)),
            ("chevron-down", _("Next hit"), partial(self.step, 1)),
        ):
            line.addWidget(_button(name, words, theme, act))
        line.addWidget(self.count, 1)
        line.addWidget(_button("close", _("End the search"), theme, self.leave))

    def _search(self) -> None:
        """From the caret on."""
        self._find(self._take)

    def _find(self, then: Callable[[Sequence[Span]], None]) -> None:
        """Every hit in the text as it is now; the newest search wins."""
        self._resting.stop()
        self._is_stale = False
        units, words = self._editor.content.units, self.field.text()
        if len(units) <= _AT_ONCE:
            then(found_in(units, words))
        else:
            self._jobs.read(partial(found_in, units, words), then, owner=self, topic="hits")

    def _take(self, hits: Sequence[Span]) -> None:
        if self.isHidden():
            return
        self._hits, start = hits, self._editor.textCursor().selectionStart()
        place = bisect_left(hits, start, key=lambda hit: hit.start)
        self._here = place if place < len(hits) else 0
        self._show(is_wanted=True)

    def _on_edited(self) -> None:
        if not self.isHidden():
            self._is_stale = True
            self._resting.start()

    def _look_again(self, step: int = 0) -> None:
        """What was typed has moved the hits; the text stays where it is, unless one steps on from there."""
        self._find(partial(self._take_moved, step))

    def _take_moved(self, step: int, hits: Sequence[Span]) -> None:
        if self.isHidden():
            return
        before = self._hits[self._here].start if self._hits else 0
        self._hits = hits
        place = bisect_left(hits, before, key=lambda hit: hit.start)
        self._here = min(place, max(0, len(hits) - 1))
        self._show(is_wanted=False)
        if step:
            self._go(step)

    def _show(self, *, is_wanted: bool) -> None:
        hit = self._hits[self._here] if self._hits else None
        self._editor.set_hits(self._hits, hit)
        if hit and is_wanted:
            self._editor.select_units(hit)
        number, told = current().number, _("Not found.") if self.field.text() else ""
        if hit:
            told = _("{place} of {count}").format(place=number(self._here + 1), count=number(len(self._hits)))
        self.count.setText(told)


def _button(name: str, words: str, theme: Theme, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name, theme))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.clicked.connect(lambda: act())
    return button

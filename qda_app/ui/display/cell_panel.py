"""The chosen cell: what it rests on, where that was said, its phrase, and the rule of the display."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from qda_app.analysis import wording as field_words
from qda_app.domain.matrices import Evidence, Matrix
from qda_app.domain.triangulation import Attribute
from qda_app.i18n import _, current, ngettext
from qda_app.services.cell_changes import CellChange, cell_changes
from qda_app.services.contexts import ExcerptInContext, excerpt_in_context
from qda_app.services.drafts_kept import DraftsKept
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.context_view import ContextView
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.display.stale_box import StaleBox
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.links import LinkButton
from qda_app.ui.matrix import wording
from qda_app.ui.parts import label, separator
from qda_app.ui.reduce.fields import WrittenField
from qda_app.ui.reduce.rating import heading
from qda_app.ui.reduce.sources_panel import PanelHeader
from qda_app.ui.theme import icon, set_look

MOST_WORDS = 15  # of a phrase (METHOD §2.6)


class CellPanel(QWidget):
    """Follows the cell that is chosen in the matrix."""

    excerpt_wanted = Signal(object)  # an ExcerptId, to be opened in Reduce

    def __init__(self, shelf: Shelf, acts: Acts, drafts: DraftsKept) -> None:
        """No cell is chosen."""
        super().__init__()
        self._shelf, self._acts, self._drafts = shelf, acts, drafts
        self._place: Place | None = None
        self._takes_phrase = False
        self._evidence: Sequence[Evidence] = ()
        self._at = 0  # which of the evidence is shown in its context
        theme, is_writable = shelf.context.theme, shelf.context.is_writable
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Chosen cell"), theme, height="stage_header")
        self.where = ElidedLabel(theme)
        self.header.show_beside(self.where)
        self.stale = StaleBox(theme, is_writable=is_writable)
        self.context_view = ContextView(theme)
        self.count = label("", kind="caption", tone="secondary")
        self.previous, self.next = (
            self._stepper("chevron-up", _("Previous excerpt")),
            self._stepper("chevron-down", _("Next excerpt")),
        )
        self.locator = label("", kind="table", tone="secondary", wraps=True)
        self.open = LinkButton(_("Open in Reduce"), theme)
        self.empty = label("", tone="secondary", wraps=True)
        self.phrase = WrittenField(_("Phrase of the cell"))
        self.phrase.setReadOnly(not is_writable)
        self.counter = label("", kind="caption", tone="secondary")
        self.quotes = QComboBox()
        self.quotes.setAccessibleName(_("Quote that the cell shows"))
        self.quotes.setEnabled(is_writable)
        self.rules = QVBoxLayout()
        self.hints = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.show_cell(None)

    # Laying out

    def _lay_out(self) -> None:
        theme = self._shelf.context.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("m"))
        self.evidence_part = self._evidence_part()
        self.phrase_part = self._phrase_part()
        self.rule_part = self._rule_part()
        for part in (self.stale, self.empty, self.evidence_part, self.phrase_part, self.rule_part):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(area, 1)

    def _evidence_part(self) -> QWidget:
        title = heading(_("Excerpts in context"))
        for place, widget in enumerate((self.count,)):
            title.insertWidget(place + 1, widget)
        for button in (self.previous, self.next):
            title.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self.locator, 1)
        foot.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        return _part(title, self.context_view, foot)

    def _phrase_part(self) -> QWidget:
        title = heading(_("Phrase of the cell"))
        title.insertWidget(1, self.counter)
        self.quote_part = _part(heading(_("Quote that the cell shows")), self.quotes)
        return _part(title, self.phrase, self.quote_part)

    def _rule_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._shelf.context.theme.space("s"))
        column.addWidget(separator(self._shelf.context.theme))
        column.addLayout(heading(_("Rule of the display")))
        for rows in (self.hints, self.rules):
            rows.setSpacing(self._shelf.context.theme.space("s"))
            column.addLayout(rows)
        return part

    def _stepper(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._shelf.context.theme))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _connect(self) -> None:
        self.stale.confirmed.connect(self.confirm)
        self.stale.rewriting.connect(self.edit_phrase)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.open.clicked.connect(self._open_excerpt)
        self.phrase.settled.connect(self._on_settled)
        self.phrase.drafted.connect(self._on_drafted)
        self.phrase.textChanged.connect(self._count_words)
        self.quotes.activated.connect(self._on_quote_chosen)

    # Showing

    @property
    def place(self) -> Place | None:
        """The cell that is shown."""
        return self._place

    def show_cell(self, place: Place | None, *, takes_phrase: bool = False) -> None:
        """Show a cell as it is now; what is being written about it stays."""
        is_another = place is None or self._place is None or place.key != self._place.key
        if is_another:
            self.leave()
        self._place, self._takes_phrase = place, takes_phrase
        self._show_evidence(is_another=is_another)
        self._show_stale()
        self._show_phrase(is_another=is_another)

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show the rule of a display, and what it hints at."""
        _clear(self.rules)
        _clear(self.hints)
        self.rule_part.setVisible(matrix is not None)
        if matrix is None:
            return
        hints = {field_words.hint(attribute, current()) for attribute in Attribute}
        for note in (matrix.rule, *(one for one in matrix.notes if one not in hints)):
            if note and not _is_legend(note):
                self.rules.addWidget(label(note, kind="table", tone="secondary", wraps=True))
        for note in (one for one in matrix.notes if one in hints):
            self.hints.addWidget(_hint(note))

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.context_view.set_text_size(size)

    def _show_evidence(self, *, is_another: bool) -> None:
        place = self._place
        evidence = place.cell.evidence if place else ()
        if is_another or evidence != self._evidence:
            quote = place.cell.quote if place else None
            ids = [one.excerpt_id for one in evidence]
            self._at = ids.index(quote.excerpt_id) if quote and quote.excerpt_id in ids else 0
        self._evidence = evidence
        matrix = self._shelf.matrix
        self.where.setText(wording.cell_place(matrix, *self._indexes(matrix, place)) if place and matrix else "")
        self.evidence_part.setVisible(bool(evidence))
        self.empty.setVisible(not evidence)
        self.empty.setText(self._why_empty())
        self._show_context()

    def _why_empty(self) -> str:
        if self._place is None:
            return _("Choose a cell to see what it rests on.")
        cell = self._place.cell
        if cell.empty:
            return f"{wording.empty_title(cell.empty)}: {wording.empty_reason(cell.empty)}."
        return (
            _("This cell is computed from the whole row.")
            if cell.value
            else _("This cell holds no excerpt of its own.")
        )

    def _indexes(self, matrix: Matrix, place: Place) -> tuple[int, int]:
        rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
        return rows.index(place.row), columns.index(place.column)

    def _show_context(self) -> None:
        total = len(self._evidence)
        self.count.setText(
            current().number(total)
            if total < 2  # noqa: PLR2004 - of one there is nothing to say
            else _("{shown} of {total}").format(shown=self._at + 1, total=total)
        )
        for button, step in ((self.previous, -1), (self.next, 1)):
            button.setVisible(total > 1)
            button.setEnabled(0 <= self._at + step < total)
        if not self._evidence:
            self.context_view.show_excerpt(None, QColor())
            return
        read = partial(excerpt_in_context, self._shelf.context.project, self._evidence[self._at].excerpt_id)
        self._shelf.context.jobs.read(read, self._on_context, owner=self, topic="context", failed=self._on_gone)

    def _on_context(self, found: ExcerptInContext) -> None:
        self.context_view.show_excerpt(found, self._fill())
        where = [found.source, _("line {line}").format(line=current().number(found.line)), found.timestamp]
        self.locator.setText(", ".join(filter(None, where)))

    def _on_gone(self, problem: BaseException) -> None:
        """The excerpt was removed meanwhile: the matrix that is being built will not have it."""
        self.context_view.show_excerpt(None, QColor())
        if not isinstance(problem, KeyError):
            self._shelf.context.jobs.failed.emit(problem)

    def _fill(self) -> QColor:
        """The hue of the excerpt's first code."""
        context = self._shelf.context
        codes = self._evidence[self._at].codes if self._at < len(self._evidence) else ()
        code = context.codes.named(codes[0]) if codes else None
        return context.hues.hue(code.id).fill if code else context.theme["selection"]

    def _show_stale(self) -> None:
        place = self._place
        if place is None or not place.cell.is_stale:
            self.stale.hide()
            return
        self.stale.show_changes(None)
        read = partial(cell_changes, self._shelf.context.project, place.display.id, place.row, place.column)
        self._shelf.context.jobs.read(read, self._on_changes, owner=self, topic="changes")

    def _on_changes(self, changes: Sequence[CellChange]) -> None:
        if self._place and self._place.cell.is_stale:
            self.stale.show_changes(changes)

    def _show_phrase(self, *, is_another: bool) -> None:
        place = self._place
        self.phrase_part.setVisible(place is not None and self._takes_phrase)
        kept = place.cell.phrase if place else ""
        draft = self._drafts.get(place.display.id, _field(place)) if place and self._shelf.context.is_writable else None
        if is_another:
            self.phrase.show_kept(kept, draft)
        else:
            self.phrase.update_kept(kept)
        if place and draft is not None and draft.strip() == kept:
            self._drafts.forget(place.display.id, _field(place))
        self._count_words()
        self._show_quotes()

    def _show_quotes(self) -> None:
        with QSignalBlocker(self.quotes):
            self.quotes.clear()
            for one in self._evidence:
                position = field_words.POSITION_OF_STANCE[one.stance]
                rated = f"{field_words.position(position, current())} {one.strength or ''}".strip()
                self.quotes.addItem(f"{one.locator}, {rated}" if one.stance else one.locator)
            quote = self._place.cell.quote if self._place else None
            ids = [one.excerpt_id for one in self._evidence]
            self.quotes.setCurrentIndex(ids.index(quote.excerpt_id) if quote and quote.excerpt_id in ids else -1)
        self.quote_part.setVisible(len(self._evidence) > 1)

    # Doing

    def edit_phrase(self) -> None:
        """Go to the phrase, all of it selected."""
        if self._takes_phrase and self._shelf.context.is_writable:
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.phrase.selectAll()

    def confirm(self) -> None:
        """The phrase still fits."""
        if self._place and self._place.cell.is_stale:
            self._acts.confirm(self._place)

    def leave(self) -> None:
        """Hand over what was written."""
        self.phrase.settle()

    def _step(self, step: int) -> None:
        self._at = max(0, min(len(self._evidence) - 1, self._at + step))
        self._show_context()

    def _open_excerpt(self) -> None:
        if self._evidence:
            self.excerpt_wanted.emit(self._evidence[self._at].excerpt_id)

    def _count_words(self) -> None:
        count = len(self.phrase.toPlainText().split())
        is_long = count > MOST_WORDS
        words = ngettext("{count} word of at most 15", "{count} words of at most 15", count)
        told = _("{words}: shorten it").format(words=words) if is_long else words
        self.counter.setText(told)
        set_look(self.counter, tone="warning" if is_long else "secondary")

    def _on_drafted(self, words: str) -> None:
        if self._place:
            self._drafts.keep(self._place.display.id, _field(self._place), words)

    def _on_settled(self, words: str) -> None:
        place = self._place
        if place is None:
            return
        self._acts.write(
            place,
            words,
            then=lambda _nothing: self._drafts.forget(place.display.id, _field(place)),
            failed=lambda _problem: self.phrase.take_back(),
        )

    def _on_quote_chosen(self, row: int) -> None:
        quote = self._place.cell.quote if self._place else None
        chosen = self._evidence[row].excerpt_id
        if self._place and (quote is None or quote.excerpt_id != chosen):
            self._acts.choose_quote(self._place, chosen)


def _field(place: Place) -> str:
    """The name of a cell among the drafts of its display."""
    return f"{place.row}/{place.column}"


def _part(*parts: QWidget | QHBoxLayout) -> QWidget:
    """Parts below each other."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for one in parts:
        if isinstance(one, QWidget):
            column.addWidget(one)
        else:
            column.addLayout(one)
    return part


def _hint(words: str) -> QLabel:
    hint = label(words, kind="table", wraps=True)
    hint.setContentsMargins(8, 0, 0, 0)
    hint.setFrameShape(QFrame.Shape.NoFrame)
    set_look(hint, surface="note")
    return hint


def _is_legend(note: str) -> bool:
    """Whether a note explains signs, which the legend below the table paints."""
    return any(symbol in note for symbol in (*list(field_words.SYMBOLS.values())[:4], "●"))


def _clear(rows: QVBoxLayout) -> None:
    while item := rows.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()

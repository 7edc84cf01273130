"""What a cell rests on: one excerpt after the other, where it was said."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from qda_app.analysis.wording import region_place
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Evidence
from qda_app.i18n import _, current
from qda_app.services.contexts import ExcerptInContext, excerpt_in_context
from qda_app.ui.context import Context
from qda_app.ui.cut_out import CutOut
from qda_app.ui.display.context_view import ContextView
from qda_app.ui.display.parts import stacked
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import icon


class EvidencePart(QWidget):
    """Steps through the excerpts of a cell, the quote of the cell first."""

    excerpt_wanted = Signal(object)  # an ExcerptId, to be opened in Reduce
    unwanted = Signal(object)  # an ExcerptId, to be taken out of the cell

    def __init__(self, context: Context) -> None:
        """No excerpt."""
        super().__init__()
        self._context = context
        self._evidence: Sequence[Evidence] = ()
        self._at = 0
        self.context_view, self.cut_out = ContextView(context.theme), CutOut(context)
        self.count = label("", kind="caption", tone="secondary")
        self.previous = self._stepper("chevron-up", _("Previous excerpt"))
        self.next = self._stepper("chevron-down", _("Next excerpt"))
        self.locator = label("", kind="table", tone="secondary", wraps=True)
        self.open = LinkButton(_("Open in Reduce"), context.theme)
        self.out = LinkButton(_("Take out of the cell"), context.theme)
        title = heading(_("Excerpts in context"))
        title.insertWidget(1, self.count)
        for button in (self.previous, self.next):
            title.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self.locator, 1)
        foot.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.out)
        stacked(self, title, self.cut_out, self.context_view, foot, below)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.open.clicked.connect(self._open)
        self.out.clicked.connect(self.take_out)

    def let_out(self, *, is_allowed: bool) -> None:
        """Offer to take an excerpt out of the cell."""
        self.out.setVisible(is_allowed)

    def show_evidence(self, evidence: Sequence[Evidence], quote_id: ExcerptId | None, *, is_another: bool) -> None:
        """Show the excerpts of a cell; of another cell, or where they changed, from its quote on."""
        ids = [one.excerpt_id for one in evidence]
        if is_another or evidence != self._evidence:
            self._at = ids.index(quote_id) if quote_id in ids else 0
        self._evidence = evidence
        self.setVisible(bool(evidence))
        self._show()

    @property
    def evidence(self) -> Sequence[Evidence]:
        """What is shown, one after the other."""
        return self._evidence

    def take_out(self) -> None:
        """The excerpt in view does not belong into the cell."""
        if self._evidence:
            self.unwanted.emit(self._evidence[self._at].excerpt_id)

    def _show(self) -> None:
        total = len(self._evidence)
        place = _("{shown} of {total}").format(shown=self._at + 1, total=total)
        self.count.setText(place if total > 1 else current().number(total))
        for button, step in ((self.previous, -1), (self.next, 1)):
            button.setVisible(total > 1)
            button.setEnabled(0 <= self._at + step < total)
        if self._evidence:
            read = partial(excerpt_in_context, self._context.project, self._evidence[self._at].excerpt_id)
            self._context.jobs.read(read, self._on_read, owner=self, topic="context", failed=self._on_gone)
        else:
            self.context_view.show_excerpt(None, QColor())
            self.cut_out.show_excerpt(None, None, QColor())

    def _on_read(self, found: ExcerptInContext) -> None:
        self.context_view.show_excerpt(found, self._fill())
        self.cut_out.show_excerpt(found.excerpt_id if found.region else None, found.region, self._fill())
        where = [found.source, _place(found), found.timestamp]
        self.locator.setText(", ".join(filter(None, where)))

    def _on_gone(self, problem: BaseException) -> None:
        """The excerpt was removed meanwhile: the matrix that is being built will not have it."""
        self.cut_out.show_excerpt(None, None, QColor())
        self.context_view.show_excerpt(None, QColor())
        if not isinstance(problem, KeyError):
            self._context.jobs.failed.emit(problem)

    def _fill(self) -> QColor:
        """The hue of the excerpt's first code."""
        codes = self._evidence[self._at].codes if self._at < len(self._evidence) else ()
        code = self._context.codes.named(codes[0]) if codes else None
        return self._context.hues.hue(code.id).fill if code else self._context.theme["selection"]

    def _step(self, step: int) -> None:
        self._at = max(0, min(len(self._evidence) - 1, self._at + step))
        self._show()

    def _open(self) -> None:
        if self._evidence:
            self.excerpt_wanted.emit(self._evidence[self._at].excerpt_id)

    def _stepper(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._context.theme))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button


def _place(found: ExcerptInContext) -> str:
    if found.region:
        return region_place(found.region, current(), is_picture=found.is_picture)
    return _("line {line}").format(line=current().number(found.line))

"""What a file would add to the guide, before anything is stored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qda_app.domain.guide_files import ReadQuestion
from qda_app.i18n import _, ngettext
from qda_app.services.guides import GuideProposal, take_guide
from qda_app.ui.collect.asking.tick_list import TickList, TickModel, Told, numbered
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, label

_SHOWN = 3  # of what was left out


class GuidePreview(QWidget):
    """The questions of a file with ticks; what was taken for none is told below. Esc takes none of it."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Without a file yet."""
        super().__init__()
        self._context = context
        self.header = PanelHeader(_("Questions of the file"), context.theme)
        self.model = TickModel[ReadQuestion](self, _told, lambda _question: True)
        self.list = TickList(self.model, context.theme, _("Questions of the file"))
        self.remarks = label("", kind="table", tone="secondary", wraps=True)
        self.take_button = KeyButton("", context.theme, look="primary small", keys=("Ctrl", "Enter"))
        self.cancel_button = KeyButton(_("Cancel"), context.theme, look="small")
        self._lay_out()
        self.take_button.clicked.connect(self.take)
        self.cancel_button.clicked.connect(self.closed)
        self.model.ticked.connect(self._settle)

    def show_proposal(self, proposal: GuideProposal) -> None:
        """Show what a file would add."""
        self.model.show(proposal.questions)
        self.remarks.setText("\n".join(_remarks(proposal)))
        if proposal.questions:
            self.list.setCurrentIndex(self.model.index(0, 0))
        (self.list if proposal.questions else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Add what is ticked."""
        if self.model.taken:
            self._context.jobs.act(
                take_guide, self._context.project, self.model.taken, then=lambda _made: self.closed.emit()
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        taken = len(self.model.taken)
        self.header.count.setText(str(len(self.model.things)))
        self.take_button.setText(ngettext("Add {count} question", "Add {count} questions", taken))
        self.take_button.setEnabled(bool(taken))

    def _lay_out(self) -> None:
        theme = self._context.theme
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("s"))
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        below = QVBoxLayout()
        below.setSpacing(theme.space("s"))
        below.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        below.addWidget(self.remarks)
        below.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        column.addLayout(below)


def _told(question: ReadQuestion) -> Told:
    remark = ", ".join(question.codes) or question.probes.replace("\n", " · ")
    return Told(numbered(question.number), question.words, remark)


def _remarks(proposal: GuideProposal) -> list[str]:
    """What is not taken over, and why."""
    said = []
    if proposal.known:
        known = len(proposal.known)
        said.append(
            ngettext("{count} question is in the guide already.", "{count} questions are there already.", known)
        )
    if proposal.unknown_codes:
        codes = ", ".join(proposal.unknown_codes)
        said.append(_("The codebook has no {codes}; these links are left out.").format(codes=codes))
    if proposal.left_out:
        first = "; ".join(proposal.left_out[:_SHOWN])
        more = " …" if len(proposal.left_out) > _SHOWN else ""
        said.append(_("Taken for no question: {lines}").format(lines=f"{first}{more}"))
    return said

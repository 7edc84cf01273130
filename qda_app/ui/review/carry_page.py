"""Giving a copy away: to whom, what may be done in it, which sources, and whether names are in it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.reviews import CopyKind
from qda_app.domain.sources import Source
from qda_app.i18n import N_, _, ngettext
from qda_app.services.carrying import Parcel
from qda_app.ui.context import Context
from qda_app.ui.parts import heading, label
from qda_app.ui.review.sheet_page import SheetPage

_KINDS = {
    CopyKind.REVIEWER: N_("Review it"),
    CopyKind.CO_CODER: N_("Code in it"),
    CopyKind.READ_ONLY: N_("Only read it"),
}


class CarryPage(SheetPage):
    """A form of five questions."""

    wanted = Signal(object)  # a Parcel

    def __init__(self, context: Context) -> None:
        """Empty until `ask`."""
        super().__init__(context, _("A copy to give away"), _("Write the copy…"), _("Leave it"), "export")
        self.recipient, self.kinds = QLineEdit(), QComboBox()
        self.blind = QCheckBox(_("They see only their own coding"))
        self.nameless = QCheckBox(_("Without names"))
        self.about_names = label("", kind="table", tone="secondary", wraps=True)
        self.sources: list[tuple[QCheckBox, Source]] = []
        self._names: Sequence[Pseudonym] = ()
        for kind, words in _KINDS.items():
            self.kinds.addItem(_(words), kind.value)
        self.summary.setText(
            _(
                "What is coded, reviewed, noted and corrected in the copy comes back by “Merge a copy”. Registers and"
                " displays stay those of here."
            )
        )
        self._list = QVBoxLayout()
        for title, part in ((_("For whom"), self.recipient), (_("What they may do"), self.kinds)):
            self.rows.addLayout(heading(title))
            part.setAccessibleName(title)
            part.setMaximumWidth(420)
            self.rows.addWidget(part)
        for line in (self.blind, self.nameless, self.about_names):
            self.rows.addWidget(line)
        self.rows.addLayout(heading(_("Sources"), _("all that are ticked")))
        self.rows.addLayout(self._list)
        self.kinds.currentIndexChanged.connect(self._follow_kind)
        self._follow_kind()

    def ask(self, sources: Sequence[Source], names: Sequence[Pseudonym]) -> None:
        """Offer these sources; `names` are those of the list of names."""
        for box, _source in self.sources:
            box.hide()
            box.deleteLater()
        self.sources = []
        for source in sources:
            box = QCheckBox(f"{source.short_id}  {source.title if source.title != source.short_id else ''}".strip())
            box.setChecked(True)
            box.toggled.connect(self._follow_sources)
            self._list.addWidget(box)
            self.sources.append((box, source))
        self._follow_sources()
        self._names = names
        self.nameless.setEnabled(bool(names))
        told = ngettext("{count} name of the list is replaced.", "{count} names of the list are replaced.", len(names))
        nothing = _("The list of names is empty: write one in Collect, tab Names, to give a copy without them.")
        self.about_names.setText(told if names else nothing)
        self.recipient.setFocus()

    def commit(self) -> None:
        """Hand over what was answered."""
        if not self.take.isEnabled():
            return
        chosen = tuple(source.id for box, source in self.sources if box.isChecked())
        kind = CopyKind(self.kinds.currentData())
        self.wanted.emit(
            Parcel(
                kind,
                self.recipient.text(),
                () if len(chosen) == len(self.sources) else chosen,
                is_nameless=self.nameless.isChecked(),
                is_blind=kind is CopyKind.CO_CODER and self.blind.isChecked(),
                names=tuple(self._names) if self.nameless.isChecked() else (),
            )
        )

    def focus_parts(self) -> Sequence[QWidget]:
        """What Tab goes through."""
        return [self.recipient, self.kinds, self.blind, self.nameless, *(box for box, _source in self.sources)]

    def _follow_sources(self) -> None:
        """A copy of no source is none; never all of them."""
        self.take.setEnabled(not self.sources or any(box.isChecked() for box, _source in self.sources))

    def _follow_kind(self) -> None:
        self.blind.setVisible(CopyKind(self.kinds.currentData()) is CopyKind.CO_CODER)

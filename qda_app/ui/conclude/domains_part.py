"""Domains: groups of codes that are declared to exclude each other, what the α family says of them, and new ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.agreement import DomainAgreement
from qda_app.domain.ids import CodeId
from qda_app.i18n import _
from qda_app.ui.conclude.agreement_words import domain_words
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import Theme, set_look

_NAME_PX = 220


class DomainsPart(QWidget):
    """A row a domain, ticked where its codes exclude each other; below them a line for a new domain."""

    declared = Signal(object, bool)  # the id of a group, and whether its codes exclude each other
    wanted = Signal(str, object)  # the short id of a new domain, and those of its codes

    def __init__(self, theme: Theme, *, is_writable: bool) -> None:
        """Empty until `show_domains`."""
        super().__init__()
        self._is_writable = is_writable
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setHorizontalSpacing(theme.space("s"))
        self._rows.setVerticalSpacing(theme.space("xs"))
        self.name, self.codes = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("Short id, such as RUANG"))
        self.codes.setPlaceholderText(_("Its codes, with commas: EGA-RUANG, TRA-AKSES"))
        self.name.setAccessibleName(_("Short id of a new domain"))
        self.codes.setAccessibleName(_("Codes of a new domain"))
        self.name.setMinimumWidth(_NAME_PX)
        self.add = QPushButton(_("Declare a domain"))
        set_look(self.add, small=True)
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.name)
        line.addWidget(self.codes, 1)
        line.addWidget(self.add)
        self.form = QWidget()
        self.form.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addLayout(heading(_("Groups whose codes exclude each other")))
        column.addLayout(self._rows)
        column.addWidget(self.form)
        self.form.setHidden(not is_writable)
        for part in (self.name, self.codes):
            part.returnPressed.connect(self._want)
        self.add.clicked.connect(self._want)

    @property
    def ticks(self) -> list[QCheckBox]:
        """The ticks, in the order of the domains."""
        found = (self._rows.itemAtPosition(row, 0) for row in range(self._rows.rowCount()))
        widgets = (one.widget() for one in found if one)
        return [one for one in widgets if isinstance(one, QCheckBox)]

    def show_domains(self, found: Sequence[DomainAgreement]) -> None:
        """Show other domains."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, one in enumerate(found):
            self._rows.addWidget(self._tick(one), row, 0)
            self._rows.addWidget(label(domain_words(one), wraps=True), row, 1)

    def clear_form(self) -> None:
        """Take away what was typed, once it is declared."""
        self.name.clear()
        self.codes.clear()

    def _tick(self, one: DomainAgreement) -> QCheckBox:
        made = QCheckBox()
        made.setChecked(one.is_exclusive)
        made.setEnabled(self._is_writable)
        told = _("Codes of {group} exclude each other on the same text").format(group=one.group.short_id)
        made.setAccessibleName(told)
        made.setToolTip(told)
        group_id: CodeId = one.group.id
        made.clicked.connect(lambda is_on: self.declared.emit(group_id, is_on))
        return made

    def _want(self) -> None:
        codes = tuple(one.strip() for one in self.codes.text().split(",") if one.strip())
        if self.name.text().strip() and codes:
            self.wanted.emit(self.name.text().strip(), codes)

"""How documents look: the fields that ask for it, the same wherever a document is made."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.looks import SCHEME_NAMES, SPACING_NAMES, Look, Margins, checked_margins, kept_look
from qda_app.domain.reports import HeadingScheme, Spacing
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.errors import Notice
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_OTHER = ""
_NAME_WIDTH = 104


class LookFields(QWidget):
    """Margins, headings, spacing, chapter and template; remembered for the project."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """As the documents of the project looked last."""
        super().__init__()
        self._context = context
        self.margins = _choice(
            _("Margins"), {one.value: _("{margins} cm").format(margins=one.value) for one in Margins}
        )
        self.margins.addItem(_("others"), _OTHER)
        self.own_margins = QLineEdit()
        self.own_margins.setAccessibleName(_("Margins: top, left, right, bottom in cm"))
        self.own_margins.setPlaceholderText(_("top-left-right-bottom, such as 4-3-3-3"))
        self.headings = _choice(_("Headings"), {one.value: _(name) for one, name in SCHEME_NAMES.items()})
        self.spacing = _choice(_("Line spacing"), {one.value: _(name) for one, name in SPACING_NAMES.items()})
        self.chapter = QSpinBox()
        self.chapter.setRange(1, 20)
        self.chapter.setAccessibleName(_("First chapter"))
        self._template: Path | None = None
        self.template = ElidedLabel(context.theme)
        self.choose = QPushButton(_("Choose…"))
        self.no_template = QPushButton(_("None"))
        for button in (self.choose, self.no_template):
            set_look(button, small=True)
        self._lay_out()
        self.show_look(kept_look(context.settings.look_of(context.project.path)))
        self.margins.currentIndexChanged.connect(self._on_margins)
        self.choose.clicked.connect(self._choose_template)
        self.no_template.clicked.connect(lambda: self._take_template(None))

    def show_look(self, look: Look, chapter: int = 4) -> None:
        """Show a look; `chapter` is that of the document where the look names none."""
        place = self.margins.findData(look.margins)
        self.margins.setCurrentIndex(place if place >= 0 else self.margins.findData(_OTHER))
        self.own_margins.setText("" if place >= 0 else look.margins)
        self.headings.setCurrentIndex(self.headings.findData(look.headings.value))
        self.spacing.setCurrentIndex(self.spacing.findData(look.spacing.value))
        self.chapter.setValue(look.chapter or chapter)
        self._take_template(look.template)
        self._on_margins()

    def look(self) -> Look:
        """What is asked for, remembered from now on. Raises UserError where the margins are none."""
        told = self.margins.currentData() or self.own_margins.text()
        headings, spacing = HeadingScheme(self.headings.currentData()), Spacing(self.spacing.currentData())
        found = Look(checked_margins(told), headings, spacing, self.chapter.value(), self._template)
        self._context.settings.remember_look(self._context.project.path, found.words)
        return found

    def _on_margins(self) -> None:
        self._own_row.setVisible(self.margins.currentData() == _OTHER)

    def _choose_template(self) -> None:
        from qda_app.exporters.word.templates import read_template  # heavy: lxml

        filters, folder = _("Word documents (*.docx)"), self._context.project.path.parent
        path = self._context.dialogs.open_file(self, _("Template"), filters, folder)
        if path is None:
            return
        try:
            read_template(path)
        except UserError as refusal:
            self._context.jobs.failed.emit(refusal)
        else:
            self._take_template(path)
            self._context.tell(Notice(_("{file} is the template of documents now.").format(file=path.name)))

    def _take_template(self, path: Path | None) -> None:
        self._template = path
        self.template.setText(path.name if path else _("none"))
        self.template.setToolTip(str(path or ""))
        self.no_template.setVisible(path is not None)
        self.margins.setEnabled(path is None)
        self.own_margins.setEnabled(path is None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space("s"))
        for field in (self.margins, self.own_margins, self.headings, self.spacing, self.chapter):
            if field is self.own_margins:
                self._own_row = QWidget()
                self._own_row.setLayout(_named("", field))
                column.addWidget(self._own_row)
            else:
                column.addLayout(_named(field.accessibleName(), field))
        file = QHBoxLayout()
        file.addWidget(self.template, 1)
        file.addWidget(self.choose)
        file.addWidget(self.no_template)
        named = _named(_("Template"))
        named.addLayout(file, 1)
        column.addLayout(named)


def _choice(name: str, values: dict[str, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, words in values.items():
        made.addItem(words, value)
    return made


def _named(name: str, field: QWidget | None = None) -> QHBoxLayout:
    """A field with its name before it."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    words = label(name, kind="table", tone="secondary", wraps=True)
    words.setFixedWidth(_NAME_WIDTH)
    line.addWidget(words)
    if field:
        line.addWidget(field, 1)
    return line

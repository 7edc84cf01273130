"""Making a project: its title, who codes, which codebook, and where it lies."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app import paths, settings
from qda_app.i18n import _
from qda_app.ui.context import Tools
from qda_app.ui.opener import SUFFIX, Opener, project_files
from qda_app.ui.parts import label
from qda_app.ui.stage import Page
from qda_app.ui.theme import Theme, set_look

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))  # in names of files
_BUNDLED = paths.CODEBOOKS / "agile_governance.yaml"
_WIDTH = 640


class NewProjectPage(Page):
    """A form of four fields; nothing is written before its button."""

    def __init__(self, tools: Tools, theme: Theme, opener: Opener) -> None:
        """Propose what was used before."""
        super().__init__()
        self._tools, self._theme, self._opener = tools, theme, opener
        self._is_place_chosen = False
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("Agile Governance in a communication office"))
        self.coder = QLineEdit(tools.settings.get(settings.CODER_NAME))
        self.codebook = self._codebooks()
        self.place = QLineEdit()
        self.make = QPushButton(_("Create the project"))
        set_look(self.make, primary=True)
        self.make.clicked.connect(self._on_make)
        self._lay_out()
        self.title.textChanged.connect(self._propose_place)
        for field in (self.title, self.coder, self.place):
            field.textChanged.connect(self._settle)
            field.returnPressed.connect(self.make.click)
        self._propose_place()
        self._settle()

    def focus_main(self) -> None:
        """The title comes first."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_place(self) -> None:
        """Ask the system where the project should lie."""
        proposal = Path(self.place.text())
        path = self._tools.dialogs.save_file(self, _("Where the project lies"), project_files(), proposal)
        if path:
            self._is_place_chosen = True
            self.place.setText(str(path.with_suffix(SUFFIX)))

    def choose_codebook(self) -> None:
        """Ask the system for a codebook file."""
        filters = _("Codebooks (*.yaml *.yml *.xlsx *.csv)")
        path = self._tools.dialogs.open_file(self, _("Codebook"), filters)
        if path:
            self.codebook.insertItem(0, path.name, path)
        self.codebook.setCurrentIndex(0)

    def _codebooks(self) -> QComboBox:
        box = QComboBox()
        box.addItem("Agile Governance", _BUNDLED)
        box.addItem(_("None: codes come from the data"), None)
        box.addItem(_("Another file…"), "")
        box.activated.connect(self._on_codebook)
        return box

    def _on_codebook(self, index: int) -> None:
        if self.codebook.itemData(index) == "":
            self.choose_codebook()

    def _lay_out(self) -> None:
        card = QFrame()
        set_look(card, surface="card")
        card.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(*(self._theme.space("xl"),) * 4)
        column.setSpacing(self._theme.space("l"))
        column.addWidget(label(_("New project"), kind="title"))
        column.addLayout(self._form())
        column.addLayout(self._buttons())
        around = QHBoxLayout(self)
        around.setContentsMargins(*(self._theme.space("xxl"),) * 4)
        around.addStretch(1)
        around.addWidget(card, 10, Qt.AlignmentFlag.AlignTop)
        around.addStretch(1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(self._theme.space("m"))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Title of the study"), self.title)
        form.addRow(_("Your name as a coder"), self.coder)
        form.addRow(_("Codebook"), self.codebook)
        form.addRow(_("File"), self._place_row())
        return form

    def _place_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        choose = QPushButton(_("Choose a place"))
        set_look(choose, small=True)
        choose.clicked.connect(self.choose_place)
        line.addWidget(self.place, 1)
        line.addWidget(choose)
        return row

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.finished)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.make)
        return row

    def _propose_place(self) -> None:
        if not self._is_place_chosen:
            name = " ".join(self.title.text().translate(_FORBIDDEN).split())[:80] or _("New project")
            self.place.setText(str(self._folder() / f"{name}{SUFFIX}"))

    def _folder(self) -> Path:
        recent = self._tools.settings.get(settings.RECENT_PROJECTS)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return recent[0].parent if recent else Path(documents)

    def _settle(self) -> None:
        self.make.setEnabled(all(field.text().strip() for field in (self.title, self.coder, self.place)))

    def _on_make(self) -> None:
        self._tools.settings.set(settings.CODER_NAME, self.coder.text().strip())
        path = Path(self.place.text().strip()).expanduser().with_suffix(SUFFIX)
        chosen = self.codebook.currentData()
        title, coder = self.title.text().strip(), self.coder.text().strip()
        self._opener.make(path, title=title, coder=coder, codebook=chosen or None)

"""The bar that offers to mask names on import: a tick, what it does to the file in view, and the way to the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton

from qda_app.domain.errors import UserError
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.i18n import _, ngettext
from qda_app.services.drafts import SourceDraft
from qda_app.services.masked_imports import ReplacedName, masked_draft, replaced_names
from qda_app.ui.collect.chosen import ChosenFile
from qda_app.ui.collect.import_mask import ImportMask
from qda_app.ui.context import Context
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_Found = tuple[SourceDraft, list[ReplacedName]]


class MaskBar(QFrame):
    """Hidden where the project has no names to replace."""

    masked = Signal(object)  # the draft in view, as it would be stored
    list_wanted = Signal(bool)  # show what is replaced, or the file again
    found = Signal(object)  # the places that are replaced

    def __init__(self, mask: ImportMask, context: Context) -> None:
        """Follow `mask`."""
        super().__init__()
        self._mask, self._context = mask, context
        self._file: ChosenFile | None = None
        theme = context.theme
        set_look(self, surface="bar_top")
        self.tick = QCheckBox(_("Mask names on import"))
        self.sentence = label("", kind="caption", tone="secondary", wraps=True)
        self.show_list = QPushButton(_("What is replaced"))
        self.show_list.setCheckable(True)
        set_look(self.show_list, small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.setSpacing(theme.space("m"))
        line.addWidget(self.tick)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.show_list)
        self.tick.toggled.connect(mask.switch)
        self.show_list.toggled.connect(self.list_wanted)
        mask.changed.connect(self._settle)
        self._settle()

    def show_file(self, file: ChosenFile | None) -> None:
        """Say what the mask does to a file."""
        self._file = file
        self._look()

    def _settle(self) -> None:
        self.setVisible(bool(self._mask.names))
        self.tick.setChecked(self._mask.is_on)
        self._look()

    def _look(self) -> None:
        draft = self._file.draft if self._file else None
        names = self._mask.wanted
        self.show_list.setVisible(bool(draft and names))
        if not (draft and names):
            self.show_list.setChecked(False)
            self._say(_("The names of the list are replaced before anything is stored."))
            return
        look = partial(_look_through, draft, names)
        self._context.jobs.read(look, self._on_found, owner=self, topic="mask", failed=self._on_fault)

    def _on_found(self, result: _Found) -> None:
        masked, places = result
        count = ngettext("{count} place is replaced.", "{count} places are replaced.", len(places))
        kept = _("The file itself is not kept in the project.")
        self._say(f"{count} {kept}")
        self.found.emit(places)
        self.masked.emit(masked)

    def _on_fault(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self.found.emit([])
            if self._file and self._file.draft:
                self.masked.emit(self._file.draft)
            self._say(problem.sentence, tone="error")
        else:
            self._context.jobs.failed.emit(problem)

    def _say(self, sentence: str, *, tone: str = "secondary") -> None:
        self.sentence.setText(sentence)
        set_look(self.sentence, tone=tone)


def _look_through(draft: SourceDraft, names: Sequence[Pseudonym]) -> _Found:
    return masked_draft(draft, names), replaced_names(draft, names)

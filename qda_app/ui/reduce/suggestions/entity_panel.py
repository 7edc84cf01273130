"""The panel of what is chosen among names: how it is called and written, what one does with it, and its places."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.analysis import wording
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.i18n import _, current, ngettext
from qda_app.services.entities import rename_entity, set_kind, set_variants
from qda_app.services.entity_places import KINDS, FoundEntity
from qda_app.ui.context import Context
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.suggestions.mentions_list import MentionsModel, MentionsView
from qda_app.ui.theme import set_look

_ACTIONS = ("keep_entity", "merge_entities", "refuse_entity", "forget_entity")


class EntityPanel(QWidget):
    """What is changed here is stored when its field is left."""

    saving = Signal(object, str)  # a service without arguments, and the name that the thing will have

    def __init__(self, context: Context) -> None:
        """Of nothing yet."""
        super().__init__()
        self._context = context
        self.found: FoundEntity | None = None
        self.title = label("", kind="strong", wraps=True)
        self.name, self.variants, self.kind = QLineEdit(), QLineEdit(), QComboBox()
        for kind in KINDS:
            self.kind.addItem(wording.entity_kind(kind, current()), kind)
        self.variants.setPlaceholderText(_("other ways of writing it, with commas between"))
        self.buttons = QWidget()
        line = FlowLayout(context.theme.space("s"))
        self.buttons.setLayout(line)
        for key in _ACTIONS:
            line.addWidget(self._button(key))
        self.count = label("", kind="label")
        self.model = MentionsModel(self)
        self.places = MentionsView(self.model, context.theme)
        self.form = QWidget()
        self._lay_out()
        self.name.editingFinished.connect(self._rename)
        self.variants.editingFinished.connect(self._rewrite)
        self.kind.activated.connect(self._set_kind)

    def show_found(self, chosen: Sequence[FoundEntity]) -> None:
        """Show the thing that is chosen; of several the first, with what can be done with all of them."""
        self.found = chosen[0] if chosen else None
        for part in (self.form, self.buttons, self.count, self.places):
            part.setVisible(self.found is not None)
        if self.found is None:
            self.title.setText(_("Choose a name at the left to see its places."))
            return
        entity, may = self.found.entity, self._context.is_writable
        self.title.setText(self._title(chosen))
        if not self.name.hasFocus():
            self.name.setText(entity.name)
        if not self.variants.hasFocus():
            self.variants.setText(", ".join(entity.variants))
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(KINDS.index(entity.kind))
        for field in (self.name, self.variants):
            field.setReadOnly(not may)
        self.kind.setEnabled(may)
        self.form.setVisible(len(chosen) == 1)
        mentions, sources = len(self.found.mentions), self.found.sources
        told = _("{mentions} in {sources}")
        self.count.setText(
            told.format(
                mentions=ngettext("{count} mention", "{count} mentions", mentions),
                sources=ngettext("{count} source", "{count} sources", sources),
            )
        )

    def _title(self, chosen: Sequence[FoundEntity]) -> str:
        if len(chosen) == 1:
            return chosen[0].entity.name
        names = ", ".join(one.entity.name for one in chosen[:4])
        return _("{names}: merge them into the first, or choose one.").format(names=names)

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if self.found and name and name != self.found.entity.name:
            self._save(rename_entity, self.found.entity, name, will_be=name)

    def _rewrite(self) -> None:
        written = tuple(one.strip() for one in self.variants.text().split(",") if one.strip())
        if self.found and written != self.found.entity.variants:
            self._save(set_variants, self.found.entity, written, will_be=self.found.entity.name)

    def _set_kind(self, _row: int) -> None:
        kind = EntityKind(self.kind.currentData())
        if self.found and kind is not self.found.entity.kind:
            self._save(set_kind, self.found.entity, kind, will_be=self.found.entity.name)

    def _save(self, service: Callable[..., Entity], *args: object, will_be: str) -> None:
        if self._context.is_writable:
            self.saving.emit(partial(service, self._context.project, *args), will_be)

    def _button(self, key: str) -> QWidget:
        actions = self._context.actions
        made = action_button(actions[key], actions.specs[key], self._context.theme, look="small")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _lay_out(self) -> None:
        space = self._context.theme.space
        fields = QFormLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addRow(label(_("Name"), kind="caption", tone="secondary"), self.name)
        fields.addRow(label(_("Kind"), kind="caption", tone="secondary"), self.kind)
        fields.addRow(label(_("Also written"), kind="caption", tone="secondary"), self.variants)
        for field, name in ((self.name, _("Name")), (self.kind, _("Kind")), (self.variants, _("Also written"))):
            field.setAccessibleName(name)
        inside = QVBoxLayout()
        inside.setContentsMargins(space("l"), space("m"), space("l"), 0)
        inside.setSpacing(space("s"))
        for part in (self.title, self.form, self.buttons, self.count):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        column.addLayout(inside)
        column.addWidget(self.places, 1)
        column.addStretch(0)
        set_look(self, surface="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

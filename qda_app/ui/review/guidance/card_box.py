"""The guidance card: what stands on its head, and the way to Word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.services.guidance_cards import CardHead
from qda_app.settings import CARD_HEAD
from qda_app.ui.context import Context
from qda_app.ui.parts import action_button, label
from qda_app.ui.theme import set_look


class CardBox(QWidget):
    """What is written into it is remembered of the person, not of the project."""

    def __init__(self, context: Context) -> None:
        """As it was left."""
        super().__init__()
        self._settings, theme = context.settings, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_bottom")
        self.fields = [QLineEdit() for _place in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("xs"))
        column.addWidget(label(_("Guidance card"), kind="label"))
        kept = (*self._settings.get(CARD_HEAD), "", "", "")
        names = (_("Name of the student"), _("Student number"), _("Programme of study"))
        for field, name, words in zip(self.fields, names, kept, strict=False):
            field.setText(words)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.editingFinished.connect(self._keep)
            column.addWidget(field)
        column.addWidget(
            action_button(context.actions["to_word"], context.actions.specs["to_word"], theme, text=_("Card to Word"))
        )

    @property
    def head(self) -> CardHead:
        """What is written."""
        return CardHead(*(field.text().strip() for field in self.fields))

    def _keep(self) -> None:
        self._settings.set(CARD_HEAD, tuple(field.text().strip() for field in self.fields))

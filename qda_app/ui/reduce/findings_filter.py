"""Which hits are listed: buttons with menus for techniques and informants, and one for what is not coded yet."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from qda_app.domain.ids import InformantId
from qda_app.domain.sources import Informant, Technique
from qda_app.i18n import _, current
from qda_app.services.hit_contexts import HitFilter
from qda_app.ui.parts import KeyButton
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.wording import technique_word
from qda_app.ui.theme import set_look


class FindingsFilter(QWidget):
    """Lets everything through until something is chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Offers the techniques and voices of the sources on the desk."""
        super().__init__()
        self._desk = desk
        self.wanted = HitFilter()
        theme = desk.context.theme
        self.technique = KeyButton("", theme, icon_name="chevron-down", look="flat small")
        self.informant = KeyButton("", theme, icon_name="chevron-down", look="flat small")
        self.uncoded = QPushButton(_("Only uncoded"))
        self.uncoded.setCheckable(True)
        self.uncoded.setToolTip(_("Only hits in words that have no code yet"))
        set_look(self.uncoded, flat=True, small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("xs"))
        for button in (self.technique, self.informant, self.uncoded):
            line.addWidget(button)
        self.technique.clicked.connect(lambda: self._open(self.technique, self.technique_menu()))
        self.informant.clicked.connect(lambda: self._open(self.informant, self.informant_menu()))
        self.uncoded.toggled.connect(lambda is_on: self._take(replace(self.wanted, only_uncoded=is_on)))
        self._tell()

    @property
    def is_on(self) -> bool:
        """Whether some hits may be left out."""
        return self.wanted != HitFilter()

    def clear(self) -> None:
        """Let everything through."""
        self.uncoded.setChecked(False)
        self._take(HitFilter())

    def technique_menu(self) -> QMenu:
        """The techniques of the sources."""
        there = dict.fromkeys(reading.source.technique for reading in self._desk.readings)
        choices = ((technique_word(one), one, one in self.wanted.techniques) for one in there)
        return self._menu(choices, self._switch_technique)

    def informant_menu(self) -> QMenu:
        """The voices of the sources."""
        return self._menu(
            ((_named(one), one.id, one.id in self.wanted.informant_ids) for one in self._informants()),
            self._switch_informant,
        )

    def _informants(self) -> list[Informant]:
        there = {one.id: one for reading in self._desk.readings for one in reading.informants}
        return sorted(there.values(), key=lambda one: one.short_id)

    def _menu(self, choices: Iterable[tuple[str, object, bool]], switch: Callable[[object], None]) -> QMenu:
        menu = QMenu(self)
        for words, value, is_on in choices:
            action = QAction(words, menu, checkable=True, checked=is_on)
            action.triggered.connect(lambda _on=False, one=value: switch(one))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("All")).triggered.connect(lambda: switch(None))
        return menu

    def _open(self, button: QWidget, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _switch_technique(self, technique: object) -> None:
        chosen = self.wanted.techniques ^ {technique} if isinstance(technique, Technique) else frozenset()
        self._take(replace(self.wanted, techniques=frozenset(chosen)))

    def _switch_informant(self, informant_id: object) -> None:
        chosen = self.wanted.informant_ids ^ {informant_id} if isinstance(informant_id, InformantId) else frozenset()
        self._take(replace(self.wanted, informant_ids=frozenset(chosen)))

    def _take(self, wanted: HitFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        techniques = ", ".join(technique_word(one) for one in Technique if one in self.wanted.techniques)
        people = ", ".join(one.short_id for one in self._informants() if one.id in self.wanted.informant_ids)
        self.technique.setText(_short(techniques, len(self.wanted.techniques)) or _("Technique"))
        self.informant.setText(_short(people, len(self.wanted.informant_ids)) or _("Informant"))


def _short(words: str, count: int) -> str:
    """The names where they are few, else how many."""
    return words if len(words) <= 24 else _("{count} chosen").format(count=current().number(count))


def _named(informant: Informant) -> str:
    return " ".join(filter(None, (informant.short_id, informant.position)))

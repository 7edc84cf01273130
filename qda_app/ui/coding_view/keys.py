"""What the keys of the coding view ask for."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from qda_app.domain.excerpts import Stance

_STANCES = {"+": Stance.SUPPORTS, "-": Stance.CONTRADICTS, "~": Stance.MIXED, "0": Stance.NEUTRAL}
_RECENT = "123456789"
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Ask(NamedTuple):
    """A signal of the view and what goes with it."""

    signal: str
    arguments: tuple[object, ...] = ()


def asked_by(event: QKeyEvent, *, has_selection: bool) -> Ask | None:
    """What a key asks for; None leaves it to Qt, as every chord with Ctrl, Alt or Meta is."""
    if event.modifiers() & _CHORD:
        return None
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return Ask("code_requested")
    if event.key() == Qt.Key.Key_Delete:
        return Ask("uncode_requested")
    return _asked_by_letter(event.text(), has_selection=has_selection)


def _asked_by_letter(text: str, *, has_selection: bool) -> Ask | None:
    if text in _STANCES:
        return Ask("stance_requested", (_STANCES[text],))
    if not has_selection or not text or text.isspace() or not text.isprintable():
        return None
    return Ask("recent_code_requested", (int(text),)) if text in _RECENT else Ask("typed", (text,))

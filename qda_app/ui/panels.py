"""Going from panel to panel with F6."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_panel(panels: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next (1) or previous (-1) panel that takes it, round and round."""
    here = next((place for place, panel in enumerate(panels) if _has_focus(panel)), -1 if step > 0 else 0)
    for distance in range(1, len(panels) + 1):
        wanted = _focusable(panels[(here + step * distance) % len(panels)])
        if wanted:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _has_focus(panel: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (panel is focused or panel.isAncestorOf(focused))


def _focusable(panel: QWidget) -> QWidget | None:
    """What takes the keyboard in a panel: the child that had it last, itself, or its first child that can."""
    if not panel.isVisible():
        return None
    last = panel.focusWidget()
    candidates = [*([last] if last else []), panel, *panel.findChildren(QWidget)]
    return next((one for one in candidates if _takes_focus(one)), None)


def _takes_focus(widget: QWidget) -> bool:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_stop and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None

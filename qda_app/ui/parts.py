"""Small parts that every screen is made of: labels, buttons that teach their keys, splitters that remember."""

from collections.abc import Mapping, Sequence
from functools import cache

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QToolButton, QWidget

from qda_app.settings import PANEL_SIZES, Settings
from qda_app.ui.actions import ActionSpec, shown_keys
from qda_app.ui.theme import Role, Theme, icon, icon_pixmap, set_look, ui_font

_CAP_PADDING = 4
_CAP_GAP = 2
_CAP_HEIGHT = 16
_BEFORE_CAPS = 8
_AFTER_ICON = 4  # in addition to the 4 px of Qt


def label(text: str, *, kind: str = "", tone: str = "", wraps: bool = False) -> QLabel:
    """A text in a look of the style sheet: its type (`caption`, `strong`, `title` …) and tone (`secondary` …)."""
    made = QLabel(text)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_look(made, **{name: look for name, look in (("type", kind), ("tone", tone)) if look})
    return made


def heading(title: str, beside: str = "") -> QHBoxLayout:
    """A small title, and beside it what it belongs to."""
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(label(title, kind="label"))
    if beside:
        line.addWidget(label(beside, kind="caption", tone="secondary"))
    line.addStretch(1)
    return line


def close_button(words: str, theme: Theme) -> QToolButton:
    """A cross that says in words what it closes."""
    button = QToolButton()
    button.setIcon(icon("close", theme))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def key_caps(keys: Sequence[str]) -> QWidget:
    """Keys of the keyboard, side by side: `["Ctrl", "K"]`."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(QMargins())
    line.setSpacing(_CAP_GAP)
    for key in keys:
        cap = label(key)
        set_look(cap, key=True)
        line.addWidget(cap)
    return row


class KeyButton(QPushButton):
    """A button that shows the keys that do the same."""

    def __init__(
        self, text: str, theme: Theme, *, keys: Sequence[str] = (), icon_name: str = "", look: str = ""
    ) -> None:
        """`look` is one of the style sheet's: primary, flat or small; empty is an ordinary button."""
        super().__init__(text)
        self._theme, self._keys, self._is_primary = theme, tuple(keys), "primary" in look.split()
        if icon_name:
            role: Role = "on_accent" if self._is_primary else "text_secondary"
            self.setIcon(_spaced_icon(icon_name, theme, role))
            self.setIconSize(QSize(16 + _AFTER_ICON, 16))
        if look:
            set_look(self, **dict.fromkeys(look.split(), True))
        self._shows_keys = False
        if self._keys:
            self.show_keys(True)

    def show_keys(self, are_shown: bool) -> None:
        """Show the keys, or leave them out where their room is wanted."""
        if self._shows_keys != are_shown:
            self._shows_keys = are_shown
            padding = self._caps_width() + _BEFORE_CAPS + 8
            self.setStyleSheet(f"padding-right: {padding}px;" if are_shown else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as the style paints it, then the keys at its right."""
        super().paintEvent(event)
        if not self._keys or not self._shows_keys:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _CAP_HEIGHT) // 2
        left = self.width() - 8 - self._caps_width()
        paint_caps(
            painter,
            self._keys,
            QRect(left, top, self._caps_width(), _CAP_HEIGHT),
            self._theme,
            bare=self._is_primary and self.isEnabled(),
        )

    def _caps_width(self) -> int:
        return caps_width(self._keys)


def action_button(  # noqa: PLR0913 - how a button may look
    action: QAction, spec: ActionSpec, theme: Theme, *, look: str = "", text: str = "", shows_keys: bool = True
) -> KeyButton:
    """A button for an action of the table; it follows whether the action can be done.

    Where there is no room its keys are told in the tool tip instead.
    """
    keys = shown_keys(spec.keys[0]) if spec.keys else ()
    button = KeyButton(text or action.text(), theme, keys=keys if shows_keys else (), icon_name=spec.icon, look=look)
    if not shows_keys:
        button.setToolTip(" ".join([action.text(), *(["+".join(keys)] if keys else [])]))
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def caps_width(keys: Sequence[str]) -> int:
    """How wide `paint_caps` paints."""
    metrics = QFontMetrics(_cap_font())
    return sum(_cap_width(key, metrics) for key in keys) + _CAP_GAP * max(0, len(keys) - 1)


def paint_caps(painter: QPainter, keys: Sequence[str], area: QRect, theme: Theme, *, bare: bool = False) -> None:
    """Paint keys from the left of `area`; `bare` ones are outlines on an accent ground."""
    painter.setFont(_cap_font())
    metrics = QFontMetrics(_cap_font())
    left = area.left()
    for key in keys:
        cap = QRect(left, area.top(), _cap_width(key, metrics), area.height())
        painter.setPen(QPen(theme["on_accent" if bare else "line"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if bare else theme["paper"])
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme["on_accent" if bare else "text_secondary"])
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        left = cap.right() + 1 + _CAP_GAP


def remember_sizes(splitter: QSplitter, name: str, settings: Settings, default: Sequence[int]) -> None:
    """Give a splitter the sizes it was left with, and keep them from now on."""
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    kept: Mapping[str, tuple[int, ...]] = settings.get(PANEL_SIZES)
    splitter.setSizes(list(kept.get(name, tuple(default))))

    def keep() -> None:
        others: Mapping[str, tuple[int, ...]] = settings.get(PANEL_SIZES)
        settings.set(PANEL_SIZES, {**others, name: tuple(splitter.sizes())})

    splitter.splitterMoved.connect(keep)


def separator(theme: Theme, *, is_vertical: bool = False) -> QWidget:
    """A line of 1 px."""
    line = QWidget()
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setStyleSheet(f"background: {theme['line'].name()};")
    if is_vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


@cache
def _spaced_icon(name: str, theme: Theme, role: Role) -> QIcon:
    """An icon with room at its right, which the style sheet cannot give."""
    made = QIcon()
    for ratio in (1, 2, 3):
        for mode, tone in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "text_tertiary")):
            made.addPixmap(_widened(icon_pixmap(name, theme[tone], 16, ratio), _AFTER_ICON * ratio), mode)
    return made


def _widened(sign: QPixmap, room: int) -> QPixmap:
    wide = QPixmap(sign.width() + room, sign.height())
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QRect(0, 0, sign.width(), sign.height()), sign)
    painter.end()
    wide.setDevicePixelRatio(sign.devicePixelRatio())
    return wide


def _cap_font() -> QFont:
    return ui_font("caption", QFont.Weight.Medium)


def _cap_width(key: str, metrics: QFontMetrics) -> int:
    return max(_CAP_HEIGHT, metrics.horizontalAdvance(key) + 2 * _CAP_PADDING + 2)

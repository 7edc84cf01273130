"""The icons: own drawings on a 20 px grid, in the colour of their place."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qda_app import paths
from qda_app.ui.theme.tokens import Role, Theme


def icon(name: str, theme: Theme, role: Role = "text_secondary", *, size: int = 16) -> QIcon:
    """The icon `resources/icons/<name>.svg` for a button of any screen, paler where it is disabled."""
    return _made(name, theme, role, size, _ratios())


@cache
def _made(name: str, theme: Theme, role: Role, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(icon_pixmap(name, theme[role], size, ratio))
        made.addPixmap(icon_pixmap(name, theme["text_tertiary"], size, ratio), QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1) -> QPixmap:
    """The icon as a picture of `size` logical px, for delegates and labels."""
    return _painted(name, colour.name(), size, ratio)


def _ratios() -> tuple[float, ...]:
    """Device pixels a pixel on the screens of this machine; each costs a start 10 ms."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}))


@cache
def _drawing(name: str) -> str:
    return (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _painted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

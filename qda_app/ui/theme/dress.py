"""How an application looks in a theme: style, palette and fonts, and one style sheet for every screen."""

from functools import cache
from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from qda_app import paths
from qda_app.ui.theme.fonts import load_fonts, ui_font
from qda_app.ui.theme.tokens import Role, Theme

_PALETTE: dict[QPalette.ColorRole, Role] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_tertiary",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Button: "paper",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Shadow: "text_secondary",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "text",
}
_STYLE = "fusion"
_DISABLED = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application the style, the colours and the font of a theme; may be called again with the other mode."""
    load_fonts()
    if application.style().objectName() != _STYLE:  # setting it again would polish all that there is
        application.setStyle(_STYLE)
    application.setPalette(palette_of(theme))
    application.setFont(ui_font("body"))


def dress_window(window: QWidget, theme: Theme) -> None:
    """Give a window, and all that is ever in it, the style sheet of a theme.

    The application has none: with one, Qt styles the parts of a screen again at each step of putting them together,
    and not once when the screen comes into the window.
    """
    window.setStyleSheet(style_sheet(theme))


def palette_of(theme: Theme) -> QPalette:
    """The colours of a theme in the roles that Qt knows."""
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, theme[role])
    for qt_role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, theme["text_tertiary"])
    return palette


@cache
def style_sheet(theme: Theme) -> str:
    """Borders, radii, padding and focus rings for every screen."""
    template = Template((paths.THEMES / "qda.qss").read_text(encoding="utf-8"))
    colours = {role: _css(colour) for role, colour in theme.colours.items()}
    return template.substitute(colours, icons=paths.THEMES.as_posix(), mode=theme.mode)


def set_look(widget: QWidget, **looks: str | bool) -> None:
    """Give `widget` properties of the style sheet, such as `primary=True`, also while it is shown."""
    for name, value in looks.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _css(colour: QColor) -> str:
    return colour.name()

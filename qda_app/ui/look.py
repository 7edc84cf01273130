"""Which colours the window takes: those that were chosen, or those of the system."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from qda_app import settings
from qda_app.ui.theme import Theme, load_theme


def theme_of(choice: settings.Theme) -> Theme:
    """The theme that a choice means now."""
    if choice is settings.Theme.SYSTEM:
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return load_theme("dark" if is_dark else "light")
    return load_theme("dark" if choice is settings.Theme.DARK else "light")


def opposite(theme: Theme) -> settings.Theme:
    """The choice that switches between light and dark."""
    return settings.Theme.LIGHT if theme.mode == "dark" else settings.Theme.DARK

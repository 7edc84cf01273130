"""The two voices of the interface: sans for our words, serif for the words of the field."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from qda_app import paths
from qda_app.ui.theme.tokens import TypeName, load_theme

INTERFACE = ("Inter", "Noto Sans", "sans-serif")
SPEECH = ("Noto Serif", "Noto Sans", "serif")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt, once; the families that were found."""
    files = sorted([*paths.FONTS.glob("*.otf"), *paths.FONTS.glob("*.ttf")])
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return tuple(family for number in numbers for family in QFontDatabase.applicationFontFamilies(number))


def ui_font(name: TypeName = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our own words, with figures of one width."""
    return QFont(_font(INTERFACE, load_theme("light").type(name).size, weight))


def speech_font(name: TypeName = "reading", *, size: int = 0) -> QFont:
    """Words of informants, notes and documents; `size` in px where a person has chosen one."""
    return QFont(_font(SPEECH, size or load_theme("light").type(name).size, QFont.Weight.Normal))


def speech_heading_font(*, size: int) -> QFont:
    """The same, for the headings of documents."""
    return QFont(_font(SPEECH, size, QFont.Weight.DemiBold))


@cache
def _font(families: tuple[str, ...], size: int, weight: QFont.Weight) -> QFont:
    """Made once, and to be copied: delegates ask for fonts in every cell that they paint."""
    font = QFont(list(families))
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font

"""How everything looks: colours by their role, hues of codes, fonts, symbols, icons and the style sheet."""

from qda_app.ui.theme.colours import contrast
from qda_app.ui.theme.dress import dress, dress_window, palette_of, set_look, style_sheet
from qda_app.ui.theme.fonts import load_fonts, speech_font, speech_heading_font, ui_font
from qda_app.ui.theme.hues import CodeHues, hue_for, nearest_hue
from qda_app.ui.theme.icons import icon, icon_pixmap
from qda_app.ui.theme.symbols import paint_dot, paint_stance, stance_icon, stance_path
from qda_app.ui.theme.tokens import Highlight, Hue, Mode, Role, Spacing, Theme, TypeName, TypeSize, load_theme

__all__ = [
    "CodeHues",
    "Highlight",
    "Hue",
    "Mode",
    "Role",
    "Spacing",
    "Theme",
    "TypeName",
    "TypeSize",
    "contrast",
    "dress",
    "dress_window",
    "hue_for",
    "icon",
    "icon_pixmap",
    "load_fonts",
    "load_theme",
    "nearest_hue",
    "paint_dot",
    "paint_stance",
    "palette_of",
    "set_look",
    "speech_font",
    "speech_heading_font",
    "stance_icon",
    "stance_path",
    "style_sheet",
    "ui_font",
]

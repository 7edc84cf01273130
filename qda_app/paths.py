"""Where the files lie that ship with the program."""

import sysconfig
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent
_INSTALLED = Path(sysconfig.get_path("data")) / "share" / "qda-app"
_ROOT = _CHECKOUT if (_CHECKOUT / "resources").is_dir() else _INSTALLED

RESOURCES = _ROOT / "resources"
CODEBOOKS = _ROOT / "codebooks"
LOCALE = RESOURCES / "locale"
SAMPLE = RESOURCES / "sample"
THEMES = RESOURCES / "themes"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"

"""Characters that the formats can hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?")
_FORMULA = re.compile(r"[=+\-@\t]")


def printable(text: str) -> str:
    """`text` without the control characters and half characters that XML forbids; every line ends with LF."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula; a sign that stands alone is none."""
    return len(text) > 1 and _FORMULA.match(text) is not None

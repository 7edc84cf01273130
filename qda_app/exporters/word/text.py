"""Words as runs: styles, symbols, ids that do not break."""

import re
from collections.abc import Iterator, Sequence

from qda_app.domain.reports import Run, RunStyle
from qda_app.exporters.characters import printable
from qda_app.exporters.numbering import Numbering
from qda_app.exporters.word.fields import reference
from qda_app.exporters.word.xml import Element, element, preserved, stamped

_CHARACTER_STYLES = {
    RunStyle.SYMBOL: "SimbolArah",
    RunStyle.LOCATOR: "Pelacak",
    RunStyle.QUIET: "Kosong",
    RunStyle.CODE: "KodeAnalisis",
}
# Times New Roman has some of these and not others, so none of them is left to it.
_SYMBOLS = re.compile("([\u2205\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff]+)")
_DATE = r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{4})(?!\d)"
_ID = r"(?<![\w-])[A-Z]+\d*(?:-(?:[A-Z]+|\d+))+(?![\w-])"
_UNBROKEN = re.compile(f"{_DATE}|{_ID}")
_HYPHEN = "\x01"  # No text holds it: it is not printable.
_PIECES = re.compile(f"([\n\t{_HYPHEN}])")
_BREAKS = {"\n": "br", "\t": "tab", _HYPHEN: "noBreakHyphen"}


def runs(words: Sequence[Run], numbering: Numbering, *, is_tight: bool = False) -> list[Element]:
    """The runs of a paragraph; where `is_tight`, as in a table cell, ids and dates do not break."""
    return [made for run in words for made in _runs_of(run, numbering, is_tight)]


def plain_runs(text: str) -> list[Element]:
    """Words without a style of their own, as in a heading."""
    return list(_styled(text, RunStyle.PLAIN, is_tight=False))


def _runs_of(run: Run, numbering: Numbering, is_tight: bool) -> Iterator[Element]:
    if run.style is RunStyle.REFERENCE:
        return iter(reference(numbering.by_key[run.text]))
    return _styled(run.text, run.style, is_tight or run.style in (RunStyle.LOCATOR, RunStyle.CODE))


def _styled(text: str, style: RunStyle, is_tight: bool) -> Iterator[Element]:
    for place, part in enumerate(_SYMBOLS.split(printable(text))):
        if part:
            made = _empty_run(RunStyle.SYMBOL if place % 2 else style)
            made.extend(_content(part, is_tight))
            yield made


@stamped
def _empty_run(style: RunStyle) -> Element:
    if style is RunStyle.PLAIN:
        return element("r")
    if style in _CHARACTER_STYLES:
        return element("r", element("rPr", element("rStyle", val=_CHARACTER_STYLES[style])))
    if style is RunStyle.STRONG:
        return element("r", element("rPr", element("b"), element("bCs")))
    language = element("lang", val="jv-ID") if style is RunStyle.LOCAL else None
    return element("r", element("rPr", element("i"), element("iCs"), language))


def _content(text: str, is_tight: bool) -> Iterator[Element]:
    if is_tight and "-" in text:
        text = _UNBROKEN.sub(lambda found: found[0].replace("-", _HYPHEN), text)
    for piece in _PIECES.split(text):
        if piece in _BREAKS:
            yield element(_BREAKS[piece])
        elif piece:
            yield preserved("t", piece)

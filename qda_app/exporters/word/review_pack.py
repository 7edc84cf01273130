"""The review pack as a Word document: each answer is found again by number, bookmark and the values of its list."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from qda_app.domain.reports import Report, Run, RunStyle
from qda_app.domain.review_packs import (
    ANCHOR,
    ENTRIES_END,
    NOT_TICKED,
    PACK_WORDS,
    TICKED,
    PackCode,
    PackDocument,
    PackEntry,
)
from qda_app.exporters.characters import printable
from qda_app.exporters.numbering import numbered
from qda_app.exporters.word import sections
from qda_app.exporters.word.package import write_package
from qda_app.exporters.word.pages import Pages
from qda_app.exporters.word.text import plain_runs, runs
from qda_app.exporters.word.xml import Element, element, offered, paragraph, preserved

_HEAD, _QUOTE, _ROW, _GUIDE, _AROUND = (
    "KepalaTinjauan",
    "KutipanTinjauan",
    "BarisTinjauan",
    "Petunjuk",
    "SekitarTinjauan",
)
_FIRST_CONTROL = 10_000
_BESIDE, _SIGNS = " " * 8, "MS Gothic"


def write_review_pack(pack: PackDocument, path: Path) -> None:
    """Write a pack to be answered in Word."""
    report = Report(title=pack.title, blocks=(), lang=pack.lang)
    writer = _PackWriter(pack, report)
    section = sections.divided(())[0]
    page = Pages(sections.margins(report.margins)).section(section, is_first=True)
    write_package(report, element("body", *writer.body(), page), [], path)


class _PackWriter:
    def __init__(self, pack: PackDocument, report: Report) -> None:
        self._pack, self._words = pack, PACK_WORDS[pack.lang]
        self._numbering = numbered(report)
        self._ids, self._controls = count(1), count(_FIRST_CONTROL)

    def body(self) -> Iterator[Element]:
        """Title and guide, the entries, and what their codes mean."""
        pack = self._pack
        yield paragraph("JudulDepan", *plain_runs(pack.title), also=(element("pageBreakBefore", val=0),))
        single = element("spacing", after=120, line=264, lineRule="auto")
        yield paragraph("Normal", *plain_runs(pack.subtitle), also=(single, element("jc", val="center")))
        yield paragraph(_HEAD, *plain_runs(pack.guide_title))
        yield from (paragraph(_GUIDE, *plain_runs(line)) for line in pack.guide)
        for entry in pack.entries:
            yield from self._entry(entry)
        if pack.definitions:
            yield paragraph(_HEAD, *self._marked(ENTRIES_END, plain_runs(pack.codes_title)))
            yield from (self._row(code, plain_runs(words), is_last=True) for code, words in pack.definitions)

    def _entry(self, entry: PackEntry) -> Iterator[Element]:
        label = self._marked(f"{ANCHOR}{entry.anchor}", plain_runs(entry.label))
        place = [element("r", element("br")), _weak(entry.place)]
        yield paragraph(_HEAD, *label, *plain_runs(f"  {entry.who}"), *place)
        if entry.before:
            yield paragraph(_AROUND, *plain_runs(entry.before), keep_with_next=True)
        words = f"“{entry.quotation}”" if entry.is_quote else entry.quotation
        free = (element("keepNext", val=0),)  # an entry may break below what it quotes
        quotation = self._marked(f"{ANCHOR}{entry.anchor}_q", plain_runs(words))
        yield paragraph(_QUOTE, *quotation, also=() if entry.after else free)
        if entry.after:
            yield paragraph(_AROUND, *plain_runs(entry.after), also=free)
        yield from self._rows(entry)

    def _rows(self, entry: PackEntry) -> Iterator[Element]:
        if entry.codes:
            yield self._row(self._pack.codes_row, list(self._codes(entry.codes)))
        if entry.is_quote:
            paraphrase = self._marked(f"{ANCHOR}{entry.anchor}_p", plain_runs(entry.paraphrase))
            yield self._row(self._words.paraphrase, paraphrase)
        yield from (self._row(title, plain_runs(words)) for title, words in entry.rows)
        yield self._row(self._words.verdict, [self._verdict(entry), *self._discuss()])
        yield self._row(self._words.note, [self._note(entry)], is_last=True)

    def _row(self, title: str, content: list[Element], *, is_last: bool = False) -> Element:
        keep = (element("keepNext", val=0),) if is_last else ()
        return paragraph(_ROW, *plain_runs(title), element("r", element("tab")), *content, also=keep)

    def _codes(self, codes: tuple[PackCode, ...]) -> Iterator[Element]:
        for place, code in enumerate(codes):
            told = f" {code.name}" + (f" ({code.rated})" if code.rated else "")
            words = [Run("; ")] if place else []
            yield from runs((*words, Run(code.short_id, RunStyle.STRONG), Run(told)), self._numbering, is_tight=True)

    def _marked(self, name: str, content: list[Element]) -> list[Element]:
        number = next(self._ids)
        return [element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)]

    def _verdict(self, entry: PackEntry) -> Element:
        choices = [element("listItem", displayText=self._words.choose, value="")]
        choices += [
            element("listItem", displayText=word, value=f"{verdict}@{entry.anchor}")
            for verdict, word in self._words.verdicts.items()
        ]
        title = element("alias", val=f"{self._words.verdict} {entry.label}")
        properties = element("sdtPr", title, element("id", val=next(self._controls)), element("dropDownList", *choices))
        return element("sdt", properties, element("sdtContent", _placeholder(self._words.choose)))

    def _discuss(self) -> Iterator[Element]:
        """The tick beside the verdict; without a title, round which LibreOffice would wrap what follows."""
        yield element("r", preserved("t", f"{_BESIDE}{self._words.discuss} "))
        states = (("checkedState", TICKED), ("uncheckedState", NOT_TICKED))
        box = offered("w14:checkbox", offered("w14:checked", val=0), *(_state(name, sign) for name, sign in states))
        properties = element("sdtPr", element("id", val=next(self._controls)), box)
        fonts = element("rFonts", ascii=_SIGNS, hAnsi=_SIGNS, eastAsia=_SIGNS, cs=_SIGNS)
        sign = element("r", element("rPr", fonts), preserved("t", NOT_TICKED))
        yield element("sdt", properties, element("sdtContent", sign))

    def _note(self, entry: PackEntry) -> Element:
        title = element("alias", val=f"{self._words.note} {entry.label}")
        number = element("id", val=next(self._controls))
        text = element("text", multiLine=1)
        properties = element("sdtPr", title, number, element("showingPlcHdr"), text)
        return element("sdt", properties, element("sdtContent", _placeholder(self._words.write_here)))


def _state(name: str, sign: str) -> Element:
    return offered(f"w14:{name}", val=f"{ord(sign):X}", font=_SIGNS)


def _placeholder(words: str) -> Element:
    return element("r", element("rPr", element("rStyle", val="PlaceholderText")), preserved("t", words))


def _weak(words: str) -> Element:
    look = element("rPr", element("b", val=0), element("bCs", val=0))
    return element("r", look, preserved("t", printable(words)))

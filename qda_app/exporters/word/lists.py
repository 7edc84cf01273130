"""Lists of contents, tables and figures before the text, as Word's own fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qda_app.domain.reports import Heading, Report
from qda_app.exporters.labels import LABELS, Labels
from qda_app.exporters.numbering import APPENDIX, CHAPTER, Numbering, numbered
from qda_app.exporters.word.captions import sequence
from qda_app.exporters.word.fields import bookmarked, closing, field, opening, toc_bookmark
from qda_app.exporters.word.headings import heading_bookmark, title, unnumbered
from qda_app.exporters.word.text import plain_runs
from qda_app.exporters.word.xml import Element, element, paragraph

_LOWEST_LISTED_LEVEL = 3
_CONTENTS = 'TOC \\o "1-3" \\h \\z \\u'


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a list: number (may be empty) and words, and the bookmark whose page is named."""

    style: str
    text: str
    bookmark: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list with its title; `parts` are the fields and their lines."""

    title: str
    bookmark: str
    parts: tuple[tuple[str, tuple[_Entry, ...]], ...]


Pages = Mapping[str, str]


def front(report: Report, numbering: Numbering, ids: Iterator[int], pages: Pages) -> list[Element]:
    """The paragraphs of all lists that a report has something for; `pages` are those known, by bookmark."""
    return [made for one in _lists(report, numbering) for made in _written(one, next(ids), pages)]


def listed(report: Report) -> list[str]:
    """The bookmark of every line of the lists before a report, in order; none where it has no lists."""
    lists = _lists(report, numbered(report)) if report.with_lists else []
    return [entry.bookmark for one in lists for _code, entries in one.parts for entry in entries]


def first_heading(report: Report) -> str:
    """The bookmark of the first heading, with which the text begins."""
    return next((heading_bookmark(place) for place, one in enumerate(report.blocks) if isinstance(one, Heading)), "")


def _lists(report: Report, numbering: Numbering) -> list[_List]:
    labels = LABELS[report.lang]
    found = [one for one in _lists_of_captions(numbering, labels) if one.parts]
    headings = tuple(_entries_of_headings(report, numbering))
    own = [_List(labels.contents, _list_bookmark(0), ()), *found]
    titles = tuple(_Entry("TOC1", one.title, one.bookmark) for one in own)
    return [_List(labels.contents, _list_bookmark(0), ((_CONTENTS, titles + headings),)), *found]


def _written(shown: _List, bookmark_id: int, pages: Pages) -> list[Element]:
    words = bookmarked(shown.bookmark, bookmark_id, plain_runs(shown.title))
    lines = [line for code, entries in shown.parts for line in _lines(code, entries, pages)]
    return [unnumbered(CHAPTER, words), *lines]


def _lists_of_captions(numbering: Numbering, labels: Labels) -> Iterator[_List]:
    names = ((labels.table, labels.list_of_tables), (labels.figure, labels.list_of_figures))
    for number, (label, heading) in enumerate(names, start=1):
        entries: dict[str, list[_Entry]] = {}
        for caption in numbering.captions.values():
            if caption.label == label:
                line = _Entry("TableofFigures", f"{caption.name} {caption.text}", toc_bookmark(caption))
                entries.setdefault(sequence(labels, caption), []).append(line)
        parts = tuple((f'TOC \\h \\z \\c "{counted}"', tuple(lines)) for counted, lines in entries.items())
        yield _List(heading, _list_bookmark(number), parts)


def _entries_of_headings(report: Report, numbering: Numbering) -> Iterator[_Entry]:
    for position, block in enumerate(report.blocks):
        if not isinstance(block, Heading) or _LOWEST_LISTED_LEVEL < block.level < APPENDIX:
            continue
        number = numbering.headings.get(position, "")
        is_top = block.level in (CHAPTER, APPENDIX)
        words = f"{number} {title(block)}".strip() if is_top else title(block)
        style = "TOC1" if is_top else f"TOC{block.level}"
        yield _Entry(style, words, heading_bookmark(position), "" if is_top else number)


def _list_bookmark(number: int) -> str:
    return f"_Toc5{number:08d}"


def _lines(code: str, entries: Sequence[_Entry], pages: Pages) -> list[Element]:
    """The paragraphs of a list, one an entry and one that ends the field.

    The end has a paragraph of its own: together with a section break it would cost the section its footer.
    """
    lines = [paragraph(entry.style, _link(entry, pages)) for entry in entries]
    lines[0][1:1] = opening(code)
    return [*lines, paragraph(entries[-1].style, closing())]


def _link(entry: _Entry, pages: Pages) -> Element:
    """A link to the place; which page that is, only a printing knows."""
    numbered = [*plain_runs(entry.number), _tab()] if entry.number else []
    known = pages.get(entry.bookmark)
    page = field(f"PAGEREF {entry.bookmark} \\h", known or "?", is_dirty=known is None)
    content = [*numbered, *plain_runs(entry.text), _tab(), *page]
    return element("hyperlink", *content, anchor=entry.bookmark, history=1)


def _tab() -> Element:
    return element("r", element("tab"))

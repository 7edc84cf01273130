"""Words as documents: their frequencies as a table and a figure, and the lines of a concordance."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.concordance import Concordance
from qda_app.domain.fieldwork import Consent, forbidding
from qda_app.domain.ids import InformantId
from qda_app.domain.reports import Figure, Report, Table
from qda_app.domain.sources import Source
from qda_app.domain.word_counts import WordCount, WordCounts
from qda_app.exporters.files import write_whole
from qda_app.exporters.registry import write_report
from qda_app.i18n import Language
from qda_app.services.project import Project
from qda_app.services.quoting import instead
from qda_app.services.reports import list_table
from qda_app.services.speech import Speech
from qda_app.services.withdrawals import Withdrawals, refuse_people

_PICTURES = {".png", ".svg"}
_TABLES = {".csv", ".xlsx"}
MOST = 50
"""Words of a table in a document; a spreadsheet holds them all."""
_FORMS = 4
_FIGURE_CM = 13.9


@dataclass(frozen=True, slots=True)
class WordsReport:
    """Counted words with what was counted, in a language; `most` words stand in a document and in its figure."""

    counts: WordCounts
    about: str
    lang: Language
    most: int = MOST
    bars: int = 25


def export_words(wish: WordsReport, path: Path) -> int:
    """Write counted words: a table and a figure, only a table to a spreadsheet, only the figure to a picture.

    Returns how many words. Raises UserError for an unknown suffix, and where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        picture = _drawn(wish, suffix[1:])
        write_whole(path, lambda unfinished: unfinished.write_bytes(picture))
        return min(wish.bars, len(wish.counts.rows))
    rows = wish.counts.rows if suffix in _TABLES else wish.counts.rows[: wish.most]
    blocks = (_table(wish, rows),) if suffix in _TABLES else (_table(wish, rows), _figure(wish))
    write_report(Report(_title(wish.lang), blocks, wish.lang.code), path)
    return len(rows)


def _title(lang: Language) -> str:
    return lang._("Word frequencies")


def _table(wish: WordsReport, rows: Sequence[WordCount]) -> Table:
    lang, counts = wish.lang, wish.counts
    head = [lang._("Word"), lang._("Frequency"), lang._("Sources"), lang._("Word forms"), *counts.columns]
    records = [
        [
            row.word,
            lang.number(row.count),
            lang.number(row.sources),
            _forms(row, lang),
            *map(lang.number, row.by_column),
        ]
        for row in rows
    ]
    widths = [3.4, 1.8, 1.8, 6.6, *(1.5 for _ in counts.columns)]
    return list_table(wish.about or _title(lang), [head, *records], lang, widths)


def _forms(row: WordCount, lang: Language) -> str:
    if len(row.forms) == 1:
        return ""
    shown = [f"{form} {lang.number(count)}" for form, count in row.forms[:_FORMS]]
    return ", ".join(shown) + (" …" if len(row.forms) > _FORMS else "")


def _drawn(wish: WordsReport, kind: str) -> bytes:
    from qda_app.analysis.figures.word_bars import word_bars  # matplotlib is heavy

    return word_bars(wish.counts, wish.lang, kind, wish.bars)


def _figure(wish: WordsReport) -> Figure:
    lang = wish.lang
    count = min(wish.bars, len(wish.counts.rows))
    told = ", ".join(f"{row.word} {lang.number(row.count)}" for row in wish.counts.rows[:count])
    return Figure(
        caption=lang._("The most frequent words"),
        png=_drawn(wish, "png"),
        width_cm=_FIGURE_CM,
        source=lang._("The researcher's data."),
        description=told,
    )


def export_kwic(project: Project, found: Concordance, lang: Language, path: Path) -> int:
    """Write the lines of a concordance in their order as a table; returns how many.

    Raises UserError for an unknown suffix, where the file cannot be written, and where a line may hold words of people
    who withdrew their consent. Of those who may not be quoted only the word itself stands there.
    """
    refuse_people(project, _behind(project, found))
    head = [lang._("Source"), lang._("Line"), lang._("Before"), lang._("Word"), lang._("After")]
    lines, unquoted = [found.line(number) for number in range(len(found))], _unquoted(project, found)
    records = [
        [
            one.source.short_id,
            lang.number(one.line),
            *(("", one.key, instead(lang)) if number in unquoted else (one.before, one.key, one.after)),
        ]
        for number, one in enumerate(lines)
    ]
    table = list_table(
        lang._("“{words}” in context").format(words=found.hits.search.words),
        [head, *records],
        lang,
        (1.6, 1.5, 7.6, 3.0, 7.6),
    )
    write_report(Report(table.caption, (table,), lang.code), path)
    return len(lines)


def _behind(project: Project, found: Concordance) -> set[InformantId]:
    """Those whose words may stand in lines; where nobody knows whose they are, all who withdrew in that source."""
    with project.read.moment() as read:
        speech, withdrawals = Speech(read.corpus(project.coder)), Withdrawals(read)
        people: set[InformantId] = set()
        for number in range(len(found)) if withdrawals.days else ():
            source, voices = _voices(speech, found, number)
            people |= {one for one in voices if one}
            people |= set(withdrawals.in_source(source.id)) if None in voices else set()
    return people


def _unquoted(project: Project, found: Concordance) -> set[int]:
    """The lines in which someone speaks who may not be quoted; where nobody knows whose they are, of that source."""
    with project.read.moment() as read:
        people = forbidding(read.every(Consent), "may_quote")
        if not people:
            return set()
        speech = Speech(read.corpus(project.coder))
        theirs = {one.source_id for one in read.participations() if one.informant_id in people}
    numbers: set[int] = set()
    for number in range(len(found)):
        source, voices = _voices(speech, found, number)
        if voices & people or (None in voices and source.id in theirs):
            numbers.add(number)
    return numbers


def _voices(speech: Speech, found: Concordance, number: int) -> tuple[Source, set[InformantId | None]]:
    """Who speaks in what a line shows; None for somebody unknown, or where it is not an informant who says the word."""
    (source, shown), (_at, span) = found.shown(number), found.places[number]
    voices = {one.informant_id for one in speech.within(source.id, shown)}
    return source, voices if speech.at(source.id, span.start) else voices | {None}

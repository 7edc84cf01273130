"""Transcripts with numbered lines and the codes beside them, for an appendix."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qda_app.domain.reports import Block, Cell, Heading, RunStyle, Table, cell, head_row, plain
from qda_app.domain.sources import Source
from qda_app.domain.spans import Lines
from qda_app.services.thesis.ground import Ground

_WIDTHS_CM = (1.2, 9.6, 3.2)
_LEVEL = 2


def transcripts(ground: Ground, key: str) -> Iterator[Block]:
    """Every source with words, in which nobody speaks whose words may not leave the project."""
    for number, source in enumerate(open_sources(ground)):
        yield Heading(_LEVEL, f"{source.short_id} {source.title}".strip(), is_numbered=False)
        yield _transcript(ground, source, f"{key}-{number}")


def open_sources(ground: Ground) -> list[Source]:
    """The sources whose words may be printed whole."""
    corpus = ground.corpus
    closed = {one.source_id for one in corpus.excerpts if not ground.may_quote(one)}
    closed |= {one.source_id for one in corpus.participations if one.informant_id in ground.closed_people}
    return [one for one in corpus.sources if one.id not in closed and corpus.texts.get(one.id, "").strip()]


def _transcript(ground: Ground, source: Source, key: str) -> Table:
    lang = ground.lang
    codes = _codes(ground, source)
    lines = ground.corpus.texts[source.id].split("\n")
    rows = [
        (cell(str(number)), cell(line.strip()), _codes_cell(codes.get(number, ())))
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    title = lang._("Transcript {source}").format(source=source.short_id)
    return Table(
        caption=title,
        widths_cm=_WIDTHS_CM,
        head=(head_row(lang._("Line"), lang._("Words"), lang._("Codes")),),
        rows=tuple(rows),
        source=lang._("The researcher's data."),
        notes=(plain(lang._("Lines without words are left out; their numbers are those of the stored text.")),),
        description=title,
        key=key,
    )


def _codes(ground: Ground, source: Source) -> dict[int, list[str]]:
    """Label and codes of the excerpts that begin in each line."""
    corpus = ground.corpus
    numbers = Lines(corpus.texts[source.id])
    found = defaultdict[int, list[str]](list)
    for one in corpus.in_order:
        if one.source_id == source.id and not one.region and not one.dropped and (codes := corpus.code_ids(one)):
            found[numbers.number(one.start)].append(f"{corpus.label(one)}: {', '.join(codes)}")
    return found


def _codes_cell(codes: Sequence[str]) -> Cell:
    return Cell(tuple(plain(one, RunStyle.CODE) for one in codes)) if codes else cell("–")

"""Content-analytic summary table: what a category holds, pulled together over the cases of a group (METHOD §2.2).

In each cell every phrase stands once, with how many sources say it. Phrases are those of the conceptually clustered and
role-ordered matrices, else summaries, of a person on the category; for people without one, the generalisations of their
excerpts, else that they are not summed up yet.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import Arranging, Mode
from qda_app.analysis.displays.axis_kinds import CODE_AXES, SOURCE_AXES, VOICE_AXES, lines_of
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Picture, Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.partially_ordered_meta import borrowed
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.quotes import folded
from qda_app.i18n import N_

_MOST_ENTRIES = 8
Entries = Mapping[str, tuple[str, set[SourceId]]]
"""What is said, by its folded words: as it was first written, and in which sources."""


class _Merging:
    """Pulls together what was written about the people of a cell."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._phrases = plan, dict(borrowed(plan))
        people, codes = plan.corpus.informant, plan.tree
        for one in plan.summaries:
            if one.informant_id in people and one.code_id in codes and one.informant_id:
                self._phrases.setdefault((people[one.informant_id].short_id, codes[one.code_id].short_id), one.words)

    def cell(self, cell: MatrixCell, row: Line, _column: Line, codings: Sequence[Coding]) -> MatrixCell:
        """A cell with evidence as a list; the researcher's own phrase stands in its place."""
        if not cell.evidence or cell.is_written:
            return replace(cell, quote_text="") if cell.phrase else cell
        said = [self._entry(words, len(sources)) for words, sources in self._entries(row, codings).values()]
        more = len(said) - _MOST_ENTRIES
        lines = said[:_MOST_ENTRIES] + (
            [self._plan.lang.plural("and {count} more", "and {count} more of them", more)] if more > 0 else []
        )
        words = "\n".join(lines)
        return replace(cell, quote=None, quote_text="", position="", strength=None, words=words, value="merged")

    def _entry(self, words: str, sources: int) -> str:
        count = self._plan.lang.plural("{count} source", "{count} sources", sources)
        return f"{words} ({count})"

    def _entries(self, row: Line, codings: Sequence[Coding]) -> Entries:
        found: dict[str, tuple[str, set[SourceId]]] = {}
        excerpts = self._plan.corpus.excerpt
        for words, coding in self._told(row, codings):
            entry = found.setdefault(folded(words).casefold().rstrip("."), (words, set()))
            entry[1].add(excerpts[coding.excerpt_id].source_id)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[1][1])))

    def _told(self, row: Line, codings: Sequence[Coding]) -> Iterator[tuple[str, Coding]]:
        corpus, lang = self._plan.corpus, self._plan.lang
        voices = defaultdict[object, list[Coding]](list)
        for coding in codings:
            voices[corpus.voices.get(coding.excerpt_id)].append(coding)
        for who, own in voices.items():
            person = next((one for one in corpus.informants if one.id == who), None)
            phrase = self._phrases.get((person.short_id, row.key)) if person else None
            for coding in own:
                words = phrase or corpus.excerpt[coding.excerpt_id].generalisation
                yield " ".join(words.split()) or lang._("not summed up yet"), coding


def _rows(plan: Plan) -> list[Line]:
    """The chosen codes, else those on which anything is said."""
    rows, spoken = lines_of(plan, "codes", plan.display.columns), plan.corpus.spoken
    return rows if plan.display.columns else [line for line in rows if line.code and line.code.id in spoken]


GRID = Grid(
    key="content-analytic",
    name=N_("Content-analytic summary table"),
    arranging=Arranging(
        rows=CODE_AXES,
        columns=("units", *(one for one in VOICE_AXES if one != "units"), *SOURCE_AXES),
        modes=(Mode.PHRASE,),
    ),
    corner=N_("Category"),
    rule=N_("Each cell pulls together what was written of its cases, each phrase once, with how many sources say so."),
    rows=_rows,
    remade=lambda plan: _Merging(plan).cell,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.SUMMARISE,
        question=N_("What does each category hold over all cases of a group, and in how many sources?"),
        needs=N_("Coded passages with generalisations, or phrases and summaries of people."),
        lacks=needs.lacking(needs.voices, needs.coding),
        method="2.2",
        picture=Picture.LINES,
    ),
)

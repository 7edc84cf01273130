"""Reduction table: every excerpt, what it was reduced to, and how it was coded (METHOD §3.4)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.quotes import one_line, shortened
from qda_app.analysis.displays.reduction_columns import (
    DROPPED,
    MERGED,
    OPTIONS,
    TABLES,
    axes_of,
    shown_columns,
    widths_of,
)
from qda_app.analysis.locators import Locators
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import CodeId, ExcerptId, InformantId, SourceId
from qda_app.domain.ladder import balance, stands_for
from qda_app.domain.matrices import Axis, Emptiness, Evidence, Matrix, MatrixCell
from qda_app.domain.sources import Source
from qda_app.i18n import N_, Language

_QUESTION_WORDS = 60  # of what was asked; a guide's question is shorter


def fill(plan: Plan) -> Matrix:
    """One row an excerpt, sorted by its first aspect, then by source and place.

    With chosen codes, only excerpts coded with them or with what lies below them, and only these codes. An excerpt
    that another one of the table stands for is told of in the row of that one, unless the display wants it apart.
    """
    lang, display = plan.lang, plan.display
    lines, columns = Lines(plan), shown_columns(display)
    found = lines.sorted()
    filled = [lines.line(number, one, columns) for number, one in enumerate(lines.shown(found), 1)]
    return Matrix(
        kind=KIND.key,
        title=KIND.named(display, lang),
        corner=lang._("No."),
        rows=tuple(axis for axis, _ in filled),
        columns=axes_of(columns, lang),
        cells=tuple(cells for _, cells in filled),
        notes=(notes.signs(lang), _balance(found, lang), *notes.without_codes(plan)),
        rule=display.rule or lang._("Excerpts are printed as they were said, sorted by aspect, then by source."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths_of(columns),
        has_table_per_group=TABLES.is_chosen(display, "aspects"),
    )


@dataclass(frozen=True, slots=True)
class Reduced:
    """An excerpt with those of its codings that the table is about, and their themes, in codebook order.

    `others` are the excerpts that it stands for as well.
    """

    excerpt: Excerpt
    codings: Sequence[Coding]
    themes: Sequence[Code]
    others: tuple[Excerpt, ...] = ()


class Lines:
    """The lines of one reduction table."""

    def __init__(self, plan: Plan) -> None:
        """Look up what all lines share."""
        self._plan = plan
        tree = plan.tree
        chosen = axes.chosen(tree, plan.display)
        wanted = (below for code in chosen for below in tree.subtree(code)) if chosen else iter(tree)
        self._wanted = {code.id for code in wanted}
        self._chooses = bool(chosen)
        self._codes = {code.id: place for place, code in enumerate(tree)}
        self._sources = {source.id: place for place, source in enumerate(plan.corpus.sources)}
        self._themes = {code_id: axes.theme_of(tree, tree[code_id]) for code_id in self._wanted}
        self._names = {theme.id: axes.code_name(theme, plan.lang) for theme in self._themes.values()}
        self._cells: dict[str, MatrixCell] = {}
        self._questions: dict[str, str] = {}
        self._where = plan.lang._("{label}, {occasion}, line {line}")
        self._lang = plan.lang
        self._locators = Locators(plan.corpus, plan.lang)
        self._occasions = {source.id: _occasion(source, plan.lang) for source in plan.corpus.sources}

    def sorted(self) -> list[Reduced]:
        """Every excerpt that the table is about; those without a theme last."""
        found = map(self._reduced, self._plan.corpus.excerpts)
        return sorted((one for one in found if one.codings or not self._chooses), key=self._place)

    def shown(self, found: Sequence[Reduced]) -> list[Reduced]:
        """Those that get a row: without what was dropped, and with the merged in the rows of what stands for them."""
        display = self._plan.display
        if DROPPED.is_chosen(display, "hidden"):
            found = [one for one in found if not one.excerpt.dropped]
        if MERGED.is_chosen(display, "apart"):
            return list(found)
        there = {one.excerpt.id for one in found if not one.excerpt.dropped}
        below: defaultdict[ExcerptId, list[Excerpt]] = defaultdict(list)
        for one in found:
            into = self._into(one.excerpt)
            if into and into.id in there:
                below[into.id].append(one.excerpt)
        told = {excerpt.id for excerpts in below.values() for excerpt in excerpts}
        left = (one for one in found if one.excerpt.id not in told)
        return [replace(one, others=tuple(below.get(one.excerpt.id, ()))) for one in left]

    def _into(self, excerpt: Excerpt) -> Excerpt | None:
        """What stands for an excerpt that was kept and merged."""
        if excerpt.dropped or not excerpt.merged_into_id:
            return None
        return stands_for(excerpt, self._plan.corpus.excerpt.get)

    def _reduced(self, excerpt: Excerpt) -> Reduced:
        codings = self._plan.corpus.codings_of_excerpt.get(excerpt.id, ())
        about = [coding for coding in codings if coding.code_id in self._wanted]
        about.sort(key=lambda coding: self._codes[coding.code_id])
        themes = {self._themes[coding.code_id].id: self._themes[coding.code_id] for coding in about}
        return Reduced(excerpt, about, list(themes.values()))

    def _place(self, one: Reduced) -> tuple[int, int, int, int]:
        theme = self._codes[one.themes[0].id] if one.themes else len(self._codes)
        return theme, self._sources[one.excerpt.source_id], one.excerpt.start, one.excerpt.number

    def line(self, number: int, one: Reduced, columns: Sequence[str]) -> tuple[Axis, tuple[MatrixCell, ...]]:
        """The row of an excerpt, grouped by the theme it is sorted under."""
        grounds = self._plan.grounds
        evidence = next(iter(grounds.evidence(one.codings)), None) or grounds.place(one.excerpt)
        cells = tuple(self._makers[key](one, evidence) for key in columns)
        group = self._names[one.themes[0].id] if one.themes else ""
        return Axis(evidence.label, str(number), group=group), cells

    @cached_property
    def _makers(self) -> Mapping[str, Callable[[Reduced, Evidence], MatrixCell]]:
        corpus = self._plan.corpus
        return {
            "informant": self._informant_cell,
            "date": lambda one, _evidence: self._said(self._dates[one.excerpt.source_id] or "–"),
            "line": lambda one, _evidence: self._said(self._locators.place(one.excerpt)),
            "time": lambda one, _evidence: self._said(corpus.timestamp(one.excerpt) or "–"),
            "question": lambda one, _evidence: self._said(self._question(one.excerpt)),
            "quote": self._quote_cell,
            "meaning": lambda one, _evidence: self._said(self._meaning(one)),
            "interpretation": lambda one, _evidence: self._said(self._interpretation(one.excerpt)),
            "codes": lambda one, _evidence: self._codes_cell(one),
            "aspect": lambda one, _evidence: self._said(self._aspects(one)),
            "conclusion": lambda one, _evidence: self._said(self._conclusion(one)),
        }

    def _informant_cell(self, one: Reduced, evidence: Evidence) -> MatrixCell:
        """Who, and on what occasion; a form of the study's own stands beside the excerpt and says that already."""
        speaker = self._speaker(one.excerpt)
        if self._locators.is_own:
            return self._said(speaker)
        return MatrixCell(words=f"{speaker}\n({self._locator(one.excerpt, evidence)})")

    def _question(self, excerpt: Excerpt) -> str:
        asked = self._plan.corpus.question(excerpt)
        if asked not in self._questions:
            self._questions[asked] = shortened(asked, _QUESTION_WORDS) or "–"
        return self._questions[asked]

    def _quote_cell(self, one: Reduced, evidence: Evidence) -> MatrixCell:
        others = tuple(map(self._plan.grounds.place, one.others))
        return MatrixCell((evidence, *others), evidence, one_line(evidence.text), strength=evidence.strength)

    def _codes_cell(self, one: Reduced) -> MatrixCell:
        codes = "\n".join(self._codes_told[code.code_id.int, code.stance, code.strength] for code in one.codings)
        return self._said(codes) if codes else MatrixCell(empty=Emptiness.NOT_CODED)

    def _aspects(self, one: Reduced) -> str:
        return "; ".join(self._names[theme.id] for theme in one.themes) or "–"

    def _meaning(self, one: Reduced) -> str:
        """The paraphrase; that the excerpt was dropped or merged, or which others it stands for."""
        excerpt, lang = one.excerpt, self._lang
        if excerpt.dropped:
            reason = lang._("Dropped: {reason}.").format(reason=wording.drop_reason(excerpt.dropped, lang))
            return f"{reason} {excerpt.paraphrase}".strip()
        words = excerpt.paraphrase or lang._("not paraphrased yet")
        return "\n".join([words, *self._merge(one)])

    def _merge(self, one: Reduced) -> list[str]:
        corpus, lang = self._plan.corpus, self._lang
        if one.others:
            labels = ", ".join(map(corpus.label, one.others))
            told = lang.plural("Stands for {count} more excerpt", "Stands for {count} more excerpts", len(one.others))
            return [*filter(None, [one.excerpt.generalisation]), f"({told}: {labels})"]
        if not one.excerpt.merged_into_id:
            return []
        into = self._into(one.excerpt)
        if into is None:
            return [lang._("(Merged into an excerpt that is missing)")]
        return [lang._("(Merged into {excerpt})").format(excerpt=corpus.label(into))]

    def _interpretation(self, excerpt: Excerpt) -> str:
        """The generalisation, own or of the excerpt that stands for it."""
        into = self._into(excerpt) or excerpt
        return into.generalisation or excerpt.generalisation or self._lang._("not generalised yet")

    def _conclusion(self, one: Reduced) -> str:
        """The summaries of the excerpt's voice on its codes and aspects."""
        voice = self._plan.corpus.voices.get(one.excerpt.id)
        nodes = [coding.code_id for coding in one.codings] + [theme.id for theme in one.themes]
        found = (self._summaries.get((voice, node)) for node in dict.fromkeys(nodes)) if voice else ()
        return " ".join(filter(None, found)) or self._lang._("not written yet")

    @cached_property
    def _summaries(self) -> Mapping[tuple[InformantId | None, CodeId], str]:
        return {(one.informant_id, one.code_id): one.words for one in self._plan.summaries if one.informant_id}

    @cached_property
    def _dates(self) -> Mapping[SourceId, str]:
        lang = self._lang
        return {one.id: lang.date(one.date, "medium") if one.date else "" for one in self._plan.corpus.sources}

    def _said(self, words: str) -> MatrixCell:
        """The cell of these words; lines that say the same share it."""
        if words not in self._cells:
            self._cells[words] = MatrixCell(words=words)
        return self._cells[words]

    def _speaker(self, excerpt: Excerpt) -> str:
        corpus = self._plan.corpus
        voice = corpus.informant.get(corpus.voices.get(excerpt.id, excerpt.id))
        if not voice:
            return self._plan.lang._("Unknown voice")
        return ", ".join(filter(None, (voice.short_id, corpus.position(voice) or voice.unit)))

    def _locator(self, excerpt: Excerpt, evidence: Evidence) -> str:
        """The usual one, with the occasion."""
        occasion = self._occasions[excerpt.source_id]
        if excerpt.region:
            return f"{evidence.label}, {occasion}, {self._locators.place(excerpt)}"
        return self._where.format(label=evidence.label, occasion=occasion, line=evidence.line)

    @cached_property
    def _codes_told(self) -> "_CodesTold":
        return _CodesTold(self._plan.tree)


class _CodesTold(dict[tuple[int, Stance | None, int | None], str]):
    """Rated codes as the table shows them, each made once: ▲ TRA-AKSES (2)."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__()
        self._tree = tree

    def __missing__(self, rated: tuple[int, Stance | None, int | None]) -> str:
        code_id, stance, strength = rated
        code = self._tree[UUID(int=code_id)]
        told = code.short_id
        if stance or self._tree.requires_stance(code):
            sign = wording.SYMBOLS[wording.POSITION_OF_STANCE[stance]]
            told = f"{sign} {code.short_id} ({strength})" if strength else f"{sign} {code.short_id}"
        self[rated] = told
        return told


def _occasion(source: Source, lang: Language) -> str:
    """Technique and date: wawancara 14 Maret 2022."""
    technique = wording.technique_in_sentence(source.technique, lang)
    return f"{technique} {lang.date(source.date)}" if source.date else technique


def _balance(reduced: Sequence[Reduced], lang: Language) -> str:
    """What became of all excerpts that the table is about, also of those without a row."""
    return wording.reduction_balance(balance(one.excerpt for one in reduced), lang)


KIND = DisplayKind(
    key="reduction-table",
    form=Form.MATRIX,
    purpose=Purpose.SUMMARISE,
    name=N_("Reduction table"),
    question=N_("What was said, what does it mean, and how was it coded?"),
    needs=N_("Excerpts, at best with a paraphrase."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
    options=OPTIONS,
)

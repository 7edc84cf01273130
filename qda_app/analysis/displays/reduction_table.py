"""Reduction table: every excerpt, what it was reduced to, and how it was coded (METHOD §3.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.quotes import one_line
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.matrices import Axis, Emptiness, Evidence, Matrix, MatrixCell
from qda_app.domain.sources import Source
from qda_app.i18n import N_, Language

_WIDTHS_CM = (0.95, 3.45, 7.5, 4.75, 3.85, 2.2)


def fill(plan: Plan) -> Matrix:
    """One row an excerpt, sorted by its first aspect, then by source and place.

    With chosen codes, only excerpts coded with them or with what lies below them, and only these codes.
    """
    lang = plan.lang
    lines = Lines(plan)
    reduced = lines.sorted()
    filled = [lines.line(number, one) for number, one in enumerate(reduced, 1)]
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("No."),
        rows=tuple(axis for axis, _ in filled),
        columns=_columns(lang),
        cells=tuple(cells for _, cells in filled),
        notes=(notes.signs(lang), _balance(reduced, lang), *notes.without_codes(plan)),
        rule=plan.display.rule or lang._("Excerpts are printed as they were said, sorted by aspect, then by source."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=_WIDTHS_CM,
    )


@dataclass(frozen=True, slots=True)
class Reduced:
    """An excerpt with those of its codings that the table is about, and their themes, in codebook order."""

    excerpt: Excerpt
    codings: Sequence[Coding]
    themes: Sequence[Code]


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
        self._where = plan.lang._("{label}, {occasion}, line {line}")
        self._lang = plan.lang
        self._occasions = {source.id: _occasion(source, plan.lang) for source in plan.corpus.sources}

    def sorted(self) -> list[Reduced]:
        """Every excerpt that the table is about; those without a theme last."""
        found = map(self._reduced, self._plan.corpus.excerpts)
        return sorted((one for one in found if one.codings or not self._chooses), key=self._place)

    def _reduced(self, excerpt: Excerpt) -> Reduced:
        codings = self._plan.corpus.codings_of_excerpt.get(excerpt.id, ())
        about = [coding for coding in codings if coding.code_id in self._wanted]
        about.sort(key=lambda coding: self._codes[coding.code_id])
        themes = {self._themes[coding.code_id].id: self._themes[coding.code_id] for coding in about}
        return Reduced(excerpt, about, list(themes.values()))

    def _place(self, one: Reduced) -> tuple[int, int, int, int]:
        theme = self._codes[one.themes[0].id] if one.themes else len(self._codes)
        return theme, self._sources[one.excerpt.source_id], one.excerpt.start, one.excerpt.number

    def line(self, number: int, one: Reduced) -> tuple[Axis, tuple[MatrixCell, ...]]:
        """The row of an excerpt, grouped by the theme it is sorted under: who, excerpt, meaning, codes, aspects."""
        grounds = self._plan.grounds
        evidence = next(iter(grounds.evidence(one.codings)), None) or grounds.place(one.excerpt)
        themes = [self._names[theme.id] for theme in one.themes]
        codes = "\n".join(map(self._code, one.codings))
        cells = (
            MatrixCell(words=f"{self._speaker(one.excerpt)}\n({self._locator(one.excerpt, evidence)})"),
            MatrixCell((evidence,), evidence, one_line(evidence.text), strength=evidence.strength),
            self._said(_meaning(one.excerpt, self._plan.lang)),
            self._said(codes) if codes else MatrixCell(empty=Emptiness.NOT_CODED),
            self._said("; ".join(themes) or "–"),
        )
        return Axis(evidence.label, str(number), group=themes[0] if themes else ""), cells

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
        return ", ".join(filter(None, (voice.short_id, voice.position or voice.unit)))

    def _locator(self, excerpt: Excerpt, evidence: Evidence) -> str:
        if self._plan.corpus.locator:
            return evidence.locator
        occasion = self._occasions[excerpt.source_id]
        if excerpt.region:
            is_picture = self._plan.corpus.is_picture(excerpt.source_id)
            place = wording.region_place(excerpt.region, self._lang, is_picture=is_picture)
            return f"{evidence.label}, {occasion}, {place}"
        return self._where.format(label=evidence.label, occasion=occasion, line=evidence.line)

    def _code(self, coding: Coding) -> str:
        tree = self._plan.tree
        code = tree[coding.code_id]
        if not (coding.stance or tree.requires_stance(code)):
            return code.short_id
        sign = wording.SYMBOLS[wording.POSITION_OF_STANCE[coding.stance]]
        return f"{sign} {code.short_id} ({coding.strength})" if coding.strength else f"{sign} {code.short_id}"


def _occasion(source: Source, lang: Language) -> str:
    """Technique and date: wawancara 14 Maret 2022."""
    technique = wording.technique_in_sentence(source.technique, lang)
    return f"{technique} {lang.date(source.date)}" if source.date else technique


def _columns(lang: Language) -> tuple[Axis, ...]:
    return (
        Axis("informant", lang._("Informant")),
        Axis("quote", lang._("Excerpt")),
        Axis("meaning", lang._("Reduction and meaning")),
        Axis("codes", lang._("Code")),
        Axis("aspect", lang._("Aspect")),
    )


def _meaning(excerpt: Excerpt, lang: Language) -> str:
    if not excerpt.dropped:
        return excerpt.paraphrase or lang._("not paraphrased yet")
    reason = lang._("Dropped: {reason}.").format(reason=wording.drop_reason(excerpt.dropped, lang))
    return f"{reason} {excerpt.paraphrase}".strip()


def _balance(reduced: Sequence[Reduced], lang: Language) -> str:
    dropped = sum(one.excerpt.dropped is not None for one in reduced)
    return lang._("Balance of the reduction: {all} excerpts examined, {kept} kept, {dropped} dropped.").format(
        all=lang.number(len(reduced)), kept=lang.number(len(reduced) - dropped), dropped=lang.number(dropped)
    )


KIND = DisplayKind(
    key="reduction-table",
    form=Form.MATRIX,
    purpose=Purpose.SUMMARISE,
    name=N_("Reduction table"),
    question=N_("What was said, what does it mean, and how was it coded?"),
    needs=N_("Excerpts, at best with a paraphrase."),
    lacks=needs.lacking(needs.excerpts),
    fill=fill,
)

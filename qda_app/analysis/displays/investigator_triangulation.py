"""Investigator triangulation matrix: whether coders who worked on the same sources see the same (METHOD §5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.cells import Sheet
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import widths
from qda_app.analysis.displays.kinds import DisplayKind, Form, Picture, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.pooling import pooled_position
from qda_app.analysis.triangulation import is_rated
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import Axis, Emptiness, Matrix, MatrixCell
from qda_app.domain.regions import meet
from qda_app.domain.triangulation import Position
from qda_app.i18n import N_, _

AGREEMENT = "agreement"


@dataclass(frozen=True)
class Coders:
    """The work of each coder in the sources that all of them coded."""

    plan: Plan

    @cached_property
    def corpora(self) -> Sequence[Corpus]:
        """One's own first."""
        return [self.plan.corpus, *self.plan.given.others]

    @cached_property
    def sources(self) -> frozenset[SourceId]:
        """Those in which everyone coded something."""
        first, *others = (corpus.coded_sources for corpus in self.corpora)
        return first.intersection(*others)

    @cached_property
    def sheets(self) -> Sequence[Sheet]:
        """What fills the cells of each."""
        given, lang = self.plan.given, self.plan.lang
        return [Sheet(corpus, given.phrases, lang, taken=given.taken) for corpus in self.corpora]

    def codings(self, code: Code) -> list[list[Coding]]:
        """What each coded with a node and what lies below it."""
        return [
            [one for one in corpus.kept_below(code) if corpus.excerpt[one.excerpt_id].source_id in self.sources]
            for corpus in self.corpora
        ]


def fill(plan: Plan) -> Matrix:
    """The chosen codes, else the aspects and what lies below them, as far as anyone used them; by coders."""
    lang, coders = plan.lang, Coders(plan)
    rows = [(code, found) for code in _codes(plan) if any(found := coders.codings(code))]
    names = [corpus.coder.name for corpus in coders.corpora]
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Code"),
        rows=tuple(axes.code_axis(plan.tree, code, lang, len(plan.tree.path(code)) - 1) for code, _ in rows),
        columns=(
            *(Axis(corpus.coder.id.hex, corpus.coder.name) for corpus in coders.corpora),
            Axis(AGREEMENT, lang._("Between coders")),
        ),
        cells=tuple(_row(plan, coders, code, found) for code, found in rows),
        notes=(
            notes.signs(lang),
            lang._("Compared are the sources that all of them coded: {sources}.").format(
                sources=", ".join(one.short_id for one in plan.corpus.sources if one.id in coders.sources) or "–"
            ),
            *notes.without_codes(plan),
            notes.decision(lang),
        ),
        rule=plan.display.rule
        or lang._("Each cell shows the pooled sign of what {coders} coded, and the shortest excerpt.").format(
            coders=wording.listed(names, lang)
        ),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths(len(names) + 1, 3.6, is_wide=len(names) > 2),  # noqa: PLR2004 - two fit on an upright page
        is_wide=len(names) > 2,  # noqa: PLR2004
        shows_words=True,
    )


def _codes(plan: Plan) -> list[Code]:
    chosen = axes.chosen(plan.tree, plan.display) or axes.themes(plan.tree)
    return list({below.id: below for code in chosen for below in plan.tree.subtree(code)}.values())


def _row(plan: Plan, coders: Coders, code: Code, found: Sequence[Sequence[Coding]]) -> tuple[MatrixCell, ...]:
    positions = [_position(plan, corpus, code, own) for corpus, own in zip(coders.corpora, found, strict=True)]
    cells = [
        _cell(sheet, (code.short_id, corpus.coder.id.hex), own, position)
        for sheet, corpus, own, position in zip(coders.sheets, coders.corpora, found, positions, strict=True)
    ]
    return (*cells, plan.sheet.written((code.short_id, AGREEMENT), _agreement(plan, coders, found, positions)))


def _position(plan: Plan, corpus: Corpus, code: Code, codings: Sequence[Coding]) -> str:
    if not is_rated(plan.tree, code):
        return ""
    wanted = {one.id for one in plan.tree.subtree(code)}
    return pooled_position(corpus, codings, wanted, plan.assumptions.tau) or ""


def _cell(sheet: Sheet, key: tuple[str, str], found: Sequence[Coding], position: str) -> MatrixCell:
    codings = sheet.adjusted(key, found)
    if not codings:
        return sheet.written(key, MatrixCell(empty=Emptiness.NOT_CODED))
    return sheet.spoken(key, codings, position, quotes.shortest)


def _agreement(plan: Plan, coders: Coders, found: Sequence[Sequence[Coding]], positions: Sequence[str]) -> MatrixCell:
    lang = plan.lang
    used = [place for place, own in enumerate(found) if own]
    if len(used) < 2:  # noqa: PLR2004
        name = coders.corpora[used[0]].coder.name
        return MatrixCell(words=lang._("Only {coder} used it").format(coder=name), value="one")
    signs = {positions[place] for place in used if positions[place] and Position(positions[place]).is_directed}
    words = [lang._("Different signs") if len(signs) > 1 else lang._("The same sign")] if signs else []
    shared, all_places = _shared(coders, found)
    words.append(
        lang._("{shared} of {all} excerpts at a place of both").format(
            shared=lang.number(shared), all=lang.number(all_places)
        )
    )
    return MatrixCell(words="\n".join(words), value="different" if len(signs) > 1 else "same")


def _shared(coders: Coders, found: Sequence[Sequence[Coding]]) -> tuple[int, int]:
    """How many excerpts meet one of another coder with the same code, and how many there are."""
    places = [
        list({one.excerpt_id: corpus.excerpt[one.excerpt_id] for one in own}.values())
        for corpus, own in zip(coders.corpora, found, strict=True)
    ]
    shared = sum(
        any(_meet(one, other) for rest, others in enumerate(places) if rest != place for other in others)
        for place, own in enumerate(places)
        for one in own
    )
    return shared, sum(map(len, places))


def _meet(one: Excerpt, other: Excerpt) -> bool:
    if one.source_id != other.source_id:
        return False
    if one.region or other.region:
        return bool(one.region and other.region and meet(one.region, other.region))
    return one.start < other.end and other.start < one.end


def _several(_corpus: Corpus, given: Given) -> str:
    if given.coders:
        return ""
    return _("Only one coder has coded here, as far as you may see. Let a second person code the same sources.")


KIND = DisplayKind(
    key="investigator-triangulation",
    form=Form.MATRIX,
    purpose=Purpose.COMPLETE,
    name=N_("Investigator triangulation matrix"),
    question=N_("Do coders who worked on the same sources see the same in them?"),
    needs=N_("The work of two coders or more on the same sources."),
    lacks=needs.lacking(needs.coding, _several),
    fill=fill,
    compares_coders=True,
    method="5.1",
    picture=Picture.SIGNS,
)

"""People in the order of their roles, side by side over some codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import is_rated
from qda_app.analysis.voices import by_role
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.sources import Informant
from qda_app.domain.triangulation import TriangulationRow


@dataclass(frozen=True, slots=True)
class People:
    """By role rank: who was asked about some codes or spoke of them anyway, and who stands outside."""

    inside: Sequence[Informant]
    outside: Sequence[Informant]


def people_on(corpus: Corpus, codes: Sequence[Code]) -> People:
    """Part the informants by whether any of `codes` concerns them."""
    concerned = {
        who for code in codes for who in (*corpus.informants_asked.get(code.id, ()), *corpus.spoken.get(code.id, ()))
    }
    ordered = by_role(corpus)
    return People([one for one in ordered if one.id in concerned], [one for one in ordered if one.id not in concerned])


def rated_rows(plan: Plan, codes: Sequence[Code]) -> dict[str, TriangulationRow]:
    """The positions on those of `codes` on which voices can agree, by short id."""
    return {code.short_id: plan.weighed(code, is_row=False) for code in codes if is_rated(plan.tree, code)}


def cells_of(
    plan: Plan, one: Informant, codes: Sequence[Code], rows: Mapping[str, TriangulationRow]
) -> list[MatrixCell]:
    """One person's cells over `codes`: sign, phrase or else summary, and the strongest quote."""
    cells, heard = [], {code.id: plan.sheet.heard_on(code, is_row=False) for code in codes}
    for code in codes:
        key = one.short_id, code.short_id
        codings = heard[code.id].get(one.id, ())
        position = rows[code.short_id].positions[one.short_id] if code.short_id in rows else ""
        cell = plan.sheet.spoken(key, codings, position) if codings else plan.sheet.unspoken(key, one, code)
        cells.append(plan.sheet.summed_up(key, cell))
    return cells

"""What is printed below a matrix: legend, rule, assumptions, and whose decision it is."""

from collections.abc import Iterable

from qda_app.analysis import wording
from qda_app.analysis.displays.axes import gone
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.voices import TECHNIQUES
from qda_app.domain.corpus import Corpus
from qda_app.domain.sources import Informant
from qda_app.domain.triangulation import Assumptions, TriangulationRow
from qda_app.i18n import Language


def signs(lang: Language) -> str:
    """What the signs of stance mean."""
    return lang._(
        "▲ supports, ▼ contradicts, ◆ mixed, ○ neutral, ? not rated yet. "
        "The number beside a sign is the strength of the evidence, 1 to 3."
    )


def empties(lang: Language) -> str:
    """What the words in empty cells mean."""
    return lang._(
        "Silent: asked, did not speak of it. Not asked: outside what this voice was asked. "
        "Not coded yet: nothing in the sources of this voice is coded."
    )


def quote_rule(lang: Language) -> str:
    """Which quote a cell shows."""
    return lang._(
        "Each cell shows the strongest excerpt of the voice, of equally strong ones the shortest, at most 40 words."
    )


def assumptions(value: Assumptions, lang: Language) -> str:
    """The declared assumptions of positions and weights."""
    return lang._(
        "A position is directed from a share of τ = {tau}. Several voices of one unit weigh less each, ρ = {rho}: "
        "a declared assumption, not an estimate."
    ).format(tau=wording.decimal(value.tau, lang), rho=wording.decimal(value.rho, lang))


def thresholds(value: Assumptions, lang: Language) -> str:
    """When the majority side is well supported."""
    return lang._(
        "Sufficient: the majority side has N eff ≥ {voices}, at least {techniques} techniques, observation or "
        "documentation among them, and one excerpt of strength {strength}. Limited: one of the first two. "
        "Weak: neither."
    ).format(
        voices=lang.number(value.enough_voices, 2), techniques=value.enough_techniques, strength=value.enough_strength
    )


def decision(lang: Language) -> str:
    """Whose the verdict is."""
    return lang._("Status is computed from the coding; the decision is the researcher's.")


def hints(row: TriangulationRow, lang: Language) -> list[str]:
    """What the difference between voices may follow."""
    return wording.hints(row, lang)


def not_asked(people: Iterable[Informant], lang: Language) -> list[str]:
    """Who stands outside the table because nobody asked them."""
    names = ", ".join(one.short_id for one in people)
    return [lang._("Not asked: {names}.").format(names=names)] if names else []


def without_codes(plan: Plan) -> list[str]:
    """Which codes the display asked for in vain."""
    lost = plan.given.lost  # their last names
    names = ", ".join(lost.get(one, one) for one in gone(plan.tree, plan.display))
    return [plan.lang._("No longer in the codebook: {names}.").format(names=names)] if names else []


def without_strength(plan: Plan, rows: Iterable[TriangulationRow]) -> list[str]:
    """Which directed codings lack a strength."""
    missing = {coding_id for row in rows for coding_id in row.without_strength}
    excerpts = dict.fromkeys(coding.excerpt_id for coding in plan.corpus.kept if coding.id in missing)
    labels = ", ".join(plan.corpus.label(plan.corpus.excerpt[excerpt_id]) for excerpt_id in excerpts)
    return [plan.lang._("Strength not given yet, counted as 1: {labels}.").format(labels=labels)] if labels else []


def source_line(corpus: Corpus, lang: Language) -> str:
    """Where the data come from, without "Source:"."""
    used = {source.technique for source in corpus.sources if source.id in corpus.coded_sources}
    names = [wording.results_of(technique, lang) for technique in TECHNIQUES if technique in used]
    if not names:
        return lang._("The researcher's data.")
    return lang._("Results of {techniques}, processed by the researcher.").format(
        techniques=wording.listed(names, lang)
    )

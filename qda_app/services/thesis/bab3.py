"""Tables of chapter III: who, what, by which codes, techniques, and how it is triangulated."""

from collections.abc import Callable, Iterator, Sequence

from qda_app.analysis import wording
from qda_app.domain.reports import Block, Heading, Paragraph, Report, Run, Table, composed, reference
from qda_app.domain.sources import Technique
from qda_app.i18n import N_
from qda_app.services.codebook_tables import CODING_WIDTHS_CM, coding_table
from qda_app.services.reports import list_table
from qda_app.services.thesis.appendices import keyed
from qda_app.services.thesis.findings import todo
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.registers import criteria_table, sources_table

_CHAPTER = 3
_TECHNIQUES = (1.0, 3.2, 3.0, 3.6, 3.2)
_PLAN = (3.4, 4.6, 6.0)


def bab3(ground: Ground) -> Report:
    """The chapter with its tables, and places for what only the researcher can write."""
    lang = ground.lang
    title = lang._("Method of the study")
    blocks: list[Block] = [Heading(1, title)]
    for heading, content in _PARTS:
        blocks += [Heading(2, lang._(heading)), *content(ground)]
    return Report(title=title, blocks=tuple(blocks), lang=lang.code, chapter=_CHAPTER, with_lists=True)


def techniques_table(ground: Ground) -> Table:
    """How many sources, voices and excerpts each technique gave."""
    lang, corpus = ground.lang, ground.corpus
    head = [lang._("No"), lang._("Technique"), lang._("Sources"), lang._("Voices"), lang._("Excerpts")]
    used = [one for one in Technique if any(source.technique is one for source in corpus.sources)]
    rows = []
    for number, technique in enumerate(used, 1):
        sources = [one for one in corpus.sources if one.technique is technique]
        here = {one.id for one in sources}
        voices = {one.informant_id for one in corpus.participations if one.source_id in here}
        excerpts = sum(one.source_id in here for one in corpus.excerpts)
        codes = ", ".join(one.short_id for one in sources)
        told = f"{lang.number(len(sources))} ({codes})"
        rows.append(
            [str(number), wording.technique(technique, lang), told, lang.number(len(voices)), lang.number(excerpts)]
        )
    table = list_table(lang._("Techniques of collecting data"), [head, *rows], lang, _TECHNIQUES)
    return _with_key(table, "techniques")


def plan_table(ground: Ground) -> Table:
    """What is compared with what, and by which rule the status of a finding is computed (METHOD §5)."""
    lang, assumed = ground.lang, ground.assumed
    tau, rho = (wording.decimal(one, lang) for one in (assumed.tau, assumed.rho))
    used = {one.technique for one in ground.corpus.sources}
    techniques = wording.listed([wording.technique_in_sentence(one, lang) for one in Technique if one in used], lang)
    voices = lang.number(len(ground.corpus.informants))
    rule = lang._("A voice takes a side where at least {tau} of the weight of its evidence points there (τ).")
    units = lang._("A second voice of the same unit adds less: ρ = {rho}.")
    enough = lang._("Enough: {voices} independent voices, {techniques} techniques, strength {strength}.")
    rows = [
        [lang._("Sources"), lang._("{voices} voices, code by code").format(voices=voices), rule.format(tau=tau)],
        [lang._("Techniques"), techniques or "–", lang._("What one technique says is compared with the others.")],
        [lang._("Units"), lang._("Voices of different units"), units.format(rho=rho)],
        [lang._("Sufficiency"), lang._("Every code with a side"),
         enough.format(voices=wording.decimal(assumed.enough_voices, lang), techniques=assumed.enough_techniques,
                       strength=assumed.enough_strength)],
    ]  # fmt: skip
    head = [lang._("Triangulation of"), lang._("What is compared"), lang._("Rule")]
    return _with_key(list_table(lang._("Plan of triangulation"), [head, *rows], lang, _PLAN), "plan")


def _with_key(table: Table, key: str) -> Table:
    (made,) = keyed([table], key)
    assert isinstance(made, Table)
    return made


def _named(sentence: str, table: Table) -> Iterator[Block]:
    """A table, and before it the sentence that names it."""
    yield Paragraph(composed(sentence, table=reference(table.key)))
    yield table


def _approach(ground: Ground) -> Iterator[Block]:
    lang, study = ground.lang, ground.study
    if study.approach:
        yield Paragraph((Run(lang._("The study is {approach}.").format(approach=study.approach.rstrip("."))),))
    yield todo(lang._("explain why this kind of study fits the questions"), lang)


def _place(ground: Ground) -> Iterator[Block]:
    lang, study = ground.lang, ground.study
    if study.site:
        told = ", ".join(filter(None, (study.site.rstrip("."), study.period)))
        yield Paragraph((Run(lang._("The study was made at {site}.").format(site=told)),))
    yield todo(lang._("explain why this place was chosen"), lang)


def _focus(ground: Ground) -> Iterator[Block]:
    lang = ground.lang
    for line in ground.head.questions:
        codes = ", ".join(code.name for code in line.codes)
        yield Paragraph((Run(f"{line.number}. {line.line.words}" + (f" ({codes})" if codes else "")),))
    if not ground.head.questions:
        yield todo(lang._("name the focus and the questions of the study"), lang)


def _codebook(ground: Ground) -> Iterator[Block]:
    lang = ground.lang
    told = lang._(
        "The data were reduced with the codes of {table}, displayed, and concluded from (Miles and Huberman)."
    )
    rows = coding_table(ground.project, ground.corpus, lang)
    yield from _named(told, _with_key(list_table(lang._("Codebook"), rows, lang, CODING_WIDTHS_CM), "codebook"))


def _informants(ground: Ground) -> Iterator[Block]:
    return _named(ground.lang._("The informants are listed in {table}."), criteria_table(ground, "people"))


def _sources(ground: Ground) -> Iterator[Block]:
    return _named(ground.lang._("The sources are listed in {table}."), sources_table(ground, "sources"))


def _techniques(ground: Ground) -> Iterator[Block]:
    told = ground.lang._("{table} counts what was gathered by each technique.")
    return _named(told, techniques_table(ground))


def _trust(ground: Ground) -> Iterator[Block]:
    return _named(ground.lang._("{table} tells how the findings are triangulated."), plan_table(ground))


_PARTS: Sequence[tuple[str, Callable[[Ground], Iterator[Block]]]] = (
    (N_("Kind of the study"), _approach),
    (N_("Place and time"), _place),
    (N_("Focus of the study"), _focus),
    (N_("Informants"), _informants),
    (N_("Sources of data"), _sources),
    (N_("Techniques of collecting data"), _techniques),
    (N_("Analysis of the data"), _codebook),
    (N_("Trustworthiness"), _trust),
)

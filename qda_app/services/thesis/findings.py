"""Findings: what the voices say in a section, quoted, and compared code by code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qda_app.analysis import wording
from qda_app.analysis.displays.notes import source_line
from qda_app.analysis.displays.quotes import shortened
from qda_app.analysis.triangulation import is_rated
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.reports import (
    Block,
    Cell,
    Heading,
    Paragraph,
    ParagraphStyle,
    Quotation,
    Run,
    RunStyle,
    Table,
    cell,
    composed,
    head_row,
    plain,
    reference,
)
from qda_app.domain.triangulation import Position, TriangulationRow
from qda_app.i18n import N_, Language
from qda_app.services.thesis.conclusions import conclusions
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.sections import Section, parts_of

_MOST_WORDS, _MOST_IN_CELL = 80, 25
_MOST_QUOTED = {Stance.SUPPORTS: 2, Stance.CONTRADICTS: 2, Stance.MIXED: 1}
_MOST_QUOTED_WITHIN = dict.fromkeys(_MOST_QUOTED, 1)
_WITHOUT_STANCE = 4
_LEADS = {
    Stance.SUPPORTS: N_("{voice}, speaks for it:"),
    Stance.CONTRADICTS: N_("{voice}, speaks against it:"),
    Stance.MIXED: N_("{voice}, speaks both for and against it:"),
    None: N_("{voice}, says:"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """An excerpt of a voice, and the coding that puts it into the section."""

    excerpt: Excerpt
    coding: Coding


def findings(ground: Ground, section: Section, key: str, level: int) -> Iterator[Block]:
    """What is asked, who says what, the comparison of the voices, and the place that the researcher fills.

    A section that holds others tells first what belongs to all of them; `level` is that of its heading.
    """
    if section.question:
        yield _body(section.question)
    if not section.parts or section.is_divided_by_stage:
        yield from _told_at_once(ground, section, key)
    yield from conclusions(ground, section)
    if not section.is_within and (not section.parts or section.is_divided_by_stage):
        yield todo(ground.lang._("compare the sources, and link the finding to the theory of chapter II"), ground.lang)
    for number, part in enumerate(section.parts):
        yield Heading(level + 1, part.title)
        yield from findings(ground, part, f"{key}-{number}", level + 1)


def _told_at_once(ground: Ground, section: Section, key: str) -> Iterator[Block]:
    """The propositions, the quotes unless stages hold them, and the comparison unless this is a stage of it."""
    if not section.is_within:
        yield from _propositions(ground, section)
    if not section.is_divided_by_stage:
        for one in _chosen(ground, section):
            yield from _quoted(ground, one)
    if not section.is_within:
        yield from _all_compared(ground, section, key)


def _all_compared(ground: Ground, section: Section, key: str) -> Iterator[Block]:
    lang = ground.lang
    parts = parts_of(ground, section)
    if parts:
        sentence = lang._("The voices are compared code by code in {table}.")
        yield Paragraph(composed(sentence, table=reference(key)))
        yield comparison(ground, section, parts, key)
    else:
        yield todo(lang._("nothing is coded for this section yet"), lang)


def todo(what: str, lang: Language) -> Paragraph:
    """A place that only the researcher can fill."""
    return Paragraph((Run(lang._("[To be written: {what}.]").format(what=what), RunStyle.EMPHASIS),))


def comparison(ground: Ground, section: Section, parts: Sequence[Code], key: str) -> Table:
    """Code by code: who speaks for it and against it with the strongest words of each side, and the status."""
    lang = ground.lang
    is_rated_here = any(is_rated(ground.corpus.codes, one) for one in parts)
    heads = [lang._("For it"), lang._("Against it, or mixed"), lang._("Status")]
    head = [lang._("Code"), *(heads if is_rated_here else [lang._("Voices"), lang._("Excerpt")])]
    rows = (_compared(ground, one) if is_rated_here else _told(ground, one) for one in parts)
    caption = lang._("Comparison of the voices: {section}").format(section=section.title)
    return Table(
        caption=caption,
        widths_cm=(3.5, 3.9, 4.0, 2.6) if is_rated_here else (3.5, 2.5, 8.0),
        head=(head_row(*head),),
        rows=tuple(rows),
        source=source_line(ground.corpus, lang),
        notes=_notes(ground) if is_rated_here else (),
        description=caption,
        key=key,
    )


def _notes(ground: Ground) -> tuple[Paragraph, ...]:
    lang, assumed = ground.lang, ground.assumed
    legend = lang._("▲ supports; ▼ contradicts; ◆ mixed. Cells hold the strongest excerpt of each side.")
    told = lang._("τ = {tau}; ρ = {rho}. The status is computed from the coding; the decision is the researcher's.")
    tau, rho = (wording.decimal(one, lang) for one in (assumed.tau, assumed.rho))
    return plain(legend), plain(told.format(tau=tau, rho=rho))


def _propositions(ground: Ground, section: Section) -> Iterator[Block]:
    for code in section.codes:
        if words := _proposition(ground, code):
            told = ground.lang._("{code} is weighed against the proposition “{proposition}”.")
            yield _body(told.format(code=code.name, proposition=words.rstrip(".")))


def _proposition(ground: Ground, code: Code) -> str:
    """Its own, or the nearest one upward."""
    for one in reversed(ground.corpus.codes.path(code)):
        words = one.proposition if ground.lang.code == "id" else one.proposition_en or one.proposition
        if words:
            return words
    return ""


def _chosen(ground: Ground, section: Section) -> list[Spoken]:
    """The strongest excerpts of each side, one a voice and none twice."""
    found = [one for code in section.codes for one in _told_of(ground, code)]
    found = [one for one in found if section.excerpts is None or one.excerpt.id in section.excerpts]
    is_weighed = any(one.coding.stance in _MOST_QUOTED for one in found)
    chosen: list[Spoken] = []
    quoted = _MOST_QUOTED_WITHIN if section.is_within else _MOST_QUOTED
    for stance, most in quoted.items() if is_weighed else [(None, _WITHOUT_STANCE)]:
        fitting = [one for one in found if stance is None or one.coding.stance is stance]
        chosen += _one_a_voice(ground, fitting, taken={one.excerpt.id for one in chosen})[:most]
    return chosen


def _one_a_voice(ground: Ground, found: Sequence[Spoken], taken: set[object]) -> list[Spoken]:
    kept: dict[object, Spoken] = {}
    for one in sorted(found, key=_strength):
        if one.excerpt.id not in taken:
            taken.add(one.excerpt.id)
            kept.setdefault(ground.corpus.voices.get(one.excerpt.id, one.excerpt.source_id), one)
    return list(kept.values())


def _told_of(ground: Ground, code: Code) -> list[Spoken]:
    """What is said on a code that may be quoted; rectangles of pictures have no words."""
    corpus = ground.corpus
    codings = (one for by_voice in corpus.spoken.get(code.id, {}).values() for one in by_voice)
    found = (Spoken(corpus.excerpt[one.excerpt_id], one) for one in codings)
    return [one for one in found if not one.excerpt.region and ground.may_quote(one.excerpt)]


def _strength(one: Spoken) -> tuple[int, int]:
    return -(one.coding.strength or 0), one.excerpt.end - one.excerpt.start


def _quoted(ground: Ground, one: Spoken) -> Iterator[Block]:
    voice = ground.voice(one.excerpt)
    name = ground.called(voice) if voice else ground.corpus.source[one.excerpt.source_id].title
    lead = ground.lang._(_LEADS.get(one.coding.stance, _LEADS[None]))
    yield Paragraph((Run(lead.format(voice=name)),), keep_with_next=True)
    yield Quotation(f"“{shortened(ground.corpus.words(one.excerpt), _MOST_WORDS)}”", ground.credit(one.excerpt))
    if one.excerpt.paraphrase:
        yield _body(one.excerpt.paraphrase)


def _compared(ground: Ground, code: Code) -> tuple[Cell, ...]:
    row = ground.board.row(code)
    found = _told_of(ground, code)
    against = (Position.CONTRADICTS, Position.MIXED)
    return (
        _code_cell(code),
        _side(ground, row, found, (Position.SUPPORTS,), (Stance.SUPPORTS,)),
        _side(ground, row, found, against, (Stance.CONTRADICTS, Stance.MIXED)),
        _status(row, ground.lang),
    )


def _side(
    ground: Ground,
    row: TriangulationRow,
    found: Iterable[Spoken],
    positions: Sequence[Position],
    stances: Sequence[Stance],
) -> Cell:
    runs: list[Run] = []
    for position in positions:
        voices = [name for name, held in row.positions.items() if held is position]
        if voices:
            before = [Run("; ")] if runs else []
            runs += [*before, Run(wording.SYMBOLS[position], RunStyle.SYMBOL), Run(f" {', '.join(voices)}")]
    best = min((one for one in found if one.coding.stance in stances), key=_strength, default=None)
    lines = ([Paragraph(tuple(runs))] if runs else []) + ([_short(ground, best.excerpt)] if best else [])
    return Cell(tuple(lines)) if lines else cell(ground.lang._("not found"), RunStyle.QUIET)


def _status(row: TriangulationRow, lang: Language) -> Cell:
    told = lang._("N eff. {voices}; {sufficiency}")
    more = told.format(voices=lang.number(row.n_eff, 2), sufficiency=wording.sufficiency(row, lang))
    return Cell((plain(wording.status(row, lang)), plain(more, RunStyle.LOCATOR)))


def _told(ground: Ground, code: Code) -> tuple[Cell, ...]:
    found = _told_of(ground, code)
    best = min(found, key=_strength, default=None)
    voices = dict.fromkeys(voice.short_id for one in found if (voice := ground.voice(one.excerpt)))
    quiet = ground.lang._("not found")
    return (
        _code_cell(code),
        cell(", ".join(voices)) if voices else cell(quiet, RunStyle.QUIET),
        Cell((_short(ground, best.excerpt),)) if best else cell(quiet, RunStyle.QUIET),
    )


def _code_cell(code: Code) -> Cell:
    return Cell((plain(code.name), plain(code.short_id, RunStyle.CODE)))


def _short(ground: Ground, excerpt: Excerpt) -> Paragraph:
    words = shortened(ground.corpus.words(excerpt), _MOST_IN_CELL)
    where = ground.corpus.label(excerpt)
    return Paragraph((Run(f"“{words}”"), Run(f" ({where})", RunStyle.LOCATOR)))


def _body(words: str) -> Paragraph:
    return Paragraph((Run(words),), style=ParagraphStyle.BODY)

"""What each field of a form could say."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from qda_app.analysis import wording
from qda_app.analysis.forms.ground import Ground
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, ExcerptFlag
from qda_app.domain.form_fields import FormKey
from qda_app.domain.sources import Source, Technique
from qda_app.domain.summaries import FormKind
from qda_app.domain.triangulation import Position, Status, TriangulationRow

Propose = Callable[[Ground, Source], str]
ProposeOfStudy = Callable[[Ground], str]
_THEMES, _LINES, _PER_LINE, _POINTS = 5, 7, 1, 4  # with so many a form keeps to one page
_RELATED = 3
_INDUCTIVE = "induktif"
_RIVAL = (Status.DISSONANT, Status.PARTIAL)


def proposals(key: FormKey, ground: Ground) -> dict[str, str]:
    """The proposal for each field that has one, by name."""
    if key.source:
        source = key.source
        found = {name: propose(ground, source) for name, propose in _OF_SOURCE[key.kind].items()}
    else:
        found = {name: propose(ground) for name, propose in _OF_STUDY[key.kind].items()}
    found["filled"] = f"{ground.corpus.coder.name}, {ground.lang.date(key.day or ground.today)}"
    return {name: words for name, words in found.items() if words}


# What a source says


def _contact(ground: Ground, source: Source) -> str:
    technique = wording.technique(source.technique, ground.lang)
    return ": ".join(filter(None, (technique, source.title)))


def _people(ground: Ground, source: Source) -> str:
    there = [one for one in ground.corpus.informants if source in ground.corpus.sources_of_informant[one.id]]
    return "; ".join(f"{one.short_id} {ground.corpus.position(one)}".strip() for one in there)


def _place(ground: Ground, source: Source) -> str:
    day = ground.lang.date(source.date) if source.date else ""
    return ", ".join(filter(None, (source.place or ground.head.study.site, day)))


def _number(ground: Ground, source: Source) -> str:
    return ", ".join(filter(None, (source.subtype, source.number, source.year)))


def _themes(ground: Ground, source: Source | None = None) -> str:
    top = ground.top_codes(ground.kept(source), _THEMES)
    return "\n".join(ground.counted(code, count) for code, count in top)


def _questions(ground: Ground, source: Source) -> str:
    """What is said on the codes of each research question; without questions, on each aspect."""
    codings = ground.kept(source)
    asked: list[tuple[str, Sequence[Code]]] = [
        (ground.lang._("Q{number}").format(number=line.number), line.codes) for line in ground.head.questions
    ]
    if not any(codes for _name, codes in asked):
        asked = [(code.short_id, (code,)) for code in ground.aspects]
    lines = [f"{name}: {told}" for name, codes in asked if (told := _learnt(ground, codings, codes))]
    return "\n".join(lines[:_LINES])


def _learnt(ground: Ground, codings: Iterable[Coding], codes: Sequence[Code]) -> str:
    wanted = {below.id for code in codes for below in ground.corpus.codes.subtree(code)}
    excerpts = dict.fromkeys(one.excerpt_id for one in codings if one.code_id in wanted)
    first = [ground.corpus.excerpt[one] for one in list(excerpts)[:_PER_LINE]]
    return "; ".join(f"{ground.gist(one)} ({ground.corpus.label(one)})" for one in first)


def _salient(ground: Ground, source: Source) -> str:
    found = ground.noteworthy(source)[:_POINTS]
    return "\n".join(f"{place}. {ground.quoted(one)}" for place, one in enumerate(found, start=1))


def _surprises(ground: Ground, source: Source) -> str:
    return "\n".join(ground.quoted(one) for one in ground.marked(source, ExcerptFlag.SURPRISE)[:_POINTS])


def _next_questions(ground: Ground, source: Source) -> str:
    """The aspects that were asked and got no answer, and those that were not asked at all."""
    coded = {above.id for one in ground.kept(source) for above in ground.corpus.codes.path(_code(ground, one))}
    open_ones = [code for code in ground.aspects if code.id not in coded]
    asked = [code.short_id for code in open_ones if ground.corpus.is_source_asked(source, code)]
    others = [code.short_id for code in open_ones if code.short_id not in asked]
    told = []
    if asked:
        told.append(ground.lang._("Asked without an answer: {codes}.").format(codes=", ".join(asked)))
    if others:
        told.append(ground.lang._("Not asked yet: {codes}.").format(codes=", ".join(others)))
    return "\n".join(told)


def _contents(ground: Ground, source: Source) -> str:
    excerpts = dict.fromkeys(one.excerpt_id for one in ground.kept(source))
    first = [ground.corpus.excerpt[one] for one in list(excerpts)[:_POINTS]]
    return "\n".join(f"{ground.gist(one)} ({ground.corpus.label(one)})" for one in first)


def _related(ground: Ground, source: Source) -> str:
    """The other sources that share most of its codes."""
    corpus, codes = ground.corpus, {one.code_id for one in ground.kept(source)}
    shared: dict[Source, set[str]] = {}
    for coding in corpus.kept:
        other = corpus.source[corpus.excerpt[coding.excerpt_id].source_id]
        if other.id != source.id and coding.code_id in codes:
            shared.setdefault(other, set()).add(corpus.codes[coding.code_id].short_id)
    most = sorted(shared.items(), key=lambda pair: -len(pair[1]))[: _PER_LINE + 1]
    told = ground.lang._("{source} speaks of the same codes: {codes}.")
    return "\n".join(told.format(source=one.short_id, codes=", ".join(sorted(ids)[:4])) for one, ids in most)


def _code(ground: Ground, coding: Coding) -> Code:
    return ground.corpus.codes[coding.code_id]


# What the study says as a whole


def _findings(ground: Ground) -> str:
    """Each aspect with what its voices amount to; where nothing is rated, what was coded most."""
    rows = [row for code in ground.aspects if (row := _row(ground, code)) and row.n_eff]
    if not rows:
        return _themes(ground)
    name = {code.short_id: code.name for code in ground.aspects}
    told = ground.lang._("{code} {name}: {status}; {supports} for, {contradicts} against")
    return "\n".join(
        told.format(
            code=row.code,
            name=name[row.code],
            status=wording.status(row, ground.lang),
            supports=_count(row, Position.SUPPORTS),
            contradicts=_count(row, Position.CONTRADICTS),
        )
        for row in rows[:_LINES]
    )


def _quality(ground: Ground) -> str:
    corpus, lang = ground.corpus, ground.lang
    uncoded = [one.short_id for one in corpus.sources if one.id not in corpus.coded_sources]
    techniques = {one.technique for one in corpus.sources}
    lacking = [wording.technique(one, lang) for one in Technique if one not in techniques]
    single = [row.code for row in _rows(ground) if row.status is Status.SINGLE_SOURCE]
    unrated = sum(one.stance is None and corpus.codes.requires_stance(_code(ground, one)) for one in corpus.kept)
    told = [
        lang._("{sources} from {voices}; {excerpts}").format(
            sources=lang.plural("{count} source", "{count} sources", len(corpus.sources)),
            voices=lang.plural("{count} informant", "{count} informants", len(corpus.informants)),
            excerpts=lang.plural("{count} excerpt", "{count} excerpts", len(corpus.excerpts)),
        )
    ]
    told += [lang._("Not coded yet: {sources}.").format(sources=", ".join(uncoded))] if uncoded else []
    told += [lang._("No data by: {techniques}.").format(techniques=", ".join(lacking))] if lacking else []
    told += [lang._("On one source only: {codes}.").format(codes=", ".join(single[:_LINES]))] if single else []
    told += [lang.plural("{count} coding is not rated yet.", "{count} codings are not rated yet.", unrated)] * bool(
        unrated
    )
    return "\n".join(told)


def _rivals(ground: Ground) -> str:
    """The nodes on which voices part, and who stands where."""
    told = ground.lang._("{code}: {supports} for, {contradicts} against")
    rows = [row for row in _rows(ground) if row.status in _RIVAL and _at(row, Position.CONTRADICTS)]
    return "\n".join(
        told.format(
            code=row.code,
            supports=", ".join(_at(row, Position.SUPPORTS)) or "–",
            contradicts=", ".join(_at(row, Position.CONTRADICTS)),
        )
        for row in rows[:_LINES]
    )


def _agenda(ground: Ground) -> str:
    """The gaps of the triangulation: who was silent, who was not asked, and what rests on one voice."""
    lang, told = ground.lang, []
    for code in ground.aspects:
        row = _row(ground, code)
        if row is None:
            continue
        silent, unasked = row.silent, _at(row, Position.NOT_ASKED)
        parts = [lang._("silent: {people}").format(people=", ".join(silent))] if silent else []
        parts += [lang._("not asked: {people}").format(people=_few(unasked))] if unasked else []
        if parts:
            told.append(f"{code.short_id}: {'; '.join(parts)}")
    return "\n".join(told[:_LINES])


def _coding(ground: Ground) -> str:
    """The codes that grew from the data, and those that were never given."""
    corpus, lang = ground.corpus, ground.lang
    used = {one.code_id for one in corpus.kept}
    inductive = [code.short_id for code in corpus.codes if code.origin == _INDUCTIVE]
    unused = [code.short_id for code in corpus.codes.codable if code.id not in used]
    told = []
    if inductive:
        told.append(lang._("Grown from the data: {codes}.").format(codes=_few(inductive)))
    if unused:
        told.append(lang._("Never given yet: {codes}.").format(codes=_few(unused)))
    return "\n".join(told)


def _rows(ground: Ground) -> Sequence[TriangulationRow]:
    return ground.triangulation.rows


def _row(ground: Ground, code: Code) -> TriangulationRow | None:
    return next((row for row in ground.triangulation.rows if row.code == code.short_id), None)


def _at(row: TriangulationRow, position: Position) -> list[str]:
    return [name for name, found in row.positions.items() if found is position]


def _count(row: TriangulationRow, position: Position) -> int:
    return len(_at(row, position))


def _few(names: Sequence[str]) -> str:
    return ", ".join([*names[:_LINES], *([f"+{len(names) - _LINES}"] if len(names) > _LINES else [])])


_OF_SOURCE: Mapping[FormKind, Mapping[str, Propose]] = {
    FormKind.CONTACT: {
        "contact": _contact, "people": _people, "place": _place, "themes": _themes, "questions": _questions,
        "salient": _salient, "surprises": _surprises, "next": _next_questions,
    },
    FormKind.DOCUMENT: {
        "name": lambda _ground, source: source.title or source.short_id, "number": _number, "contents": _contents,
        "codes": _themes, "related": _related,
    },
}  # fmt: skip
_OF_STUDY: Mapping[FormKind, Mapping[str, ProposeOfStudy]] = {
    FormKind.INTERIM: {"findings": _findings, "quality": _quality, "rivals": _rivals, "agenda": _agenda},
    FormKind.VIGNETTE: {},
    FormKind.MEETING: {"themes": _themes, "rivals": _rivals, "next": _agenda, "coding": _coding},
}

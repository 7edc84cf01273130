"""What still has to be asked, as records and as a document to take to the next visit."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from qda_app.domain.coders import Coder
from qda_app.domain.gaps import Ask, GapKind, ToAsk
from qda_app.domain.reports import Block, Report, plain
from qda_app.domain.sources import Informant, Technique
from qda_app.i18n import N_, Language, language
from qda_app.services.gaps import gaps, to_ask
from qda_app.services.project import Project
from qda_app.services.reports import list_table

REASONS = {
    GapKind.SILENT: N_("was asked and said nothing of it"),
    GapKind.NOT_ASKED: N_("nobody was asked about it"),
    GapKind.SINGLE_SOURCE: N_("only one unit has spoken"),
    GapKind.FEW_VOICES: N_("too few independent voices"),
    GapKind.NO_EXAMPLE: N_("no checkable example yet"),
    GapKind.NO_TECHNIQUE: N_("only one technique so far"),
    GapKind.NO_INDEPENDENT: N_("neither observation nor document yet"),
}
_WAYS = {
    Technique.INTERVIEW: N_("To be asked in an interview"),
    Technique.FOCUS_GROUP: N_("To be asked in a focus group"),
    Technique.OBSERVATION: N_("To be observed"),
    Technique.DOCUMENTATION: N_("To be looked up in documents"),
}
_WIDTHS_CM = (3.7, 6.2, 4.1)


def gap_records(project: Project, coder: Coder | None = None) -> list[dict[str, object]]:
    """Every gap as a record."""
    return [
        {
            "code": gap.code.short_id,
            "gap": str(gap.kind),
            "questions": [{"number": one.number, "words": one.words} for one in gap.asks],
            "voices": list(gap.voices),
            "techniques": [str(one) for one in gap.techniques],
        }
        for gap in gaps(project, language("en"), coder)
    ]


def gap_report(project: Project, lang: Language, coder: Coder | None = None) -> Report:
    """The list for the next visit: a table a person, then what is to be observed and looked up."""
    lines = to_ask(gaps(project, lang, coder))
    people = {one.short_id: one for one in project.read.informants()}
    title = lang._("What still has to be asked")
    tables: list[Block] = [
        _table(whom_words(of_one[0], people, lang), of_one, lang)
        for of_one in (list(found) for _, found in groupby(lines, key=lambda one: (one.voice, one.technique)))
    ]
    nothing = plain(lang._("Nothing is open: every indicator has enough voices, techniques and examples."))
    return Report(title=title, blocks=tuple(tables) or (nothing,), lang=lang.code)


def whom_words(line: ToAsk, people: Mapping[str, Informant], lang: Language) -> str:
    """Whom a line is for: a person with their position, or a technique."""
    if line.technique:
        return lang._(_WAYS[line.technique])
    found = people.get(line.voice)
    return ", ".join(filter(None, (line.voice, found.position if found else "", found.unit if found else "")))


def asked_words(asks: Sequence[Ask], lang: Language) -> str:
    """What is to be asked: with the number of the guide, or as the proposition that is to be looked into."""
    told = [f"{one.number}. {one.words}" if one.is_of_guide else _of_proposition(one, lang) for one in asks]
    return "\n".join(told)


def reason_words(line: ToAsk, lang: Language) -> str:
    """Why it is still open."""
    return "; ".join(lang._(REASONS[kind]) for kind in line.kinds)


def _of_proposition(ask: Ask, lang: Language) -> str:
    return lang._("Look into: {proposition}").format(proposition=ask.words)


def _table(title: str, lines: Sequence[ToAsk], lang: Language) -> Block:
    head = [lang._("Code"), lang._("Question"), lang._("Why")]
    rows = [
        [f"{line.code.short_id}\n{line.code.name}", asked_words(line.asks, lang), reason_words(line, lang)]
        for line in lines
    ]
    return list_table(title, [head, *rows], lang, _WIDTHS_CM)

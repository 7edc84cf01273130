"""Programmes and agencies × informants: who speaks of which programme, agency or regulation, and in what words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.voices import by_technique
from qda_app.domain.corpus import Corpus
from qda_app.domain.entity_names import things_of
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import InformantId
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.suggestions import Entity, EntityKind
from qda_app.i18n import N_, Language, _

_TEXT_WIDTH_CM, _NAME_WIDTH_CM = 22.7, 3.6
_KINDS = list(EntityKind)
_NOBODY = MatrixCell(words="–", value="none")

Spoken = Mapping[tuple[str, InformantId], Sequence[Coding]]


def fill(plan: Plan) -> Matrix:
    """What is kept, and the programmes of the codebook, over the informants; coded words that name it in each cell."""
    lang, corpus = plan.lang, plan.corpus
    things = sorted(things_of(corpus.entities, plan.tree), key=_order)
    voices = [voice for _technique, voice in by_technique(corpus)]
    spoken = _spoken(corpus, things)
    rows = [_axis(one, corpus, lang) for one in things]
    columns = axes.voice_columns(corpus, lang)
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Named in the texts"),
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(
            tuple(_cell(plan, row.key, voice.short_id, spoken.get((row.key, voice.id))) for voice in voices)
            for row in rows
        ),
        notes=(*_notes(spoken, lang), *notes.without_codes(plan)),
        rule=plan.display.rule or _rule(lang),
        source_line=notes.source_line(corpus, lang),
        widths_cm=(_NAME_WIDTH_CM, *((_TEXT_WIDTH_CM - _NAME_WIDTH_CM) / max(1, len(columns)) for _column in columns)),
        shows_words=True,
    )


def _cell(plan: Plan, row: str, column: str, codings: Sequence[Coding] | None) -> MatrixCell:
    codings = plan.sheet.adjusted((row, column), codings or ())
    if not codings:
        return plan.sheet.written((row, column), _NOBODY)
    return plan.sheet.spoken((row, column), codings, choose=quotes.shortest)


def _spoken(corpus: Corpus, things: Sequence[Entity]) -> Spoken:
    """The kept codings of each voice whose words name a thing, by the key of its row."""
    names = {_key(one, corpus): _pattern(one) for one in things}
    found: defaultdict[tuple[str, InformantId], list[Coding]] = defaultdict(list)
    words: dict[object, str] = {}
    for coding in corpus.kept:
        voice = corpus.voices.get(coding.excerpt_id)
        if voice:
            if coding.excerpt_id not in words:
                words[coding.excerpt_id] = corpus.words(corpus.excerpt[coding.excerpt_id])
            for key, name in names.items():
                if name.search(words[coding.excerpt_id]):
                    found[key, voice].append(coding)
    return found


def _pattern(thing: Entity) -> "re.Pattern[str]":
    """Any way of writing it, as whole words, in whatever case and with whatever spaces."""
    ways = sorted((one for one in (thing.name, *thing.variants) if one.strip()), key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in ways)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _key(thing: Entity, corpus: Corpus) -> str:
    """A name that outlives a renaming."""
    return corpus.codes[thing.id].short_id if thing.id in corpus.codes else thing.id.hex


def _order(thing: Entity) -> tuple[int, str]:
    return _KINDS.index(thing.kind), thing.name.casefold()


def _axis(thing: Entity, corpus: Corpus, lang: Language) -> Axis:
    return Axis(_key(thing, corpus), thing.name, group=wording.entity_kind(thing.kind, lang))


def _notes(spoken: Spoken, lang: Language) -> tuple[str, ...]:
    excerpts = {coding.excerpt_id for codings in spoken.values() for coding in codings}
    return (
        lang._("Only coded passages count: {count} of them name something in this table.").format(
            count=lang.number(len(excerpts))
        ),
        lang._("–: this voice names it in no coded passage."),
    )


def _rule(lang: Language) -> str:
    return lang._(
        "Each cell shows the shortest of the voice's excerpts whose words contain the name, or another way of writing "
        "it; at most 40 words."
    )


def _things(corpus: Corpus, _given: Given) -> str:
    if things_of(corpus.entities, corpus.codes):
        return ""
    return _("No programme, agency or regulation is kept yet. Keep names in Reduce, under Suggestions.")


KIND = DisplayKind(
    key="named-things",
    form=Form.MATRIX,
    purpose=Purpose.COMPARE,
    name=N_("Programmes and agencies by informant"),
    question=N_("Who speaks of which programme, agency or regulation?"),
    needs=N_("Names that are kept, or programmes in the codebook; coded passages whose speaker is known."),
    lacks=needs.lacking(_things, needs.voices, needs.coding),
    fill=fill,
)

"""Tables of who was asked and what was gathered, for chapters III and IV."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qda_app.analysis import wording
from qda_app.domain.reports import Table
from qda_app.domain.sources import Informant, Source
from qda_app.services.reports import list_table
from qda_app.services.thesis.ground import Ground


def people_table(ground: Ground, key: str) -> Table:
    """Who speaks in the study, from which unit, and how and when they were met."""
    lang = ground.lang
    titles = [lang._("No"), lang._("Code"), lang._("Position"), lang._("Unit"), lang._("Technique and date")]
    rows = [
        [str(number), one.short_id, ground.corpus.position(one), one.unit, "\n".join(dict.fromkeys(_met(ground, one)))]
        for number, one in enumerate(ground.corpus.informants, 1)
    ]
    return _keyed(list_table(lang._("Informants and sources of data"), [titles, *rows], lang, _PEOPLE), key)


def criteria_table(ground: Ground, key: str) -> Table:
    """By which criterion each informant was chosen, and in what way they meet it."""
    lang = ground.lang
    titles = [lang._("No"), lang._("Code"), lang._("Position"), lang._("Unit"), lang._("Criterion"), lang._("Reason")]
    rows = [
        [str(number), one.short_id, ground.corpus.position(one), one.unit, one.criterion, one.criterion_reason]
        for number, one in enumerate(ground.corpus.informants, 1)
    ]
    return _keyed(list_table(lang._("Informants of the study"), [titles, *rows], lang, _CRITERIA), key)


def sources_table(ground: Ground, key: str) -> Table:
    """What was gathered, by which technique, when and where."""
    lang = ground.lang
    titles = [
        lang._("No"), lang._("Code"), lang._("Source"), lang._("Technique"), lang._("Date"), lang._("Informants"),
    ]  # fmt: skip
    rows = [[str(number), *_source(ground, one)] for number, one in enumerate(ground.corpus.sources, 1)]
    return _keyed(list_table(lang._("Sources of data"), [titles, *rows], lang, _SOURCES), key)


_PEOPLE = (1.0, 1.6, 4.4, 3.0, 4.0)
_CRITERIA = (1.0, 1.5, 3.6, 2.5, 2.7, 2.7)
_SOURCES = (1.0, 1.4, 4.6, 2.6, 2.4, 2.0)


def _met(ground: Ground, informant: Informant) -> Iterator[str]:
    lang = ground.lang
    for source in ground.corpus.sources_of_informant[informant.id]:
        day = lang.date(source.date) if source.date else ""
        yield ", ".join(filter(None, (wording.technique(source.technique, lang), day)))


def _source(ground: Ground, source: Source) -> Sequence[str]:
    lang = ground.lang
    day = lang.date(source.date, "medium") if source.date else ""
    people = ", ".join(
        one.short_id for one in ground.corpus.informants if source in ground.corpus.sources_of_informant[one.id]
    )
    return source.short_id, source.title, wording.technique(source.technique, lang), day, people


def _keyed(table: Table, key: str) -> Table:
    return replace(table, key=key)

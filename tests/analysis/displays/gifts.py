"""What some kinds of displays want beside a coded study: other coders, summaries, events, ratings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from qda_app.analysis.displays.given import Given
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.events import Event, EventExcerpt, EventKind
from qda_app.domain.excerpts import Stance
from qda_app.domain.form_fields import FORMS
from qda_app.domain.ratings import CaseKind, CaseRating, RatingEvidence
from qda_app.domain.summaries import Form, FormExcerpt, FormField, FormKind, Summary
from tests.analysis.corpora import guid
from tests.analysis.displays.filling import rated

NOON = datetime(2022, 4, 1, 12, tzinfo=UTC)


def given_to(kind: str, corpus: Corpus) -> Given:
    """All that a kind wants, made of the excerpts of a corpus."""
    return GIFTS[kind](corpus) if kind in GIFTS else Given()


def _coders(corpus: Corpus) -> Given:
    """Someone else who coded the same places, each with the first of its codes and the other stance."""
    other = Coder(guid("coder", "Lain"), "Lain")
    ids = {one.id: guid("of other", one.id) for one in corpus.excerpts}
    firsts = {one.excerpt_id: one for one in reversed(corpus.codings)}
    work = replace(
        corpus,
        coder=other,
        excerpts=[replace(one, id=ids[one.id], coder_id=other.id) for one in corpus.excerpts],
        codings=[
            replace(one, id=guid("of other", one.id), excerpt_id=ids[one.excerpt_id], stance=_flipped(one.stance))
            for one in firsts.values()
        ],
        voices={ids[excerpt_id]: voice for excerpt_id, voice in corpus.voices.items()},
    )
    return Given(coders=[other], others=[work])


def _flipped(stance: Stance | None) -> Stance | None:
    return Stance.CONTRADICTS if stance is Stance.SUPPORTS else stance


def _summaries(corpus: Corpus) -> Given:
    node, voice = corpus.codes.named("EGA"), corpus.informants[0]
    assert node
    return Given(summaries=[Summary(guid("summary"), node.id, voice.id, words="Setara di ruang kerja.")])


def _events(corpus: Corpus) -> Given:
    first, second = corpus.in_order[:2]
    events = [
        Event(guid("event", 1), EventKind.EVENT, "Bupati berganti.", 1, date(2021, 2, 26), actors=("Bupati",)),
        Event(guid("event", 2), EventKind.EVENT, "Rapat pertama.", 2, period="2018–2020", is_critical=True),
        Event(guid("event", 3), EventKind.STATE, "Ruang tanpa sekat.", 3),
    ]
    return Given(
        events=events,
        event_excerpts=[
            EventExcerpt(guid("told", 1), events[0].id, first.id),
            EventExcerpt(guid("told", 2), events[1].id, second.id),
        ],
    )


def _ratings(corpus: Corpus) -> Given:
    units = sorted({one.unit for one in corpus.informants if one.unit})
    made = [
        CaseRating(guid("rating", unit), "Kesiapan", CaseKind.UNIT, unit, value, corpus.coder.id, NOON, "Server ada.")
        for value, unit in enumerate(units[:3], 1)
    ]
    evidence = [RatingEvidence(guid("shows", one.case), one.id, corpus.in_order[0].id) for one in made[:1]]
    return Given(ratings=made, rating_evidence=evidence)


def _form(kind: FormKind, corpus: Corpus) -> Given:
    form = Form(guid("form"), kind, None, "Rapat pertama", date(2022, 4, 7))
    return Given(
        forms=[form],
        form_fields=[FormField(guid("field"), form.id, FORMS[kind][2].name, "Rapat dimulai pukul sepuluh.")],
        form_excerpts=[FormExcerpt(guid("rests"), form.id, corpus.in_order[0].id, 1)],
    )


GIFTS: Mapping[str, Callable[[Corpus], Given]] = {
    "investigator-triangulation": _coders,
    "summary-grid": _summaries,
    "event-listing": _events,
    "case-ordered-meta": _ratings,
    "scatterplot": rated,
    "interim-summary": partial(_form, FormKind.INTERIM),
    "case-analysis": partial(_form, FormKind.MEETING),
    "vignette": partial(_form, FormKind.VIGNETTE),
}

"""Forms of early analysis as displays: what was written into each, side by side, and how much they rest on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from qda_app.analysis.displays import needs, notes
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import widths
from qda_app.analysis.displays.kinds import DisplayKind, Purpose
from qda_app.analysis.displays.kinds import Form as Shape
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.form_fields import FORMS, OF_STUDY, RESTING, FieldSpec, kind_for
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.sources import Technique
from qda_app.domain.summaries import Form, FormKind
from qda_app.i18n import N_, _

EXCERPTS = "excerpts"
_NOTHING = MatrixCell(words="–", value="none")


@dataclass(frozen=True, slots=True)
class _Line:
    """A form, or the source that has none yet."""

    axis: Axis
    words: dict[str, str]
    excerpts: Sequence[Excerpt]


def fill(of: FormKind, plan: Plan) -> Matrix:
    """Each form a row, each field that somebody writes a column, then the excerpts behind it."""
    lang, fields = plan.lang, written_fields(of)
    lines = _of_study(of, plan) if of in OF_STUDY else _of_sources(of, plan)
    kind = KEYS[of]
    return Matrix(
        kind=kind,
        title=plan.display.title or lang._(NAMES[kind]),
        corner=lang._("Form"),
        rows=tuple(line.axis for line in lines),
        columns=(*(Axis(one.name, lang._(one.title)) for one in fields), Axis(EXCERPTS, lang._("Excerpts"))),
        cells=tuple((*(_cell(line, one) for one in fields), _resting(plan, line)) for line in lines),
        notes=(lang._("–: nothing is written there yet."), *notes.without_codes(plan)),
        rule=plan.display.rule or lang._("Each cell holds what the researcher wrote into the form."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths(len(fields) + 1, 3.2, is_wide=True),
        shows_words=True,
    )


def written_fields(of: FormKind) -> list[FieldSpec]:
    """The fields that somebody has to write."""
    return [one for one in FORMS[of] if not one.is_fact]


def _cell(line: _Line, field: FieldSpec) -> MatrixCell:
    words = " ".join(line.words.get(field.name, "").split())
    return MatrixCell(words=shortened(words), value="written") if words else _NOTHING


def _resting(plan: Plan, line: _Line) -> MatrixCell:
    if not line.excerpts:
        return _NOTHING
    place = {code.id: number for number, code in enumerate(plan.tree)}
    coded = plan.corpus.codings_of_excerpt
    codings = [
        coding
        for one in line.excerpts
        for coding in sorted(coded.get(one.id, ()), key=lambda coding: (place[coding.code_id], coding.id))
    ]
    if not codings:
        return _NOTHING
    evidence = plan.grounds.heard(codings)
    words = plan.lang.number(len(evidence))
    return MatrixCell(evidence=evidence, words=words, value=f"{words} {plan.grounds.digest_of(line.excerpts)}")


def _of_sources(of: FormKind, plan: Plan) -> list[_Line]:
    corpus, there = plan.corpus, {one.source_id: one for one in plan.given.forms if one.kind is of}
    return [
        _Line(
            Axis(source.id.hex, source.short_id, source.title),
            _words(plan, there.get(source.id)),
            [one for one in corpus.in_order if one.source_id == source.id and not one.dropped],
        )
        for source in corpus.sources
        if source.id in there or kind_for(source) is of
    ]


def _of_study(of: FormKind, plan: Plan) -> list[_Line]:
    found = sorted((one for one in plan.given.forms if one.kind is of), key=lambda one: (str(one.day or ""), one.id))
    return [_Line(Axis(one.id.hex, *_named(one, plan)), _words(plan, one), _excerpts(one, plan)) for one in found]


def _named(form: Form, plan: Plan) -> tuple[str, str]:
    day = plan.lang.date(form.day, "medium") if form.day else ""
    return (form.title, day) if form.title else (day or plan.lang._("No time given"), "")


def _excerpts(form: Form, plan: Plan) -> Sequence[Excerpt]:
    """Those that were chosen for it, else all that are kept."""
    corpus = plan.corpus
    if form.kind not in RESTING:
        return [one for one in corpus.in_order if not one.dropped]
    chosen = sorted((one for one in plan.given.form_excerpts if one.form_id == form.id), key=lambda one: one.position)
    found = [corpus.excerpt[one.excerpt_id] for one in chosen if one.excerpt_id in corpus.excerpt]
    return [one for one in found if not one.dropped]


def _words(plan: Plan, form: Form | None) -> dict[str, str]:
    return {one.name: one.words for one in plan.given.form_fields if form and one.form_id == form.id}


def _contacts(corpus: Corpus, _given: Given) -> str:
    is_there = any(one.technique is not Technique.DOCUMENTATION for one in corpus.sources)
    return "" if is_there else _("No interview, focus group or observation is there yet. Import one in Collect.")


def _documents(corpus: Corpus, _given: Given) -> str:
    is_there = any(one.technique is Technique.DOCUMENTATION for one in corpus.sources)
    return "" if is_there else _("No document is there yet. Import one in Collect.")


def _begun(of: FormKind, _corpus: Corpus, given: Given) -> str:
    is_there = any(one.kind is of for one in given.forms)
    return "" if is_there else _("No such form is begun yet. Begin one in Reduce, under Forms.")


KEYS = {
    FormKind.CONTACT: "contact-summary",
    FormKind.DOCUMENT: "document-summary",
    FormKind.INTERIM: "interim-summary",
    FormKind.MEETING: "case-analysis",
    FormKind.VIGNETTE: "vignette",
}
KINDS_OF_FORMS = {key: kind for kind, key in KEYS.items()}
NAMES = {
    "contact-summary": N_("Contact summary form"),
    "document-summary": N_("Document summary form"),
    "interim-summary": N_("Interim summary"),
    "case-analysis": N_("Case analysis meeting form"),
    "vignette": N_("Vignette"),
}


def _kind(
    of: FormKind, purpose: Purpose, question: str, wants: str, need: Callable[[Corpus, Given], str]
) -> DisplayKind:
    return DisplayKind(
        key=KEYS[of],
        form=Shape.FORM,
        purpose=purpose,
        name=NAMES[KEYS[of]],
        question=question,
        needs=wants,
        lacks=needs.lacking(need),
        fill=partial(fill, of),
        method="2.1",
    )


CONTACT = _kind(
    FormKind.CONTACT, Purpose.SUMMARISE, N_("What did each contact bring, on one page?"),
    N_("An interview, a focus group or an observation."), _contacts,
)  # fmt: skip
DOCUMENT = _kind(
    FormKind.DOCUMENT, Purpose.SUMMARISE, N_("What does each document say, and why does it matter?"),
    N_("A document."), _documents,
)  # fmt: skip
INTERIM = _kind(
    FormKind.INTERIM, Purpose.SUMMARISE, N_("What is known by now, how good are the data, and what comes next?"),
    N_("An interim summary, begun in Reduce."), partial(_begun, FormKind.INTERIM),
)  # fmt: skip
MEETING = _kind(
    FormKind.MEETING, Purpose.SUMMARISE, N_("What did those who analyse the case together conclude?"),
    N_("A meeting form, begun in Reduce."), partial(_begun, FormKind.MEETING),
)  # fmt: skip
VIGNETTE = _kind(
    FormKind.VIGNETTE, Purpose.EXPLAIN, N_("Which episode is typical or telling, as a short story?"),
    N_("A vignette, written in Reduce."), partial(_begun, FormKind.VIGNETTE),
)  # fmt: skip

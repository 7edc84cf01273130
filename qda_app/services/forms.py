"""Forms of early analysis: filled in field by field, with what the coding proposes; a half filled one is kept."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.forms import Ground, proposals
from qda_app.analysis.locators import Locators
from qda_app.analysis.triangulation import triangulate
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.form_fields import (
    FORMS,
    OF_STUDY,
    FieldSpec,
    FilledField,
    FilledForm,
    FormKey,
    FormQuote,
    kind_for,
)
from qda_app.domain.ids import ExcerptId, FormId, new_id
from qda_app.domain.memos import MemoLink
from qda_app.domain.sources import Source
from qda_app.domain.summaries import Form, FormExcerpt, FormField, FormKind
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_, Language, _
from qda_app.services.project import Project
from qda_app.services.quoting import as_quotable
from qda_app.services.study import study_head
from qda_app.storage.belongings import of_form
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form as it is listed: how many of the fields that are no facts were written; 0 where it is not begun."""

    key: FormKey
    title: str
    written: int
    is_stored: bool


def form_lines(project: Project) -> list[FormLine]:
    """The form that sums each source up, others that were begun on it, then those of the study, the newest first."""
    written: defaultdict[FormId, int] = defaultdict(int)
    with project.read.moment() as read:
        forms, sources, fields = read.every(Form), read.sources(), read.every(FormField)
    kinds = {one.id: one.kind for one in forms}
    wanted = {kind: {one.name for one in FORMS[kind] if not one.is_fact} for kind in FORMS}
    for field in fields:
        written[field.form_id] += field.name in wanted[kinds[field.form_id]]
    lines = [line for source in sources for line in _of_source(source, forms, written)]
    of_study = sorted((one for one in forms if one.kind in OF_STUDY), key=_newest, reverse=True)
    return lines + [_line(FormKey(one.kind, None, one.id, one.day), one, written[one.id]) for one in of_study]


def filled_form(project: Project, key: FormKey, lang: Language) -> FilledForm:
    """A form with what was written into it and what the project would say; proposals are in `lang`."""
    with project.read.moment() as read:
        form = _stored(read, key)
        fields = read.those(FormField, [form.id], by="form_id") if form else []
        ground = _ground(read, project, lang)
        resting = read.those(FormExcerpt, [form.id], by="form_id") if form else []
    written = {one.name: one.words for one in fields}
    proposed = proposals(key, ground)
    filled = [FilledField(one, written.get(one.name, ""), proposed.get(one.name, "")) for one in FORMS[key.kind]]
    quotes = _quotes(resting, ground.corpus, lang)
    return FilledForm(key, form.title if form else "", filled, is_stored=form is not None, excerpts=quotes)


def rest_on_excerpts(project: Project, key: FormKey, excerpt_ids: Sequence[ExcerptId]) -> None:
    """Let a form rest on excerpts, making it where it is not there yet; twice is as good as once."""
    with project.changing(N_("Put excerpts into a form")) as work:
        form = _stored(work.read, key)
        there = work.read.those(FormExcerpt, [form.id], by="form_id") if form else []
        form_id = form.id if form else key.form_id or new_id()
        known, last = {one.excerpt_id for one in there}, max((one.position for one in there), default=0)
        wanted = [one for one in dict.fromkeys(excerpt_ids) if one not in known]
        if wanted and not form:
            work.add(_made(key, form_id))
        work.add(*(FormExcerpt(new_id(), form_id, one, last + place) for place, one in enumerate(wanted, 1)))


def take_excerpt_off(project: Project, key: FormKey, excerpt_id: ExcerptId) -> None:
    """Let a form rest on an excerpt no longer, which may be gone."""
    with project.changing(N_("Take an excerpt out of a form")) as work:
        form = _stored(work.read, key)
        there = work.read.those(FormExcerpt, [form.id], by="form_id") if form else []
        work.remove(*(one for one in there if one.excerpt_id == excerpt_id))


def _quotes(resting: Sequence[FormExcerpt], corpus: Corpus, lang: Language) -> tuple[FormQuote, ...]:
    locators = Locators(corpus, lang)
    found = []
    for one in sorted(resting, key=lambda one: (one.position, one.id)):
        excerpt = corpus.excerpt.get(one.excerpt_id)
        told = (corpus.label(excerpt), locators.of(excerpt), corpus.words(excerpt)) if excerpt else ()
        found.append(FormQuote(one.excerpt_id, *told))
    return tuple(found)


def with_present_words(project: Project, form: FilledForm) -> FilledForm:
    """The same form with what is written into it by now; what the project would say is not asked anew."""
    with project.read.moment() as read:
        stored = _stored(read, form.key)
        fields = read.those(FormField, [stored.id], by="form_id") if stored else []
    written = {one.name: one.words for one in fields}
    filled = [replace(one, words=written.get(one.spec.name, "")) for one in form.fields]
    return replace(form, title=stored.title if stored else "", fields=filled, is_stored=stored is not None)


def write_field(project: Project, key: FormKey, name: str, words: str) -> None:
    """Keep what was written into a field, making the form where it is not there yet; no words empty the field.

    Raises UserError where the form has no such field.
    """
    field_of(key.kind, name)
    with project.changing(N_("Fill in a form")) as work:
        form = _stored(work.read, key)
        there = _field(work.read, form, name) if form else None
        words = words.strip()
        if there:
            work.replace(FormField(there.id, there.form_id, name, words)) if words else work.remove(there)
        elif words:
            form_id = form.id if form else key.form_id or new_id()
            if not form:
                work.add(_made(key, form_id))
            work.add(FormField(new_id(), form_id, name, words))


def take_proposals(project: Project, key: FormKey, names: Sequence[str], lang: Language) -> None:
    """Write what is proposed into fields that are empty, as one step; `all` names every one of them.

    Raises UserError where the form has no such field.
    """
    form = filled_form(project, key, lang)
    wanted = (
        [one.spec.name for one in form.fields] if "all" in names else [field_of(key.kind, one).name for one in names]
    )
    with project.changing(N_("Take over what is proposed for a form")) as work:
        there = _stored(work.read, key)
        fields = work.read.those(FormField, [there.id], by="form_id") if there else []
        filled = {one.name for one in fields if one.words}  # also by coders whose words are not seen
        taken = [one for one in form.fields if one.spec.name in wanted and one.proposal and one.spec.name not in filled]
        form_id = there.id if there else key.form_id or new_id()
        if taken and not there:
            work.add(_made(key, form_id))
        work.add(*(FormField(new_id(), form_id, one.spec.name, one.proposal) for one in taken))


def title_form(project: Project, key: FormKey, title: str) -> None:
    """Give a form of the study a title, making it where it is not there yet."""
    with project.changing(N_("Name a form")) as work:
        form = _stored(work.read, key)
        made = Form(form.id if form else key.form_id or new_id(), key.kind, None, title.strip(), key.day)
        work.replace(made) if form else work.add(made)


def delete_form(project: Project, key: FormKey) -> None:
    """Delete a form with all that was written into it. Raises UserError where it is not there."""
    with project.changing(N_("Delete a form")) as work:
        form = _stored(work.read, key)
        if form is None:
            raise UserError(_("There is no such form."), hint=_("Choose one that was begun."))
        work.remove(form, *of_form(work.read, form.id))


def field_of(kind: FormKind, name: str) -> FieldSpec:
    """A field of a form. Raises UserError that names those there are."""
    found = next((one for one in FORMS[kind] if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in FORMS[kind])
        raise UserError(
            _("This form has no field {name}.").format(name=name), hint=_("Its fields: {names}.").format(names=names)
        )
    return found


def new_key(kind: FormKind, day: datetime.date) -> FormKey:
    """A form of the study that is begun."""
    return FormKey(kind, None, new_id(), day)


def _of_source(source: Source, forms: Sequence[Form], written: "defaultdict[FormId, int]") -> list[FormLine]:
    here = {one.kind: one for one in forms if one.source_id == source.id}
    kinds = dict.fromkeys([kind_for(source), *here])
    return [
        _line(FormKey(kind, source), here.get(kind), written[here[kind].id] if kind in here else 0) for kind in kinds
    ]


def _line(key: FormKey, form: Form | None, written: int) -> FormLine:
    return FormLine(key, form.title if form else "", written, is_stored=form is not None)


def _made(key: FormKey, form_id: FormId) -> Form:
    return Form(form_id, key.kind, key.source.id if key.source else None, day=key.day)


def _newest(form: Form) -> tuple[datetime.date, FormId]:
    return form.day or datetime.date.min, form.id


def _stored(read: Reads, key: FormKey) -> Form | None:
    if key.source is None:
        return read.get(Form, key.form_id) if key.form_id else None
    forms = read.those(Form, [key.source.id], by="source_id")
    return next((one for one in forms if one.kind is key.kind), None)


def _field(read: Reads, form: Form, name: str) -> FormField | None:
    return next((one for one in read.those(FormField, [form.id], by="form_id") if one.name == name), None)


def _ground(read: Reads, project: Project, lang: Language) -> Ground:
    head, corpus = study_head(read), as_quotable(read, read.corpus(project.coder))
    noted = {one.subject_id for one in read.every(MemoLink) if one.subject_kind == "excerpt"}
    today = project.now().astimezone().date()
    return Ground(corpus, head, noted, today, triangulate(corpus, Assumptions.of(head.study)), lang)

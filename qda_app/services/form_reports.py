"""Forms as documents: an upright page with two columns, the fields at the left, what they say at the right."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.corpus import Corpus
from qda_app.domain.form_fields import TITLES, FilledField, FilledForm, FormKey
from qda_app.domain.reports import (
    Block,
    Cell,
    Heading,
    Paragraph,
    ParagraphStyle,
    Quotation,
    Report,
    Run,
    RunStyle,
    Table,
    cell,
    head_row,
    plain,
)
from qda_app.domain.summaries import FormKind
from qda_app.exporters.registry import write_report
from qda_app.i18n import Language, current
from qda_app.services import naming
from qda_app.services.forms import FormLine, filled_form, form_lines
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead, without_words
from qda_app.services.withdrawals import refuse_withdrawn

_WIDTHS_CM = (5.0, 9.0)


def form_report(project: Project, key: FormKey, lang: Language) -> Report:
    """One form. What was not written by the researcher stands in italics and is said to be a proposal."""
    corpus = for_documents(project, project.read.corpus(project.coder))
    form = _without_quotes(filled_form(project, key, lang), corpus, lang)
    title = form_title(form, lang)
    if key.kind is FormKind.VIGNETTE:
        refuse_withdrawn(project, corpus, [one.excerpt_id for one in form.excerpts])
        return Report(title=title, blocks=tuple(_vignette(form, corpus, lang)), lang=lang.code)
    proposed = any(one.proposal and not one.is_filled for one in form.fields)
    note = lang._("In italics: proposed from the coding, not yet written by the researcher.")
    unnamed = naming.note(_unnamed(corpus, key), lang)
    table = Table(
        caption=title,
        widths_cm=_WIDTHS_CM,
        head=(head_row(lang._("Field"), lang._("Content")),),
        rows=tuple((cell(lang._(one.spec.title), RunStyle.STRONG), _cell(one)) for one in form.fields),
        source=lang._("The researcher's data."),
        notes=tuple(map(plain, [*([note] if proposed else []), *unnamed])),
        description=title,
    )
    return Report(title=title, blocks=(table,), lang=lang.code)


def forms_report(project: Project, kind: FormKind, title: str, lang: Language) -> Report | None:
    """Every form of a kind, one after the other; None where there is none. Raises UserError as `export_form` does."""
    keys = [line.key for line in form_lines(project) if line.key.kind is kind]
    if not keys:
        return None
    corpus = project.read.corpus(project.coder)
    sources = {key.source.id for key in keys if key.source}
    refuse_withdrawn(project, corpus, (one.id for one in corpus.excerpts if one.source_id in sources))
    blocks = [block for key in keys for block in form_report(project, key, lang).blocks]
    return Report(title=title or lang._(TITLES[kind]), blocks=tuple(blocks), lang=lang.code)


def _vignette(form: FilledForm, corpus: Corpus, lang: Language) -> Iterator[Block]:
    """The episode in a frame, with its source line, then what it shows and the words on which it rests."""
    words = {one.spec.name: one.words for one in form.fields}
    told = words["narrative"] or lang._("Nothing is written yet.")
    yield Heading(1, form_title(form, lang), is_numbered=False)
    head = [Run(form.title or lang._(TITLES[form.key.kind]), RunStyle.STRONG)]
    yield Paragraph((*head, *([Run(f". {words['setting']}")] if words["setting"] else [])), style=ParagraphStyle.BOXED)
    for line in filter(None, map(str.strip, told.splitlines())):
        yield Paragraph((Run(line),), style=ParagraphStyle.BOXED)
    there = [one for one in form.excerpts if one.label]
    rests = "; ".join(one.locator for one in there) or lang._("The researcher's data.")
    checked = lang._("Checked by informants: {words}").format(words=words["checked"]) if words["checked"] else ""
    source = lang._("Source: {source}").format(source=rests)
    yield Paragraph((Run(". ".join(filter(None, (source.rstrip("."), checked)))),), style=ParagraphStyle.NOTE)
    if words["meaning"]:
        yield Paragraph((Run(words["meaning"]),))
    for one in there:
        is_withheld = one.excerpt_id in corpus.unquoted
        yield Quotation(instead(lang) if is_withheld else f"“{shortened(one.words)}”", f"({one.locator})")


def export_form(project: Project, key: FormKey, path: Path, lang: Language) -> None:
    """Write a form in the format of the suffix, wholly or not at all.

    Raises UserError for an unknown suffix, where the file cannot be written, and for a source in which someone speaks
    who withdrew their consent.
    """
    if key.source:
        corpus = project.read.corpus(project.coder)
        refuse_withdrawn(project, corpus, (one.id for one in corpus.excerpts if one.source_id == key.source.id))
    write_report(form_report(project, key, lang), path)


def _without_quotes(form: FilledForm, corpus: Corpus, lang: Language) -> FilledForm:
    """The form with a sentence in place of words that were written into it and may not be quoted."""
    source_id = form.key.source.id if form.key.source else None
    there = [one for one in corpus.excerpts if source_id in (None, one.source_id)]
    fields = [replace(one, words=without_words(one.words, corpus, there, lang)) for one in form.fields]
    return replace(form, fields=fields)


def _unnamed(corpus: Corpus, key: FormKey) -> list[str]:
    """Those in the source of a form whose position is not told."""
    sources, people = corpus.sources_of_informant, {one.short_id: one for one in corpus.informants}
    return [name for name in corpus.withheld_positions if key.source in sources[people[name].id]]


def form_title(form: FilledForm, lang: Language) -> str:
    """The kind of a form, and of what or of which day it is."""
    kind, key = lang._(TITLES[form.key.kind]), form.key
    if key.source:
        return lang._("{form} of {source}").format(form=kind, source=key.source.short_id)
    day = lang.date(key.day) if key.day else ""
    return ", ".join(filter(None, (kind, day, form.title)))


def form_records(project: Project) -> list[dict[str, Any]]:
    """Every form: of what, how far it is, and what its fields say and would say."""
    return [_record(project, line) for line in form_lines(project)]


def _record(project: Project, line: FormLine) -> dict[str, Any]:
    form = filled_form(project, line.key, current())
    return {
        "kind": str(line.key.kind),
        "source": line.key.source.short_id if line.key.source else None,
        "day": line.key.day,
        "id": line.key.form_id and str(line.key.form_id),
        "begun": form.is_stored,
        "written": form.written,
        "fields": form.total,
        "excerpts": [one.label or str(one.excerpt_id) for one in form.excerpts],
        "content": [{"name": one.spec.name, "words": one.words, "proposal": one.proposal} for one in form.fields],
    }


def _cell(field: FilledField) -> Cell:
    lines = [line.strip() for line in field.shown.splitlines() if line.strip()]
    style = RunStyle.PLAIN if field.is_filled else RunStyle.QUIET
    return Cell(tuple(Paragraph((Run(line, style),)) for line in lines) or (plain("–"),))

"""A list of excerpts as a document: the rows and the columns that a person has before them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qda_app.analysis import wording
from qda_app.analysis.locators import Locators
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.domain.quotes import folded
from qda_app.domain.reports import Inset, Report, Table
from qda_app.exporters.registry import write_report
from qda_app.i18n import N_, Language
from qda_app.services.exporting import Wish, insets_of, place_of, quotable, wanted_excerpts, words_of
from qda_app.services.page_images import Cuttings, cuttings
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents
from qda_app.services.reports import list_table


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: a message id, the width in a document in cm, and what stands in a cell."""

    title: str
    width: float
    cell: Callable[[Corpus, Excerpt, Language], str]


def export_list(
    project: Project, wish: Wish, excerpt_ids: Sequence[ExcerptId], columns: Sequence[str], path: Path
) -> int:
    """Write excerpts in the order of their ids, with the columns of these names; returns how many.

    Excerpts that are no longer there are left out. Raises UserError for an unknown suffix, where the file cannot be
    written, and where an excerpt holds words of people who withdrew their consent.
    """
    corpus = for_documents(project, project.read.corpus(wish.coder))
    chosen = [corpus.excerpt[one] for one in excerpt_ids if one in corpus.excerpt]
    found = [(corpus, one) for one in wanted_excerpts(project, wish, corpus, chosen)]
    shown = cuttings(project, quotable(corpus, [excerpt for _corpus, excerpt in found]))
    title = wish.lang._("Excerpts")
    table = list_of(found, columns, shown, wish.lang, title=title)
    document = Report(title=title, blocks=(table,), lang=wish.lang.code)
    write_report(document, path)
    return len(found)


def list_of(
    found: Sequence[tuple[Corpus, Excerpt]], names: Sequence[str], shown: Cuttings, lang: Language, *, title: str
) -> Table:
    """A table of excerpts, each of its corpus, with the columns of these names."""
    columns = [_COLUMNS[name] for name in names]
    head = [lang._(column.title) for column in columns]
    rows = [[column.cell(corpus, excerpt, lang) for column in columns] for corpus, excerpt in found]
    insets = _insets(found, shown, lang, column=names.index("words")) if "words" in names else {}
    return list_table(title, [head, *rows], lang, [column.width for column in columns], insets)


def _insets(
    found: Sequence[tuple[Corpus, Excerpt]], shown: Cuttings, lang: Language, *, column: int
) -> Mapping[tuple[int, int], Inset]:
    """The pictures of the rectangles, by row and column."""
    placed = (
        ((row, column), insets_of(corpus, [excerpt], shown, lang, column=column).get((0, column)))
        for row, (corpus, excerpt) in enumerate(found)
        if excerpt.region
    )
    return {where: inset for where, inset in placed if inset}


def _words(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    return folded(words_of(corpus, excerpt, lang))


def _informant(corpus: Corpus, excerpt: Excerpt, _lang: Language) -> str:
    voice = corpus.informant.get(corpus.voices[excerpt.id]) if excerpt.id in corpus.voices else None
    return voice.short_id if voice else ""


def _codes(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    return "; ".join(" ".join(filter(None, _coding(corpus, one, lang))) for one in _codings(corpus, excerpt))


def _coding(corpus: Corpus, coding: Coding, lang: Language) -> tuple[str, str, str]:
    return corpus.codes[coding.code_id].short_id, _stance(coding, lang), str(coding.strength or "")


def _stance(coding: Coding, lang: Language) -> str:
    return wording.position(wording.POSITION_OF_STANCE[coding.stance], lang) if coding.stance else ""


def _codings(corpus: Corpus, excerpt: Excerpt) -> list[Coding]:
    found = corpus.codings_of_excerpt.get(excerpt.id, ())
    return sorted(found, key=lambda coding: corpus.codes[coding.code_id].short_id)


def _stances(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    return ", ".join(filter(None, (_stance(one, lang) for one in _codings(corpus, excerpt))))


def _strengths(corpus: Corpus, excerpt: Excerpt, _lang: Language) -> str:
    return ", ".join(str(one.strength) for one in _codings(corpus, excerpt) if one.strength)


def _merged(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    into = corpus.excerpt.get(excerpt.merged_into_id) if excerpt.merged_into_id else None
    return corpus.label(into) if into else (lang._("missing") if excerpt.merged_into_id else "")


def _date(_corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    made = datetime.fromtimestamp((excerpt.id.int >> 80) / 1000, UTC)  # a GUID begins with its moment
    return lang.date(made.astimezone().date(), "medium")


_COLUMNS: Mapping[str, _Column] = {
    "id": _Column(N_("Id"), 1.8, lambda corpus, one, _lang: corpus.label(one)),
    "source": _Column(N_("Source"), 1.6, lambda corpus, one, _lang: corpus.source[one.source_id].short_id),
    "line": _Column(N_("Line"), 1.7, place_of),
    "locator": _Column(N_("Locator"), 3.6, lambda corpus, one, lang: Locators(corpus, lang).of(one)),
    "informant": _Column(N_("Informant"), 1.8, _informant),
    "words": _Column(N_("Excerpt"), 8.0, _words),
    "codes": _Column(N_("Code, stance, strength"), 4.4, _codes),
    "stance": _Column(N_("Stance"), 2.4, _stances),
    "strength": _Column(N_("Strength"), 1.8, _strengths),
    "paraphrase": _Column(N_("Paraphrase"), 5.4, lambda _corpus, one, _lang: one.paraphrase),
    "generalisation": _Column(N_("Generalisation"), 5.0, lambda _corpus, one, _lang: one.generalisation),
    "merged": _Column(N_("Merged into"), 2.0, _merged),
    "flag": _Column(
        N_("Mark"), 2.2, lambda _corpus, one, lang: wording.excerpt_flag(one.flag, lang) if one.flag else ""
    ),
    "dropped": _Column(
        N_("Dropped"), 2.4, lambda _corpus, one, lang: wording.drop_reason(one.dropped, lang) if one.dropped else ""
    ),
    "coder": _Column(N_("Coder"), 2.0, lambda corpus, _one, _lang: corpus.coder.name),
    "date": _Column(N_("Date"), 2.4, _date),
}

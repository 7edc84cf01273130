"""Exporting: displays, lists and the codebook, each to the format of the file's suffix."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qda_app.analysis import wording
from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.forms import KINDS_OF_FORMS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.domain.looks import Look
from qda_app.domain.matrices import Matrix
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.reports import Inset, Report
from qda_app.domain.summary_grids import GridLayout, SummaryGrid
from qda_app.exporters.codebook import write_codebook
from qda_app.exporters.registry import Remarks, write_report
from qda_app.exporters.spreadsheets import SUFFIXES, write_table
from qda_app.exporters.study_yaml import write_study
from qda_app.i18n import Language, _, language
from qda_app.services import listings, naming, summary_reports
from qda_app.services.analyses import assumptions
from qda_app.services.claim_reports import claim_report, claim_table
from qda_app.services.codebook_tables import CODING_WIDTHS_CM, codebook_table, coding_table
from qda_app.services.decision_reports import case_report
from qda_app.services.display_arranging import Spoken, arranged_as, refuse_unruled
from qda_app.services.displays import build, choices, display_of, with_options
from qda_app.services.entity_lists import entity_report
from qda_app.services.figure_reports import figure_report, is_picture, write_picture
from qda_app.services.form_reports import forms_report
from qda_app.services.gap_reports import gap_report
from qda_app.services.guidance_cards import guidance_card
from qda_app.services.memo_reports import export_memos, memo_report
from qda_app.services.page_images import Cuttings, cuttings
from qda_app.services.pair_reports import pair_report
from qda_app.services.pattern_codes import member_names
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead, without_quotes
from qda_app.services.references import reference_report, reference_table
from qda_app.services.register_tables import TABLES
from qda_app.services.reports import list_report, matrix_report, on_one_sheet, quoted_regions
from qda_app.services.similarity_reports import similarity_report
from qda_app.services.study import study_file
from qda_app.services.study_reports import guide_report, study_report
from qda_app.services.summaries import read_grid
from qda_app.services.trustworthiness import trustworthiness_report
from qda_app.services.withdrawals import refuse_withdrawn, without_withdrawn

_FULL = {**TABLES, "codebook": codebook_table, "references": reference_table}
SUMMARIES, CLAIMS, DISPLAY = "summaries", "claims", "display:"
_WORDS = 3  # the column of the excerpts themselves
_YAML = {".yaml", ".yml"}
_TABLES_OF_MEMOS = {".json", *SUFFIXES}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to export: `what` as the command line names it, whose coding, and in which language.

    A list of excerpts may leave out those of people who withdrew their consent; else it is refused. Memos stand by day,
    or by type. `layout` is that of the summary grid, `options` are those of a display.
    """

    what: str
    coder: Coder
    columns: tuple[str, ...] = ()
    tau: float | None = None
    rho: float | None = None
    language: str = "id"
    leaves_withdrawn_out: bool = False
    by_kind: bool = False
    layout: GridLayout = GridLayout()
    options: tuple[tuple[str, str], ...] = ()
    look: Look = Look()
    spoken: Spoken = Spoken()

    @property
    def lang(self) -> Language:
        """The language of the document."""
        return language(self.language)


def export(project: Project, wish: Wish, path: Path, progress: Progress = NOBODY) -> Remarks:
    """Write what is wished to `path`, whole or not at all; registers with every field where a spreadsheet is wished.

    Returns what there is to say of what was written. Raises UserError for an unknown wish or suffix, where the file
    cannot be written, and where it would hold words of people who withdrew their consent.
    """
    if wish.what.startswith(DISPLAY):
        return export_display(project, wished_display(project, wish), wish, path, progress)
    is_yaml = path.suffix.lower() in _YAML
    if wish.what == "codebook" and is_yaml:
        with project.read.moment() as read:
            write_codebook(read.code_tree(), path, members=member_names(read))
    elif wish.what == "study" and is_yaml:
        write_study(study_file(project), path)
    elif wish.what == "memos" and path.suffix.lower() in _TABLES_OF_MEMOS:
        export_memos(project, path, wish.lang, by_kind=wish.by_kind)
    elif wish.what in _FULL and path.suffix.lower() in SUFFIXES:
        with project.read.moment() as read:
            table = _FULL[wish.what](read, wish.lang)
        write_table(path, table.titles, table.rows, wish.language)
    elif wish.what == CLAIMS and path.suffix.lower() in SUFFIXES:
        claims = claim_table(project, wish.lang, wish.coder)
        write_table(path, claims.titles, claims.rows, wish.language)
    elif wish.what == SUMMARIES and path.suffix.lower() in SUFFIXES:
        titles, rows = summary_reports.table(_grid(project, wish), wish.lang)
        write_table(path, titles, rows, wish.language)
    else:
        return write_report(report(project, wish), path, wish.look, progress)
    return ()


def report(project: Project, wish: Wish) -> Report:
    """The document of a wish. Raises UserError for one that is not known."""
    if wish.what.startswith(DISPLAY):
        return display_report(project, wished_display(project, wish), wish)
    if wish.what not in LISTS:
        raise UserError(
            _("There is nothing called {what} to export.").format(what=wish.what),
            hint=_("Choose display:KIND or one of {names}.").format(names=", ".join(LISTS)),
        )
    return LISTS[wish.what](project, wish)


def export_display(
    project: Project,
    display: Display,
    wish: Wish,
    path: Path,
    progress: Progress = NOBODY,
) -> Remarks:
    """Write a display, saved or not, to `path`, whole or not at all; returns what there is to say of it.

    Raises UserError for an unknown suffix, and where the file cannot be written.
    """
    if is_picture(path) and DISPLAYS[display.kind].form in (Form.FIGURE, Form.NETWORK):
        write_picture(filled(project, display, wish), path, wish.lang)
        return ()
    has_pages = path.suffix.lower() not in SUFFIXES
    return write_report(display_report(project, display, wish, has_pages=has_pages), path, wish.look, progress)


def display_report(project: Project, display: Display, wish: Wish, *, has_pages: bool = True) -> Report:
    """A display, saved or not, as a document with pages, or for a spreadsheet.

    Raises UserError where words of people who withdrew their consent stand behind its cells, and where it rates without
    a decision rule.
    """
    refuse_unruled(display)
    of = KINDS_OF_FORMS.get(display.kind)
    if of and (made := forms_report(project, of, display.title, wish.lang)):
        return made
    found, corpora = filled(project, display, wish), _behind(project, display, wish.coder)
    if isinstance(found, Matrix) and not has_pages:
        found = on_one_sheet(found)
    return report_of(project, found, corpora, wish)


def report_of(project: Project, found: Filled, corpora: Sequence[Corpus], wish: Wish) -> Report:
    """What fills a display, as a document that shows no words it may not show; `corpora` are whose work it holds."""
    matrix = found.table
    for one in corpora:
        matrix = without_quotes(matrix, for_documents(project, one), wish.lang)
    if isinstance(found, Figure):
        return figure_report(replace(found, table=matrix), wish.lang)
    regions = set(quoted_regions(matrix))
    shown = cuttings(project, [one for corpus in corpora for one in corpus.excerpts if one.id in regions])
    return matrix_report(matrix, wish.lang, shown)


def filled(project: Project, display: Display, wish: Wish) -> Filled:
    """What a display holds for a document. Raises UserError where people who withdrew their consent stand behind it."""
    assumed = assumptions(project, tau=wish.tau, rho=wish.rho)
    found = build(project, display, wish.lang, coder=wish.coder, assumed=assumed)
    for corpus in _behind(project, display, wish.coder):
        refuse_withdrawn(project, corpus, found.excerpt_ids)
    return found


def _behind(project: Project, display: Display, coder: Coder) -> list[Corpus]:
    """Whose work stands in a display: that of a coder, and of the others too where coders are compared."""
    others = [one for one in project.read.coders() if one.id != coder.id]
    compared = others if DISPLAYS[display.kind].compares_coders else []
    return [project.read.corpus(one) for one in (coder, *compared)]


def wished_display(project: Project, wish: Wish) -> Display:
    """The saved display of that kind where the wish names no columns and there is one; else a fresh one."""
    kind = wish.what.removeprefix(DISPLAY)
    display = display_of(kind, wish.columns)
    display = with_options(display, wish.options, choices(project, kind, wish.coder)) if wish.options else display
    saved = next((one for one in project.read.displays() if one.kind == kind), None)
    is_own = bool(wish.columns or wish.options or not wish.spoken.is_empty)
    display = arranged_as(project, display, wish.spoken, wish.lang) if not wish.spoken.is_empty else display
    return saved if saved and not is_own else display


def _codebook(project: Project, wish: Wish) -> Report:
    rows = coding_table(project, for_documents(project, project.read.corpus(wish.coder)), wish.lang)
    return list_report(wish.lang._("Codebook"), rows, wish.lang, CODING_WIDTHS_CM)


def _excerpts(project: Project, wish: Wish) -> Report:
    lang, corpus = wish.lang, for_documents(project, project.read.corpus(wish.coder))
    head = [lang._("Id"), lang._("Informant"), lang._("Line"), lang._("Excerpt"), lang._("Paraphrase"), lang._("Codes")]
    found = wanted_excerpts(project, wish, corpus, corpus.in_order)
    rows = [
        [one["id"], one["informant"] or "", place_of(corpus, excerpt, lang), words_of(corpus, excerpt, lang),
         one["paraphrase"], ", ".join(one["codes"])]
        for excerpt, one in zip(found, listings.excerpts(corpus, found), strict=True)
    ]  # fmt: skip
    insets = insets_of(corpus, found, cuttings(project, quotable(corpus, found)), lang, column=_WORDS)
    return list_report(lang._("Excerpts"), [head, *rows], lang, (1.6, 1.8, 1.7, 8.0, 5.7, 3.9), insets)


def wanted_excerpts(project: Project, wish: Wish, corpus: Corpus, excerpts: Sequence[Excerpt]) -> Sequence[Excerpt]:
    """Excerpts that may be exported. Raises UserError where not all may, and the wish leaves none out."""
    if wish.leaves_withdrawn_out:
        return without_withdrawn(project, corpus, excerpts)
    refuse_withdrawn(project, corpus, (one.id for one in excerpts))
    return excerpts


def place_of(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    """The line of an excerpt, or where its rectangle stands."""
    if not excerpt.region:
        return str(corpus.line(excerpt))
    return wording.region_place(excerpt.region, lang, is_picture=corpus.is_picture(excerpt.source_id))


def words_of(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    """The words of an excerpt, that a rectangle has none, or that they may not be shown."""
    if excerpt.id in corpus.unquoted:
        return instead(lang)
    if not excerpt.region:
        return corpus.words(excerpt)
    return wording.region_words(excerpt.region, lang, is_picture=corpus.is_picture(excerpt.source_id))


def quotable(corpus: Corpus, excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts that a document may show."""
    return [one for one in excerpts if one.id not in corpus.unquoted]


def insets_of(
    corpus: Corpus, excerpts: Sequence[Excerpt], shown: Cuttings, lang: Language, *, column: int
) -> dict[tuple[int, int], Inset]:
    """The pictures of the rectangles in a list of excerpts, which stand in a column."""
    told = (
        (row, excerpt, f"{corpus.label(excerpt)}, {place_of(corpus, excerpt, lang)}")
        for row, excerpt in enumerate(excerpts)
    )
    found = (
        (row, shown.inset(excerpt.id, f"{where}: {excerpt.paraphrase}".rstrip(": "))) for row, excerpt, where in told
    )
    return {(row, column): inset for row, inset in found if inset}


def _informants(project: Project, wish: Wish) -> Report:
    lang = wish.lang
    head = [lang._("Code"), lang._("Position"), lang._("Unit"), lang._("Criterion"), lang._("Sources")]
    with project.read.moment() as read:
        position = {one.short_id: one.position for one in naming.as_named(read)}
        notes = naming.note(naming.withheld(read), lang)
    rows = [
        [one["code"], position[one["code"]], one["unit"], one["criterion"], ", ".join(one["sources"])]
        for one in listings.informants(project)
    ]
    return list_report(lang._("Informants"), [head, *rows], lang, (1.6, 3.9, 2.9, 4.0, 1.6), notes=notes)


def _visits(project: Project, wish: Wish) -> Report:
    lang = wish.lang
    head = [lang._("Date"), lang._("Place"), lang._("Met"), lang._("Purpose"), lang._("Notes"), lang._("Source")]
    words = ("place", "met", "purpose", "notes", "source")
    rows = [
        [lang.date(day, "medium") if (day := one["date"]) else "", *(one[name] or "" for name in words)]
        for one in listings.visits(project)
    ]
    return list_report(lang._("Visit log"), [head, *rows], lang, (2.4, 3.2, 3.2, 4.0, 7.0, 1.6))


def _summaries(project: Project, wish: Wish) -> Report:
    return summary_reports.summary_report(_grid(project, wish), wish.lang)


def _grid(project: Project, wish: Wish) -> SummaryGrid:
    """Raises UserError without codes, and where summaries rest on words of people who withdrew their consent."""
    layout = replace(wish.layout, columns=wish.columns or wish.layout.columns)
    grid = read_grid(project, layout, wish.lang, coder=wish.coder)
    if not grid.codes:
        raise UserError(_("There is no code yet to sum anything up on."), hint=_("Add codes, or import a codebook."))
    refuse_withdrawn(project, grid.corpus, summary_reports.excerpt_ids(grid))
    return summary_reports.without_quotes(grid, for_documents(project, grid.corpus), wish.lang)


def _sources(project: Project, wish: Wish) -> Report:
    lang = wish.lang
    head = [
        lang._("Code"),
        lang._("Source"),
        lang._("Technique"),
        lang._("Date"),
        lang._("Informants"),
        lang._("Words"),
    ]
    rows = [
        [
            one["code"],
            one["title"],
            one["technique_name"],
            one["date"] or "",
            ", ".join(one["informants"]),
            lang.number(one["words"]),
        ]
        for one in listings.sources(project, lang)
    ]
    return list_report(lang._("Sources"), [head, *rows], lang, (1.4, 4.6, 2.4, 2.2, 2.0, 1.4))


LISTS: dict[str, Callable[[Project, Wish], Report]] = {
    "codebook": _codebook,
    "similarity": lambda project, wish: similarity_report(project.read.corpus(wish.coder), wish.lang),
    "excerpts": _excerpts,
    "informants": _informants,
    "sources": _sources,
    "gaps": lambda project, wish: gap_report(project, wish.lang, wish.coder),
    "cases": lambda project, wish: case_report(project, wish.lang),
    "pairs": lambda project, wish: pair_report(project, "".join(wish.columns[:1]), wish.lang, wish.coder),
    SUMMARIES: _summaries,
    "visits": _visits,
    "memos": lambda project, wish: memo_report(project, wish.lang, by_kind=wish.by_kind),
    "trustworthiness": lambda project, wish: trustworthiness_report(project, wish.lang),
    "references": lambda project, wish: reference_report(project, wish.lang),
    CLAIMS: lambda project, wish: claim_report(project, wish.lang, wish.coder),
    "study": lambda project, wish: study_report(project, wish.lang),
    "guide": lambda project, wish: guide_report(project, wish.lang),
    "guidance-card": lambda project, wish: guidance_card(project, wish.lang),
    "entities": lambda project, wish: entity_report(project, wish.lang),
}

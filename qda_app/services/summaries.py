"""Summaries: what a voice or source says on a code, in the researcher's own few words (METHOD §3.1)."""

from dataclasses import replace

from qda_app.analysis.summary_grids import ground_of, summary_grid
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.matrices import MatrixCell
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import GridLayout, SummaryGrid, SummaryGround, SummaryPlace
from qda_app.i18n import N_, Language, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


def read_grid(
    project: Project,
    layout: GridLayout,
    lang: Language,
    *,
    coder: Coder | None = None,
    before: SummaryGrid | None = None,
) -> SummaryGrid:
    """The grid of a coder's codings as they are now, the project's own coder by default.

    What was looked up for `before` and is still so is taken over. A layout outlives its codes.
    """
    with project.read.moment() as read:
        corpus, summaries = read.corpus(coder or project.coder), read.every(Summary)
    return summary_grid(corpus, summaries, layout, lang, before)


def ground(project: Project, place: SummaryPlace, lang: Language, *, coder: Coder | None = None) -> SummaryGround:
    """What a cell rests on now. Raises KeyError where its code is gone."""
    return ground_of(project.read.corpus(coder or project.coder), place, lang)


def write_summary(project: Project, place: SummaryPlace, words: str, rests_on: SummaryGround) -> None:
    """Write into a cell, and note what it rests on; without words the cell is emptied.

    Raises UserError where another coder wrote there whose work is not seen, and where the code is gone.
    """
    words = words.strip()
    with project.changing(N_("Write summary: {code}"), code=_code(project, place)) as work:
        there = _there(work.read, place)
        if words:
            _keep(work, there, _made(place, words, rests_on))
        elif there:
            work.remove(there)


def confirm_summary(project: Project, place: SummaryPlace, rests_on: SummaryGround) -> None:
    """Note that a summary still fits what its cell rests on now."""
    with project.changing(N_("Confirm summary: {code}"), code=_code(project, place)) as work:
        there = _there(work.read, place)
        if there:
            _keep(work, there, _made(place, there.words, rests_on))


def confirm_summary_at(project: Project, informant: str, code: str, cell: MatrixCell) -> None:
    """Note the same from a cell of a display, by the short ids of its row and column."""
    place = place_of(project, code, informant=informant)
    confirm_summary(project, place, SummaryGround(tuple(cell.evidence), cell.digest))


def place_of(project: Project, code: str, *, informant: str = "", source: str = "") -> SummaryPlace:
    """The place of a summary by short ids. Raises UserError where one of them is not there."""
    with project.read.moment() as read:
        node = read.code_tree().named(code)
        voice = next((one for one in read.informants() if one.short_id == informant), None)
        document = read.source_named(source) if source else None
    if node is None:
        raise UserError(_("There is no code {code}.").format(code=code), hint=_("Choose codes of the codebook."))
    if informant and voice is None:
        raise UserError(
            _("There is no informant {informant}.").format(informant=informant),
            hint=_("Name one from the register of informants."),
        )
    if source and document is None:
        raise UserError(
            _("There is no source {source}.").format(source=source), hint=_("Name one from the register of sources.")
        )
    return SummaryPlace(node.id, voice.id if voice else None, document.id if document else None)


def _code(project: Project, place: SummaryPlace) -> str:
    found = project.read.get(Code, place.code_id)
    if found is None:
        raise UserError(_("The code of this summary is not there any more."), hint=_("Choose another cell."))
    return found.short_id


def _there(read: Reads, place: SummaryPlace) -> Summary | None:
    return next((one for one in read.every(Summary) if SummaryPlace.of(one) == place), None)


def _made(place: SummaryPlace, words: str, rests_on: SummaryGround) -> Summary:
    whose = place.code_id, place.informant_id, place.source_id
    return Summary(new_id(), *whose, words, rests_on.digest, rests_on.excerpts)


def _keep(work: Work, there: Summary | None, made: Summary) -> None:
    if there:
        work.replace(replace(made, id=there.id))
    else:
        work.add(made)

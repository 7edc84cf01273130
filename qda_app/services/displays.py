"""Displays: the catalogue, building one, saving it, and writing into its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.errors import UserError
from qda_app.domain.ids import DisplayId, ExcerptId, new_id
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_, Language, _
from qda_app.services.analyses import assumptions
from qda_app.services.project import Project


def catalogue(corpus: Corpus) -> list[dict[str, Any]]:
    """Every kind of display, and what a corpus still lacks for it."""
    return [
        {"kind": kind.key, "form": str(kind.form), "name": _(kind.name), "ready": not lacks, "lacks": lacks}
        for kind in DISPLAYS.values()
        for lacks in [kind.lacks(corpus)]
    ]


def display_of(kind: str, columns: Sequence[str] = (), title: str = "") -> Display:
    """A display that is not saved. Raises UserError for a kind that is not in the catalogue."""
    if kind not in DISPLAYS:
        raise UserError(
            _("There is no display {kind}.").format(kind=kind),
            hint=_("Displays: {kinds}.").format(kinds=", ".join(DISPLAYS)),
        )
    return Display(new_id(), kind, title, tuple(columns))


def build(
    project: Project,
    display: Display,
    lang: Language,
    *,
    coder: Coder | None = None,
    assumed: Assumptions | None = None,
) -> Matrix:
    """Fill a display from a coder's codings as they are now, the project's own coder by default."""
    with project.read.moment() as read:
        corpus = read.corpus(coder or project.coder)
        phrases = read.phrases(display.id)
    return fill(display, corpus, phrases, lang, assumed or assumptions(project))


def fill(
    display: Display, corpus: Corpus, phrases: Sequence[CellPhrase], lang: Language, assumed: Assumptions
) -> Matrix:
    """Fill a display from what was read. Raises UserError for an unknown code among its columns."""
    if unknown := [short_id for short_id in display.columns if corpus.codes.named(short_id) is None]:
        raise UserError(
            _("There is no code {code}.").format(code=", ".join(unknown)), hint=_("Choose codes of the codebook.")
        )
    return DISPLAYS[display.kind].build(corpus, display, phrases, lang, assumed)


def save_display(project: Project, display: Display) -> Display:
    """Keep a display with its rule, or keep it anew under the id it has."""
    kept = replace(display, title=display.title.strip() or _(DISPLAYS[display.kind].name))
    with project.changing(N_("Save display {title}"), title=kept.title) as work:
        if work.read.get(Display, kept.id):
            work.replace(kept)
        else:
            work.add(kept)
    return kept


def remove_display(project: Project, display_id: DisplayId) -> None:
    """Remove a saved display with what was written into it."""
    display = _saved(project, display_id)
    with project.changing(N_("Remove display {title}"), title=display.title) as work:
        work.remove(*work.read.phrases(display_id))
        work.remove(display)


def write_phrase(project: Project, display_id: DisplayId, written: "Written") -> None:
    """Write into one cell, and note what it rests on; an empty phrase empties the cell."""
    write_phrases(project, display_id, [written])


def write_phrases(project: Project, display_id: DisplayId, cells: Sequence["Written"]) -> None:
    """Write into several cells, as one step."""
    display = _saved(project, display_id)
    with project.changing(N_("Write into {title}"), title=display.title) as work:
        before = {(one.row, one.column): one for one in work.read.phrases(display_id)}
        after = [(_phrase(display_id, one, project.now()), before.get((one.row, one.column))) for one in cells]
        work.remove(*(old for new, old in after if old and not new.phrase))
        work.replace(*(replace(new, id=old.id) for new, old in after if old and new.phrase))
        work.add(*(new for new, old in after if not old and new.phrase))


@dataclass(frozen=True, slots=True)
class Written:
    """What is written into the cell at two axis keys; `cell` is what the cell held when it was written."""

    row: str
    column: str
    phrase: str
    cell: MatrixCell
    quote_id: ExcerptId | None = None


def _phrase(display_id: DisplayId, one: Written, at: datetime) -> CellPhrase:
    quote_id = one.quote_id or (one.cell.quote.excerpt_id if one.cell.quote else None)
    return CellPhrase(new_id(), display_id, one.row, one.column, one.phrase.strip(), one.cell.digest, at, quote_id)


def _saved(project: Project, display_id: DisplayId) -> Display:
    found = project.read.get(Display, display_id)
    if found is None:
        raise UserError(_("This display is not saved."), hint=_("Save it first, then write into its cells."))
    return found

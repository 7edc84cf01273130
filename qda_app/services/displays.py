"""Displays: the catalogue, building one, saving it, and writing into its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qda_app.analysis.displays import DISPLAYS, reduction_table
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.options import Option
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellExcerpt, CellPhrase, Display, HandMark
from qda_app.domain.errors import UserError
from qda_app.domain.filled import Filled
from qda_app.domain.ids import DisplayId, ExcerptId, new_id
from qda_app.domain.matrices import Matrix, MatrixCell
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import N_, Language, _
from qda_app.services import naming
from qda_app.services.analyses import assumptions
from qda_app.services.display_given import given_for, given_for_all
from qda_app.services.project import Project
from qda_app.storage.belongings import of_display
from qda_app.storage.work import Work


def catalogue(corpus: Corpus, given: Given) -> list[dict[str, Any]]:
    """Every kind of display, and what a corpus still lacks for it."""
    return [
        {"kind": kind.key, "form": str(kind.form), "name": _(kind.name), "ready": not lacks, "lacks": lacks}
        for kind in DISPLAYS.values()
        for lacks in [kind.lacks(corpus, given)]
    ]


def display_of(kind: str, columns: Sequence[str] = (), title: str = "") -> Display:
    """A display that is not saved. Raises UserError for a kind that is not in the catalogue."""
    if kind not in DISPLAYS:
        raise UserError(
            _("There is no display {kind}.").format(kind=kind),
            hint=_("Displays: {kinds}.").format(kinds=", ".join(DISPLAYS)),
        )
    return Display(new_id(), kind, title, tuple(columns))


def with_options(
    display: Display, options: Sequence[tuple[str, str]], known: Sequence[Option] | None = None
) -> Display:
    """A display with choices of its kind, as names and values. Raises UserError for a choice that there is not.

    `known` are the choices as they are in a project, where one may also be named by the first word that stands for it.
    """
    choices = {option.key: option for option in (DISPLAYS[display.kind].options if known is None else known)}
    for name, told in options:
        option = choices.get(name)
        if option is None:
            raise UserError(
                _("This display has no choice called {name}.").format(name=name),
                hint=_("Its choices: {names}.").format(names=", ".join(choices) or "–"),
            )
        display = option.choose(display, [_value(option, value.strip()) for value in told.split(",")])
    return display


def _value(option: Option, told: str) -> str:
    there = {value: value for value, _words in option.values}
    if option.offers:
        there |= {words.split()[0]: value for value, words in reversed(option.values) if words.strip()}
        there |= {words: value for value, words in option.values}
    if told not in there:
        names = [words if option.offers else value for value, words in option.values]
        raise UserError(
            _("{name} cannot be {value}.").format(name=option.key, value=told),
            hint=_("It is one of {values}.").format(values=", ".join(names) or "–"),
        )
    return there[told]


def choices(project: Project, kind: str, coder: Coder | None = None) -> list[Option]:
    """The choices of a kind of display as they are in a project."""
    with project.read.moment() as read:
        corpus = read.corpus(coder or project.coder)
        given = given_for_all(read, corpus.coder)
    return [option.at(corpus, given) for option in DISPLAYS[kind].options]


def build(
    project: Project,
    display: Display,
    lang: Language,
    *,
    coder: Coder | None = None,
    assumed: Assumptions | None = None,
) -> Filled:
    """Fill a display from a coder's codings as they are now, the project's own coder by default.

    A saved display outlives its codes. Raises UserError for an unknown code among the columns of another.
    """
    with project.read.moment() as read:
        corpus = read.corpus(coder or project.coder)
        given = given_for(read, display, given_for_all(read, corpus.coder))
        is_saved = read.get(Display, display.id) is not None
    if not is_saved:
        _refuse_unknown(display, corpus)
    return fill(display, corpus, given, lang, assumed or assumptions(project))


def fill(display: Display, corpus: Corpus, given: Given, lang: Language, assumed: Assumptions) -> Filled:
    """Fill a display from what was read; codes that have left the codebook are named in a note below it."""
    found = DISPLAYS[display.kind].build(corpus, display, lang, assumed, given)
    unnamed = naming.note(_unnamed(found, corpus), lang) if isinstance(found, Matrix) else []
    return replace(found, notes=(*found.notes, *unnamed)) if isinstance(found, Matrix) and unnamed else found


def _unnamed(matrix: Matrix, corpus: Corpus) -> list[str]:
    """Those in a display whose position it would tell, were it not for their consent."""
    withheld = corpus.withheld_positions
    if not withheld:
        return []
    shown = {axis.key for axis in (*matrix.rows, *matrix.columns)}
    if matrix.kind == reduction_table.KIND.key or corpus.locator:
        shown |= {one.informant for row in matrix.cells for cell in row for one in cell.evidence}
    return [name for name in withheld if name in shown]


def _refuse_unknown(display: Display, corpus: Corpus) -> None:
    if unknown := [short_id for short_id in display.columns if corpus.codes.named(short_id) is None]:
        raise UserError(
            _("There is no code {code}.").format(code=", ".join(unknown)), hint=_("Choose codes of the codebook.")
        )


def save_display(project: Project, display: Display) -> Display:
    """Keep a display with its rule, or keep it anew under the id it has."""
    kept = _titled(display)
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
        work.remove(*of_display(work.read, display_id))
        work.remove(display)


def write_phrase(project: Project, display_id: DisplayId, written: "Written") -> None:
    """Write into one cell, and note what it rests on; an empty phrase empties the cell."""
    write_phrases(project, display_id, [written])


def write_phrases(project: Project, display_id: DisplayId, cells: Sequence["Written"]) -> None:
    """Write into several cells, as one step."""
    display = _saved(project, display_id)
    with project.changing(N_("Write into {title}"), title=display.title) as work:
        _write(work, display_id, cells, project.now())


def write_into(project: Project, display: Display, written: "Written") -> None:
    """Write into one cell; a display that is not saved yet is saved by the same step."""
    with project.changing(N_("Write into {title}"), title=_titled(display).title) as work:
        keep_display(work, display)
        _write(work, display.id, [written], project.now())


def choose_quote(project: Project, display: Display, written: "Written") -> None:
    """Let one cell show another of its excerpts, with its phrase or without one; saves the display if need be."""
    with project.changing(N_("Choose quote in {title}"), title=_titled(display).title) as work:
        keep_display(work, display)
        _write(work, display.id, [written], project.now(), without_words=True)


def take_excerpts(project: Project, display: Display, moves: Sequence["Taken"]) -> None:
    """Take excerpts into cells where the rule does not put them, or out of cells where it does, as one step.

    Saves the display if need be. What the rule says already is not kept.
    """
    with project.changing(N_("Choose the excerpts of {title}"), title=_titled(display).title) as work:
        keep_display(work, display)
        before = {(one.row, one.column, one.excerpt_id): one for one in work.read.taken(display.id)}
        for move in moves:
            if old := before.get((move.row, move.column, move.excerpt_id)):
                work.remove(old)
            if move.is_in is not None:
                work.add(CellExcerpt(new_id(), display.id, move.row, move.column, move.excerpt_id, move.is_in))


def confirm_phrase(project: Project, display_id: DisplayId, written: "Written") -> None:
    """Note that a phrase still fits what its cell rests on now."""
    display = _saved(project, display_id)
    with project.changing(N_("Confirm phrase in {title}"), title=display.title) as work:
        _write(work, display_id, [written], project.now(), without_words=True)


@dataclass(frozen=True, slots=True)
class Written:
    """What is written into the cell at two axis keys; `cell` is what the cell held when it was written."""

    row: str
    column: str
    phrase: str
    cell: MatrixCell
    quote_id: ExcerptId | None = None
    judged: "Judged | None" = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a researcher judges of a cell: a value of a scale with a reason of one line, or that nobody knows.

    Nothing of it takes back what was judged before.
    """

    rating: str = ""
    reason: str = ""
    mark: HandMark | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An excerpt taken into the cell at two axis keys, or out of it; None leaves it to the rule again."""

    row: str
    column: str
    excerpt_id: ExcerptId
    is_in: bool | None


def _titled(display: Display) -> Display:
    return replace(display, title=display.title.strip() or _(DISPLAYS[display.kind].name))


def keep_display(work: Work, display: Display) -> None:
    """Save a display by the step that is being made, where it is not saved yet."""
    if work.read.get(Display, display.id) is None:
        work.add(_titled(display))


def _with_judgement(new: CellPhrase, old: CellPhrase | None, told: "Written") -> CellPhrase:
    """What is written now with what is judged now, or was judged before."""
    if told.judged:
        return replace(new, rating=told.judged.rating, reason=told.judged.reason.strip(), mark=told.judged.mark)
    return replace(new, rating=old.rating, reason=old.reason, mark=old.mark) if old else new


def _write(
    work: Work, display_id: DisplayId, told: Sequence["Written"], at: datetime, *, without_words: bool = False
) -> None:
    """Keep what cells hold now; one without words is emptied, unless it may stand for its quote alone."""
    before = {(one.row, one.column): one for one in work.read.phrases(display_id)}
    after = [(_phrase(display_id, one, at), before.get((one.row, one.column))) for one in told]
    after = [(_with_judgement(new, old, cell), old) for (new, old), cell in zip(after, told, strict=True)]
    kept = [(new, old) for new, old in after if new.phrase or new.rating or new.mark or without_words]
    work.remove(*(old for new, old in after if old and (new, old) not in kept))
    work.replace(*(replace(new, id=old.id) for new, old in kept if old))
    work.add(*(new for new, old in kept if not old))


def _phrase(display_id: DisplayId, one: Written, at: datetime) -> CellPhrase:
    quote_id = one.quote_id or (one.cell.quote.excerpt_id if one.cell.quote else None)
    return CellPhrase(new_id(), display_id, one.row, one.column, one.phrase.strip(), one.cell.digest, at, quote_id)


def _saved(project: Project, display_id: DisplayId) -> Display:
    found = project.read.get(Display, display_id)
    if found is None:
        raise UserError(_("This display is not saved."), hint=_("Save it first, then write into its cells."))
    return found

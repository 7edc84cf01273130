"""Frozen copies of displays: kept with their date, looked at again, compared with today, and written to files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from qda_app.domain.displays import Display, FrozenDisplay
from qda_app.domain.errors import UserError
from qda_app.domain.figures import Figure
from qda_app.domain.filled import Filled
from qda_app.domain.frozen_content import as_text, differing, from_text, language_of
from qda_app.domain.ids import DisplayId, FrozenId, new_id
from qda_app.domain.progress import NOBODY, Progress
from qda_app.exporters.registry import Remarks, write_report
from qda_app.i18n import N_, Language, _, language
from qda_app.services.displays import build, keep_display
from qda_app.services.exporting import Wish, report_of
from qda_app.services.figure_reports import is_picture, write_picture
from qda_app.services.project import Project
from qda_app.services.withdrawals import refuse_withdrawn
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class FrozenCopy:
    """A frozen copy without what it holds."""

    id: FrozenId
    display_id: DisplayId
    at: datetime
    title: str

    def name(self, display_title: str, lang: Language) -> str:
        """Its date, before it its title where that is not the one of its display."""
        date = day_and_time(self.at, lang)
        if self.title == display_title:
            return lang._("Frozen {date}").format(date=date)
        return lang._("{title}, frozen {date}").format(title=self.title, date=date)


@dataclass(frozen=True, slots=True)
class Compared:
    """A frozen copy beside the display as it is now, and the cells that differ, by row and column.

    `now` is None where the display cannot be built any more.
    """

    copy: FrozenCopy
    then: Filled
    now: Filled | None
    cells: Sequence[tuple[str, str]]


def freeze(project: Project, display: Display, lang: Language) -> FrozenCopy:
    """Keep a display as it stands now; one that is not saved yet is saved by the same step."""
    found = build(project, display, lang)
    with project.changing(N_("Freeze a copy of {title}"), title=found.title) as work:
        keep_display(work, replace(display, title=display.title or found.title))
        kept = FrozenDisplay(new_id(), display.id, project.now(), found.title, as_text(found, lang.code))
        work.add(kept)
    return _without_content(kept)


def frozen_copies(read: Reads) -> list[FrozenCopy]:
    """Every frozen copy that may be seen, the newest first."""
    return sorted(map(_without_content, read.every(FrozenDisplay)), key=lambda one: one.at, reverse=True)


def frozen_named(project: Project, name: str) -> FrozenCopy:
    """The newest frozen copy with this title, or of a display with this title. Raises UserError where there is none."""
    wanted = name.strip().casefold()
    with project.read.moment() as read:
        titles = {one.id: one.title.casefold() for one in read.displays()}
        for one in frozen_copies(read):
            if wanted in (one.title.casefold(), titles.get(one.display_id), str(one.id)):
                return one
    raise UserError(
        _("There is no frozen copy called {name}.").format(name=name.strip() or "–"),
        hint=_("`show frozen` lists them; `freeze` keeps one."),
    )


def opened(project: Project, copy_id: FrozenId) -> Filled:
    """What a frozen copy holds. Raises UserError where it is gone."""
    return from_text(_there(project, copy_id).content)


def compared(project: Project, copy_id: FrozenId) -> Compared:
    """A frozen copy beside its display as it is now, in the language in which it was kept."""
    kept = _there(project, copy_id)
    then = from_text(kept.content)
    display = next((one for one in project.read.displays() if one.id == kept.display_id), None)
    now = build(project, display, language(language_of(kept.content))) if display else None
    cells = differing(then.table, now.table) if now else []
    return Compared(_without_content(kept), then, now, cells)


def rename_frozen(project: Project, copy_id: FrozenId, title: str) -> FrozenCopy:
    """Give a frozen copy another title. Raises UserError where it is gone or the title is empty."""
    kept, wanted = _there(project, copy_id), " ".join(title.split())
    if not wanted:
        raise UserError(_("The frozen copy has no title."), hint=_("Give it a title of one line."))
    renamed = replace(kept, title=wanted)
    if renamed != kept:
        with project.changing(N_("Rename a frozen copy of {title}"), title=kept.title) as work:
            work.replace(renamed)
    return _without_content(renamed)


def remove_frozen(project: Project, copy_id: FrozenId) -> None:
    """Remove a frozen copy. Raises UserError where it is gone already."""
    kept = _there(project, copy_id)
    with project.changing(N_("Remove a frozen copy of {title}"), title=kept.title) as work:
        work.remove(kept)


def export_frozen(project: Project, copy: FrozenCopy, wish: Wish, path: Path, progress: Progress = NOBODY) -> Remarks:
    """Write a frozen copy to `path`, with its date. Raises UserError as `export_display` does."""
    wish = replace(wish, language=language_of(_there(project, copy.id).content))  # that of its titles and notes
    found = dated(project, copy, wish.lang)
    refuse_withdrawn(project, project.read.corpus(wish.coder), found.excerpt_ids)
    if isinstance(found, Figure) and is_picture(path):
        write_picture(found, path, wish.lang)
        return ()
    corpora = [project.read.corpus(wish.coder)]
    return write_report(report_of(project, found, corpora, wish), path, wish.look, progress)


def dated(project: Project, copy: FrozenCopy, lang: Language) -> Filled:
    """What a frozen copy holds, with a note that says of when it is, in the language of a document."""
    found = opened(project, copy.id)
    told = lang._("Frozen copy: it shows the coding as it was on {date}.").format(date=day_and_time(copy.at, lang))
    table = replace(found.table, title=copy.title, notes=(*found.table.notes, told))
    return replace(found, table=table) if isinstance(found, Figure) else table


def day_and_time(at: datetime, lang: Language) -> str:
    """A moment as people say it."""
    local = at.astimezone()
    return lang._("{day}, {time}").format(day=lang.date(local.date(), "medium"), time=lang.clock(at))


def _there(project: Project, copy_id: FrozenId) -> FrozenDisplay:
    kept = project.read.get(FrozenDisplay, copy_id)
    if kept is None:
        raise UserError(_("This frozen copy is no longer there."), hint=_("Undo its removal, or freeze another."))
    return kept


def _without_content(kept: FrozenDisplay) -> FrozenCopy:
    return FrozenCopy(kept.id, kept.display_id, kept.at, kept.title)

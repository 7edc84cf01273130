"""What a person does with several excerpts of the table: each act calls one service, off the window's thread."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from qda_app.domain.excerpts import DropReason, Excerpt, ExcerptFlag
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.ladder import Rung
from qda_app.i18n import _, ngettext
from qda_app.services import coding as single
from qda_app.services import excerpts as several
from qda_app.services import reducing
from qda_app.services.coding import NewCode, Rating
from qda_app.services.excerpt_lists import export_list
from qda_app.services.exporting import Wish
from qda_app.ui.context import Context
from qda_app.ui.saving import tell_saved

_WRITES = {Rung.PARAPHRASE: single.set_paraphrase, Rung.GENERALISATION: single.set_generalisation}


class RowActs(QObject):
    """Changes nothing where the project is only read."""

    def __init__(self, context: Context) -> None:
        """Works on the open project."""
        super().__init__()
        self._context, self._project = context, context.project

    def remove(self, excerpt_ids: Sequence[ExcerptId]) -> None:
        """Remove excerpts with their codings, as one step."""
        if len(excerpt_ids) == 1:
            self._act(single.remove_excerpt, excerpt_ids[0])
        else:
            self._act(several.remove_excerpts, excerpt_ids)

    def drop(self, excerpt_ids: Sequence[ExcerptId], reason: DropReason | None) -> None:
        """Leave excerpts out of the reduction, or take them back in, as one step."""
        if len(excerpt_ids) == 1:
            self._act(single.drop_excerpt, excerpt_ids[0], reason)
        else:
            self._act(several.drop_excerpts, excerpt_ids, reason)

    def code(self, excerpt_ids: Sequence[ExcerptId], code: CodeId | NewCode, rating: Rating) -> None:
        """Link excerpts to a code that is there or is to be made, as one step."""
        if isinstance(code, NewCode):
            self._act(several.code_excerpts_inductively, excerpt_ids, code, rating)
        else:
            self._act(several.code_excerpts, excerpt_ids, code, rating)

    def write(self, excerpt_id: ExcerptId, rung: Rung, words: str, *, then: Callable[[], object]) -> None:
        """Keep a paraphrase or a generalisation; `then` once it is stored."""
        if self._context.may_code:
            act = self._context.jobs.act
            act(_WRITES[rung], self._project, excerpt_id, words, then=lambda _nothing: then())

    def merge(self, excerpt_ids: Sequence[ExcerptId], into_id: ExcerptId | None) -> None:
        """Let one excerpt stand for others, or let these stand for themselves, as one step."""
        if into_id:
            self._act(reducing.merge_excerpts, excerpt_ids, into_id)
        else:
            self._act(reducing.take_out_of_merge, excerpt_ids)

    def flag(self, excerpts: Sequence[Excerpt], flag: ExcerptFlag) -> None:
        """Mark excerpts; where all of them are marked so, take the mark off."""
        is_off = all(one.flag is flag for one in excerpts)
        self._act(reducing.flag_excerpts, [one.id for one in excerpts], None if is_off else flag)

    def export(self, path: Path, excerpt_ids: Sequence[ExcerptId], columns: Sequence[str]) -> None:
        """Write excerpts with these columns to a file, and say so."""
        wish = Wish("excerpts", self._project.coder, language=self._project.read.study().language)
        write = partial(export_list, self._project, wish, excerpt_ids, columns, path)
        then = partial(self._on_exported, path)
        name = _("Writing {name}").format(name=path.name)
        self._context.jobs.read(write, then, owner=self, topic="export", name=name)

    def _act(self, service: Callable[..., object], *args: object) -> None:
        if self._context.may_code:
            self._context.jobs.act(service, self._project, *args)

    def _on_exported(self, path: Path, count: int) -> None:
        told = ngettext("{count} excerpt was saved.", "{count} excerpts were saved.", count)
        tell_saved(self._context, path, told)

"""What a person does with codes: each act calls one service off the window's thread, and says what it took along."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId, CodingId
from qda_app.i18n import _, ngettext
from qda_app.services import codes as services
from qda_app.services import recoding
from qda_app.services.recoding import CodeInUse, CodeUse
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.desk import Desk

Then = Callable[[Any], object]


class CodeActs(QObject):
    """Does nothing where the project is only read."""

    made = Signal(object)  # a CodeId that is to be looked at
    in_use = Signal(object, object)  # the Code that was not deleted, its CodeUse

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Works on the codebook of `desk`."""
        super().__init__(parent)
        self._desk, self._project = desk, desk.context.project
        self._newest_step: UUID | None = None
        desk.context.jobs.changed.connect(self._on_changed)

    def rename(self, code_id: CodeId, short_id: str, name: str) -> None:
        """Give a code another short id or name."""
        self._act(services.rename_code, code_id, short_id=short_id, name=name)

    def recolour(self, code_id: CodeId, colour: str) -> None:
        """Give a code a colour, or that of its group."""
        self._act(services.recolour_code, code_id, colour)

    def add_group(self, short_id: str, name: str) -> None:
        """Make a code group."""
        self._act(services.add_group, short_id, name, then=lambda code: self.made.emit(code.id))

    def require_stance(self, code_id: CodeId, is_required: bool) -> None:
        """Say whether what is coded there wants a stance."""
        self._act(services.require_stance, code_id, is_required)

    def move(self, code_id: CodeId, parent_id: CodeId | None, place: int | None = None) -> None:
        """Hang a code under another, or elsewhere among its siblings."""
        self._act(services.move_code, code_id, parent_id, place, then=lambda _nothing: self.made.emit(code_id))

    def merge(self, code: Code, into: Code) -> None:
        """Hand everything of a code over to another."""
        told = _("{code} was merged into {into}; {codings} went over.").format(
            code=code.short_id, into=into.short_id, codings=codings_words(self._desk.work.code_counts[code.id])
        )
        self._act(recoding.merge_codes, [code.id], into.id, then=lambda _into: self._tell(told, into.id))

    def split(
        self,
        code: Code,
        parts: Sequence[tuple[str, str]],
        shares: Mapping[CodingId, str],
        *,
        is_below: bool,
        then: Callable[[], object],
    ) -> None:
        """Make new codes of a part of what a code was given to; `then` hears that it was done."""

        def done(new: Sequence[Code]) -> None:
            then()
            self._on_split(code, new)

        self._act(recoding.split_code, code.id, parts, shares, is_below=is_below, then=done)

    def delete(self, code: Code, *, with_codings: bool = False, into: Code | None = None) -> None:
        """Delete a code and what lies below it; asks by `in_use` where it was not said what becomes of codings."""
        self._act(
            recoding.delete_code,
            code.id,
            with_codings=with_codings,
            into_id=into.id if into else None,
            then=lambda use: self._tell(_deleted(code, use, into)),
            failed=lambda problem: self._on_refused(code, problem),
        )

    def define(self, code_id: CodeId, changes: Mapping[str, str], reason: str, *, then: Then, failed: Then) -> None:
        """Keep another definition; where that is refused, the window tells why and `failed` hears it."""

        def refused(problem: BaseException) -> None:
            failed(problem)
            self._desk.context.jobs.failed.emit(problem)

        self._act(services.define_code, code_id, changes, reason=reason, then=then, failed=refused)

    def _act(
        self,
        service: Callable[..., object],
        *args: object,
        then: Then | None = None,
        failed: Callable[[BaseException], object] | None = None,
        **keywords: object,
    ) -> None:
        if self._desk.context.is_writable:
            act = partial(service, self._project, *args, **keywords)
            self._desk.context.jobs.act(act, then=then, failed=failed)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._newest_step = changes.step.id

    def _on_split(self, code: Code, new: Sequence[Code]) -> None:
        told = _("{parts} was split off {code}.").format(
            code=code.short_id, parts=", ".join(part.short_id for part in new)
        )
        self._tell(told, new[0].id)

    def _on_refused(self, code: Code, problem: BaseException) -> None:
        if isinstance(problem, CodeInUse):
            self.in_use.emit(code, problem.use)
        else:
            self._desk.context.jobs.failed.emit(problem)

    def _tell(self, sentence: str, look_at: CodeId | None = None) -> None:
        """Say what was done, with the way back; the step is the newest, for its change was just heard of."""
        undo = (_("Undo"), partial(self._desk.context.jobs.act, self._project.undo, self._newest_step))
        self._desk.context.tell(Notice(sentence, tone="success", buttons=(undo,)))
        if look_at:
            self.made.emit(look_at)


def _deleted(code: Code, use: CodeUse, into: Code | None) -> str:
    """What went with a code."""
    names = {"code": code.short_id, "codings": codings_words(use.codings), "codes": codes_words(use.below)}
    if into and use.codings:
        return _("{code} was deleted; {codings} went to {into}.").format(into=into.short_id, **names)
    if use.codings and use.below:
        return _("{code} was deleted with {codes} and {codings}.").format(**names)
    if use.codings:
        return _("{code} was deleted with {codings}.").format(**names)
    if use.below:
        return _("{code} was deleted with {codes}.").format(**names)
    return _("{code} was deleted.").format(code=code.short_id)


def codings_words(count: int) -> str:
    """How many codings, within a sentence."""
    return ngettext("{count} coding", "{count} codings", count)


def codes_words(count: int) -> str:
    """How many codes stand below one, within a sentence."""
    return ngettext("{count} code below it", "{count} codes below it", count)

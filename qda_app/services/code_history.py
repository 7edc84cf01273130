"""The history of a code: every state of its definition with its reason, and the codes it came from or went into."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from qda_app.domain.changes import Step
from qda_app.domain.code_changes import DEFINING, FieldChange, field_changes
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId
from qda_app.i18n import N_, _
from qda_app.services.codebook import present_code
from qda_app.services.project import Project
from qda_app.services.recoding import MERGE, SPLIT
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """A state of a code, from 1, the step that led to it, and what was other before; nothing for the first."""

    number: int
    step: Step
    code: Code
    changes: tuple[FieldChange, ...]

    @property
    def reason(self) -> str:
        """Why it was changed, as far as somebody said so."""
        return self.step.parameters.get("reason", "")


class Kinship(StrEnum):
    """How two codes hang together that were one."""

    MERGED = "merged"  # others became part of this one
    SPLIT_FROM = "split_from"  # it is a part of another
    SPLIT_INTO = "split_into"  # others are parts of it


@dataclass(frozen=True, slots=True)
class CodeOrigin:
    """A merge or a split that a code took part in; `others` are the short ids of that day."""

    kinship: Kinship
    others: str
    step: Step


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """Versions and origins of a code, the newest first; what was undone is not among them."""

    versions: Sequence[CodeVersion]
    origins: Sequence[CodeOrigin]


def code_history(project: Project, code_id: CodeId) -> CodeHistory:
    """All that became of a code, as far as it is in effect."""
    with project.read.moment() as read:
        versions = _versions(read, code_id)
        steps = read.steps_in_effect_called([MERGE, SPLIT])
    origins = [origin for step in steps if (origin := _origin(step, str(code_id)))]
    return CodeHistory(versions[::-1], origins[::-1])


def bring_back(project: Project, code_id: CodeId, number: int) -> Code:
    """Give a code the definition that it had in an earlier version; its short id stays.

    Raises UserError where there is no such version.
    """
    code = present_code(project.read.code_tree(), code_id)
    version = next((one for one in _versions(project.read, code_id) if one.number == number), None)
    if version is None:
        raise UserError(_("This version is no longer there."), hint=_("Choose another version."))
    words: dict[str, Any] = {name: getattr(version.code, name) for name in DEFINING}
    restored = replace(code, **words)
    with project.changing(N_("Bring back version {number} of {code}"), number=str(number), code=code.short_id) as work:
        work.replace(restored)
    return restored


def _versions(read: Reads, code_id: CodeId) -> list[CodeVersion]:
    versions: list[CodeVersion] = []
    for step in read.steps_in_effect_on(code_id):
        found = (change.after for change in read.changes_of(step) if change.value.id == code_id)
        code = next((one for one in found if isinstance(one, Code)), None)
        changes = field_changes(versions[-1].code, code) if versions and code else ()
        if code and (changes or not versions):
            versions.append(CodeVersion(len(versions) + 1, step, code, changes))
    return versions


def _origin(step: Step, code_id: str) -> CodeOrigin | None:
    told = step.parameters
    if told.get("into_id") == code_id:
        return CodeOrigin(Kinship.MERGED, told["codes"], step)
    if told.get("code_id") == code_id:
        return CodeOrigin(Kinship.SPLIT_INTO, told["parts"], step)
    if code_id in told.get("part_ids", "").split(","):
        return CodeOrigin(Kinship.SPLIT_FROM, told["code"], step)
    return None

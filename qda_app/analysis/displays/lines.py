"""Lines: the rows and columns of a matrix, each with whose or what words belong to it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from qda_app.domain.codes import Code
from qda_app.domain.matrices import Axis


class About(StrEnum):
    """By what of a coding a line takes it in."""

    CODE = "code"
    VOICE = "voice"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column. `token` names it in a specification; `members` are GUIDs of codes, informants or sources.

    `is_single`: it is one voice or one source, of which nothing is pooled. `code` is what a sign is measured against.
    """

    token: str
    axis: Axis
    about: About
    members: Collection[UUID] = frozenset()
    is_single: bool = False
    code: Code | None = None

    @property
    def key(self) -> str:
        """What names it among the cells."""
        return self.axis.key

    @property
    def is_gone(self) -> bool:
        """Whether what it asks for is not there any more."""
        return self.axis.is_gone

    def titled(self, title: str, subtitle: str = "", key: str = "") -> "Line":
        """The same under another title, and key."""
        return replace(self, axis=replace(self.axis, title=title, subtitle=subtitle, key=key or self.axis.key))


def gone_line(token: str, name: str, about: About, title: str) -> Line:
    """The line of something that was asked for and is not there any more; `title` says so."""
    return Line(token, Axis(token, title, name, is_gone=True), about)

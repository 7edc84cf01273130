"""Checking a project: the file, the journal, positions, and what is derived."""

from collections.abc import Callable, Iterator

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.sources import Page, TextVersion, Turn
from qda_app.i18n import _
from qda_app.services.project import Project
from qda_app.storage import health
from qda_app.storage.reads import Reads

Check = Callable[[Reads], Iterator[str]]


def problems(project: Project) -> list[str]:
    """Everything that is not as it should be, as sentences; an empty list is a sound project. Looks at all there is."""
    with project.read_all.moment() as read:
        found = list(health.problems_of_file(read)) or list(health.problems_of_contents(read))
        return found or [problem for check in _CHECKS for problem in check(read)]


def _lengths(read: Reads) -> Iterator[str]:
    for version in read.every(TextVersion):
        if len(read.words(version.digest)) != version.length:
            yield _("The text with the digest {digest} has another length.").format(digest=version.digest[:8])


def _positions(read: Reads) -> Iterator[str]:
    lengths = {version.id: version.length for version in read.every(TextVersion)}
    placed: list[Excerpt | Turn | Page] = [*read.every(Excerpt), *read.every(Turn), *read.every(Page)]
    for one in placed:
        if not 0 <= one.start <= one.end <= lengths[one.version_id]:
            yield _("{kind} {id} lies outside its text.").format(kind=type(one).__name__, id=one.id)


def _numbers(read: Reads) -> Iterator[str]:
    last = health.last_numbers(read)
    for one in read.every(Excerpt):
        if one.number > last.get(one.source_id, 0):
            yield _("Excerpt number {number} was never given.").format(number=one.number)


_CHECKS: tuple[Check, ...] = (_lengths, _positions, _numbers, health.problems_of_words)

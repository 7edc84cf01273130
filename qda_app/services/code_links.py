"""What else names a code than codings: what was asked, the questions and objectives of the study, its guide."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from qda_app.domain.codes import Code
from qda_app.domain.guide import GuideCode
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.sources import Asked
from qda_app.domain.study import ObjectiveCode, QuestionCode
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

Link = Asked | QuestionCode | ObjectiveCode | GuideCode
LINKS: tuple[type[Link], ...] = (Asked, QuestionCode, ObjectiveCode, GuideCode)


def links_of(read: Reads, codes: Sequence[Code]) -> list[Link]:
    """Every link to one of some codes."""
    wanted = {code.id for code in codes}
    return [link for link in _every(read) if link.code_id in wanted]


def hand_links_over(work: Work, codes: Sequence[Code], into: Code) -> None:
    """What was linked to some codes is linked to `into` instead, once each."""
    old = links_of(work.read, codes)
    work.remove(*old)
    _link(work, old, into.id)


def share_links(work: Work, code: Code, parts: Sequence[Code]) -> None:
    """What is linked to a code is linked to its parts as well."""
    old = links_of(work.read, [code])
    for part in parts:
        _link(work, old, part.id)


def _every(read: Reads) -> Iterator[Link]:
    return (link for kind in LINKS for link in read.every(kind))


def _link(work: Work, pattern: Sequence[Link], code_id: CodeId) -> None:
    there = {_ends(link) for link in _every(work.read) if link.code_id == code_id}
    wanted = {_ends(made): made for link in pattern for made in [replace(link, id=new_id(), code_id=code_id)]}
    work.add(*(made for ends, made in wanted.items() if ends not in there))


def _ends(link: Link) -> tuple[Any, ...]:
    """The kind of a link and all that it links."""
    return type(link), *(getattr(link, field.name) for field in fields(link) if field.name != "id")

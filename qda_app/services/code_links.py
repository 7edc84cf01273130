"""What else names a code than codings: what was asked, the study, its guide, patterns, claims, summaries, memos."""

from collections.abc import Sequence, Set
from dataclasses import fields, replace
from typing import Any

from qda_app.domain.claims import ClaimCode, Judgement
from qda_app.domain.codes import Code, CodeMember
from qda_app.domain.guide import GuideCode
from qda_app.domain.ids import CodeId, new_id
from qda_app.domain.memos import MemoLink
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import Asked
from qda_app.domain.study import ObjectiveCode, QuestionCode
from qda_app.domain.suggestions import JudgedCue, RefusedCue
from qda_app.domain.summaries import Summary
from qda_app.domain.value import Value
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

Link = Asked | QuestionCode | ObjectiveCode | GuideCode | CodeMember | RefusedCue | ClaimCode
LINKS: tuple[type[Link], ...] = (Asked, QuestionCode, ObjectiveCode, GuideCode, CodeMember, RefusedCue, ClaimCode)
"""What a part of a code has as well as the code."""
Held = Summary | JudgedCue | Judgement | Settlement
HELD: tuple[type[Held], ...] = (Summary, JudgedCue, Judgement, Settlement)
"""What was said of a code itself: it goes where its codings go, and no part has it."""


def links_of(read: Reads, codes: Sequence[Code]) -> list[Value]:
    """Every link to one of some codes, also as the pattern that draws others together, and all that was said of it."""
    wanted = {code.id for code in codes}
    patterns = [link for link in read.every(CodeMember) if link.pattern_id in wanted and link.code_id not in wanted]
    return [*_to(read, wanted), *patterns, *_held(read, wanted)]


def hand_links_over(work: Work, codes: Sequence[Code], into: Code) -> None:
    """What was linked to some codes is linked to `into` instead, once each; their summaries are joined to its own."""
    wanted = {code.id for code in codes}
    old = [link for link in _to(work.read, wanted) if not _is_within(link, into, wanted)]
    members = [link for link in work.read.every(CodeMember) if link.pattern_id in wanted]
    held = _held(work.read, wanted)
    work.remove(*links_of(work.read, codes))
    _link(work, old, into.id)
    _hand_members_over(work, members, into.id, wanted)
    work.add(*(replace(one, code_id=into.id) for one in held if not isinstance(one, Summary)))
    _join_summaries(work, [one for one in held if isinstance(one, Summary)], into.id)
    _hand_memos_over(work, wanted, into)


def share_links(work: Work, code: Code, parts: Sequence[Code]) -> None:
    """What is linked to a code is linked to its parts as well."""
    old = _to(work.read, {code.id})
    for part in parts:
        _link(work, old, part.id)


def _to(read: Reads, wanted: Set[CodeId]) -> list[Link]:
    return [link for kind in LINKS for link in read.every(kind) if link.code_id in wanted]


def _held(read: Reads, wanted: Set[CodeId]) -> list[Held]:
    return [one for kind in HELD for one in read.every(kind) if one.code_id in wanted]


def _is_within(link: Link, into: Code, wanted: Set[CodeId]) -> bool:
    """Whether the link would make a code a member of itself."""
    return isinstance(link, CodeMember) and link.pattern_id in {into.id, *wanted}


def _link(work: Work, pattern: Sequence[Link], code_id: CodeId) -> None:
    there = {_ends(link) for link in _to(work.read, {code_id})}
    wanted = {_ends(made): made for link in pattern for made in [replace(link, id=new_id(), code_id=code_id)]}
    work.add(*(made for ends, made in wanted.items() if ends not in there))


def _hand_members_over(work: Work, members: Sequence[CodeMember], into_id: CodeId, wanted: Set[CodeId]) -> None:
    there = {link.code_id for link in work.read.every(CodeMember) if link.pattern_id == into_id}
    new = {link.code_id for link in members} - there - {into_id, *wanted}
    work.add(*(CodeMember(new_id(), into_id, code_id) for code_id in sorted(new)))


def _hand_memos_over(work: Work, wanted: Set[CodeId], into: Code) -> None:
    """A memo that was about one of the codes is about `into`, once."""
    about = {link.memo_id for link in work.read.those(MemoLink, [into.id], by="subject_id")}
    for link in work.read.those(MemoLink, sorted(wanted), by="subject_id"):
        if link.memo_id in about:
            work.remove(link)
        else:
            work.replace(replace(link, subject_id=into.id, words=f"{into.short_id} {into.name}"))
            about.add(link.memo_id)


def _join_summaries(work: Work, old: Sequence[Summary], into_id: CodeId) -> None:
    """One summary for each voice and source: that of the code first, then those that were handed over."""
    joined = {_of_whom(one): one for one in _held(work.read, {into_id}) if isinstance(one, Summary)}
    for one in old:
        there = joined.get(_of_whom(one))
        words = "\n".join(filter(None, (there.words, one.words))) if there else one.words
        joined[_of_whom(one)] = replace(there or one, code_id=into_id, words=words)
    here = {one.id for one in _held(work.read, {into_id})}
    work.replace(*(one for one in joined.values() if one.id in here))
    work.add(*(one for one in joined.values() if one.id not in here))


def _of_whom(one: Summary) -> tuple[Any, ...]:
    return one.informant_id, one.source_id


def _ends(link: Link) -> tuple[Any, ...]:
    """The kind of a link and all that it links."""
    return type(link), *(getattr(link, field.name) for field in fields(link) if field.name != "id")

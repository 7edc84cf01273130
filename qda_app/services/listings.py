"""Listings: what a project holds, as plain records for tables and for the command line."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import SCOPES, Consent
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.outlines import outline
from qda_app.domain.sources import PartKind, Source, SpeakerRole, TextPart, TextVersion
from qda_app.i18n import Language, _, current
from qda_app.services.coders import list_coders
from qda_app.services.consents import consents
from qda_app.services.history import said
from qda_app.services.hit_contexts import in_context
from qda_app.services.learning import learn, learning
from qda_app.services.papers import papers
from qda_app.services.pattern_codes import member_names
from qda_app.services.project import Project
from qda_app.services.searching import find_hits
from qda_app.services.visits import in_order
from qda_app.services.withdrawals import Withdrawals
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES

Record = dict[str, Any]


def sources(project: Project, lang: Language | None = None) -> list[Record]:
    """Every source with its size, its speakers and its voices; names of techniques in a language."""
    with project.read.moment() as read:
        voices = _voices_by_source(read)
        found = [_source(read, source, voices[source.id], lang or current()) for source in read.sources()]
        withdrawals, names = Withdrawals(read), {one.id: one.short_id for one in read.informants()}
        for record, source in zip(found, read.sources(), strict=True):
            people = ", ".join(names[who] for who in withdrawals.in_source(source.id))
            record["warnings"] += [_("{people} withdrew their consent.").format(people=people)] if people else []
    return found


def turns(project: Project, source: Source) -> list[Record]:
    """The turns of a source, positions in stored code points."""
    with project.read.moment() as read:
        speakers = {speaker.id: speaker for speaker in read.speakers(source.id)}
        names = {informant.id: informant.short_id for informant in read.informants()}
        found = read.turns(source.id)
    return [
        {
            "start": turn.start,
            "end": turn.end,
            "speaker": (speaker := speakers[turn.speaker_id]).label,
            "informant": names.get(speaker.informant_id) if speaker.informant_id else None,
            "role": str(speaker.role),
            "timestamp": turn.timestamp or None,
        }
        for turn in found
    ]


def parts(project: Project, source: Source) -> list[Record]:
    """The headings, lists, tables and rows of a source, positions in stored code points; of headings the words."""
    with project.read.moment() as read:
        text, found = read.text(source.id), read.in_text(TextPart, source.id)
    headings = {one.span: one.words for one in outline(text, found)}
    return [
        {"kind": str(part.kind), "level": part.level, "start": part.start, "end": part.end}
        | ({"words": headings[part.span]} if part.kind is PartKind.HEADING else {})
        for part in sorted(found, key=lambda part: (part.start, -part.end, part.level))
    ]


def informants(project: Project) -> list[Record]:
    """The register of informants."""
    with project.read.moment() as read:
        attributes: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
        for one in read.informant_attributes():
            attributes[one.informant_id][one.name] = one.value
        source_codes = {source.id: source.short_id for source in read.sources()}
        present: defaultdict[UUID, list[str]] = defaultdict(list)
        for participation in read.participations():
            present[participation.informant_id].append(source_codes[participation.source_id])
        found, consented = read.informants(), consents(read)
    return [
        {
            "code": one.short_id,
            "position": one.position,
            "unit": one.unit,
            "role_rank": one.role_rank,
            "criterion": one.criterion,
            "criterion_reason": one.criterion_reason,
            "consent": _consent(consented.get(one.id)),
            "sources": sorted(present[one.id]),
            "attributes": attributes[one.id],
        }
        for one in found
    ]


def visits(project: Project) -> list[Record]:
    """The visit log, by date."""
    with project.read.moment() as read:
        codes: dict[UUID | None, str] = {one.id: one.short_id for one in read.sources()}
        return [
            {
                "date": one.date,
                "place": one.place,
                "met": one.met,
                "purpose": one.purpose,
                "notes": one.notes,
                "source": codes.get(one.source_id),
            }
            for one in in_order(read)
        ]


def attachments(project: Project) -> list[Record]:
    """The papers that are kept, and what each belongs to; `size` is in bytes as the project keeps them."""
    return [
        {
            "title": one.attachment.title,
            "file": one.attachment.file_name,
            "of": one.attachment.subject_kind,
            "subject": one.subject,
            "size": one.size,
        }
        for one in papers(project.read)
    ]


def _consent(consent: Consent | None) -> Record | None:
    if consent is None:
        return None
    return {name: getattr(consent, name) for name in ("form", "date", *SCOPES, "withdrawn", "notes")}


def codes(project: Project) -> list[Record]:
    """The codebook, a parent before its children; `proposition` is the one that holds, own or inherited."""
    with project.read.moment() as read:
        tree, drawn = read.code_tree(), member_names(read)
    told = (_code(tree.path(code), tree.proposition(code), tree.requires_stance(code)) for code in tree)
    return [{**one, "members": drawn.get(code.id, [])} for code, one in zip(tree, told, strict=True)]


def excerpts(corpus: Corpus, chosen: Sequence[Excerpt] | None = None) -> list[Record]:
    """A coder's excerpts, source by source, or some of them."""
    return [
        {
            "id": corpus.label(one),
            "source": corpus.source[one.source_id].short_id,
            "start": one.start,
            "end": one.end,
            "line": corpus.line(one),
            "text": corpus.words(one),
            "kind": str(one.kind),
            "page": one.page,
            "of_picture": corpus.is_picture(one.source_id),
            "region": list(one.region[1:]) if one.region else None,
            "missing": one.is_missing,
            "informant": corpus.informant[corpus.voices[one.id]].short_id if one.id in corpus.voices else None,
            "coder": corpus.coder.name,
            "paraphrase": one.paraphrase,
            "generalisation": one.generalisation,
            "dropped": str(one.dropped) if one.dropped else None,
            "merged_into": _merged_into(corpus, one),
            "mark": str(one.flag) if one.flag else None,
            "codes": sorted(
                corpus.codes[coding.code_id].short_id for coding in corpus.codings_of_excerpt.get(one.id, ())
            ),
        }
        for one in (corpus.in_order if chosen is None else chosen)
    ]


def _merged_into(corpus: Corpus, excerpt: Excerpt) -> str | None:
    """What the excerpt is called that stands for this one; empty where it is gone."""
    if excerpt.merged_into_id is None:
        return None
    into = corpus.excerpt.get(excerpt.merged_into_id)
    return corpus.label(into) if into else ""


def codings_in_order(corpus: Corpus) -> list[Coding]:
    """A coder's codings, excerpt by excerpt."""
    return sorted(
        corpus.codings,
        key=lambda one: (
            corpus.place_of_source[corpus.excerpt[one.excerpt_id].source_id],
            corpus.excerpt[one.excerpt_id].number,
            corpus.codes[one.code_id].short_id,
        ),
    )


def codings(corpus: Corpus, chosen: Sequence[Coding] | None = None) -> list[Record]:
    """What is told of them, or of some."""
    return [
        {
            "excerpt": corpus.label(excerpt := corpus.excerpt[one.excerpt_id]),
            "source": corpus.source[excerpt.source_id].short_id,
            "code": corpus.codes[one.code_id].short_id,
            "coder": corpus.coder.name,
            "stance": str(one.stance) if one.stance else None,
            "strength": one.strength,
        }
        for one in (codings_in_order(corpus) if chosen is None else chosen)
    ]


def journal(project: Project) -> list[Record]:
    """Every step since the beginning: who, when, what."""
    with project.read.moment() as read:
        return [
            {
                "step": step.number,
                "at": step.at.isoformat(),
                "coder": step.coder,
                "kind": str(step.kind),
                "label": said(step),
                "changes": [
                    {"entity": TABLES[type(change.value)].name, "id": str(change.value.id), "kind": change.kind}
                    for change in read.changes_of(step)
                ],
            }
            for step in read.steps()
        ]


def displays(project: Project) -> list[Record]:
    """The saved displays."""
    return [
        {"id": str(one.id), "kind": one.kind, "title": one.title, "columns": list(one.columns), "rule": one.rule}
        for one in project.read.displays()
    ]


def hits(project: Project, search: Search, *, source: Source | None = None, coder: Coder | None = None) -> Record:
    """What a search finds: in how many sources, by which words, and each place with its words between others.

    Words whose stems nobody knows yet are learned first. Raises UserError as `find_hits` does.
    """
    if search.mode is SearchMode.WORDS:
        learn(project)
    found = find_hits(project, search, source_ids=[source.id] if source else None)
    tree, state = project.read.code_tree(), learning(project)
    return {
        "words": search.words,
        "mode": str(search.mode),
        "count": len(found),
        "sources": len(found.found),
        "searched": found.searched,
        "forms": dict(found.forms),
        "guessed": list(found.guessed),
        "learned": {"words": state.known, "of": state.words},
        "hits": [
            {
                "source": one.source.short_id,
                "line": one.hit.line,
                "start": one.hit.span.start,
                "end": one.hit.span.end,
                "words": [piece.words for piece in one.pieces if piece.is_mark],
                "text": "".join(piece.words for piece in one.pieces).strip(),
                "speaker": one.speaker or None,
                "codes": [tree[code_id].short_id for code_id in one.code_ids],
            }
            for one in in_context(project, found, coder)
        ],
    }


def coders(project: Project) -> list[Record]:
    """Everyone in the project, by name; `excerpts` is None where the coder who works blind may not know."""
    return [
        {
            "name": one.coder.name,
            "role": str(one.coder.role),
            "blind": one.coder.is_blind,
            "own": one.is_own,
            "excerpts": one.excerpts,
        }
        for one in list_coders(project)
    ]


def _source(read: Reads, source: Source, voices: Sequence[str], lang: Language) -> Record:
    version: TextVersion = read.version(source.id)
    speakers = read.speakers(source.id)
    unmapped = [one.label for one in speakers if one.role is SpeakerRole.INFORMANT and not one.informant_id]
    text = read.words(version.digest)
    return {
        "code": source.short_id,
        "file": source.file_name,
        "title": source.title,
        "technique": str(source.technique),
        "technique_name": wording.technique(source.technique, lang),
        "date": source.date.isoformat() if source.date else None,
        **{name: getattr(source, name) for name in ("place", "unit", "wave", "subtype", "number", "year", "consent")},
        "chars": len(text),
        "words": len(text.split()),
        "turns": len(read.turns(source.id)),
        "speakers": [one.label for one in speakers],
        "informants": sorted(voices),
        "warnings": [_("The label “{label}” has no person yet.").format(label=label) for label in unmapped],
    }


def _voices_by_source(read: Reads) -> dict[UUID, list[str]]:
    names = {informant.id: informant.short_id for informant in read.informants()}
    voices: defaultdict[UUID, list[str]] = defaultdict(list)
    for one in read.participations():
        voices[one.source_id].append(names[one.informant_id])
    return voices


def _code(path: Sequence[Code], proposition: str, requires_stance: bool) -> Record:
    code, above = path[-1], path[:-1]
    named = ("name", "name_en", "colour", "definition", "definition_en", "inclusion", "exclusion", "when")
    return {
        "id": code.short_id,
        "parent": above[-1].short_id if above else None,
        "group": path[0].short_id,
        "is_group": code.is_group,
        "requires_stance": requires_stance,
        "proposition": proposition or None,
        **{name: getattr(code, name) for name in named},
        "example": code.example,
        "example_kind": code.example_kind,
        "cues": list(code.cues),
        "origin": code.origin,
        "cycle": code.cycle,
        "kind": code.kind,
        "atypical": code.atypical,
        "near_miss": code.near_miss,
    }

"""Holdings: what a project has already, as far as new files must know it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from qda_app.domain.codes import CodeTree
from qda_app.domain.ids import SourceId
from qda_app.domain.sources import Informant, Source, TextVersion
from qda_app.services.drafts import SourceDraft
from qda_app.services.project import Project


@dataclass(slots=True)
class Holdings:
    """Short ids of sources and what is kept under them, informants by short id, and the codebook.

    `contents` gives the short id of the source that a file, or the words of a file, came in as.
    """

    codes: set[str] = field(default_factory=set)
    contents: dict[str, str] = field(default_factory=dict)
    informants: dict[str, Informant] = field(default_factory=dict)
    tree: CodeTree = field(default_factory=lambda: CodeTree(()))

    @classmethod
    def of(cls, project: Project) -> "Holdings":
        """What `project` has at this moment."""
        with project.read.moment() as read:
            sources = read.sources()
            contents = _contents(
                sources, {one.source_id: one.digest for one in read.every(TextVersion) if one.number == 1}
            )
            named = {one.id: one.short_id for one in sources}
            contents |= {one.value: named[one.source_id] for one in read.surveys() if one.source_id in named}
            informants = {one.short_id: one for one in read.informants()}
            return cls({one.short_id for one in sources}, contents, informants, read.code_tree())

    def same(self, draft: SourceDraft) -> str:
        """The short id of the source that holds this file, or the same words, already; else empty."""
        return next((self.contents[one] for one in _digests(draft) if one in self.contents), "")

    def take(self, draft: SourceDraft) -> None:
        """Count a draft as stored."""
        self.codes.add(draft.short_id)
        for digest in _digests(draft):
            self.contents.setdefault(digest, draft.short_id)

    def unknown_codes(self, asked: Iterable[str]) -> list[str]:
        """What the codebook does not have of some short ids of codes."""
        return [short_id for short_id in asked if self.tree.named(short_id) is None]


def _digests(draft: SourceDraft) -> list[str]:
    """The file, what is kept of it, and its words as far as it has any; of a survey, all its cells."""
    if draft.answers_digest:
        return [draft.answers_digest]
    return [one for one in (draft.digest, draft.kept_digest, draft.text_digest) if one]


def _contents(sources: Collection[Source], texts: Mapping[SourceId, str]) -> dict[str, str]:
    """Short ids by the digests of the original and of the words as they came; the first source counts."""
    found: dict[str, str] = {}
    no_words = sha256().hexdigest()
    for source in sources:
        for digest in (source.original, texts.get(source.id, "")):
            if digest not in ("", no_words):
                found.setdefault(digest, source.short_id)
    return found

"""Review packs for a supervisor who has nothing but Word: what is put into one, and what was put into each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import new_id
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.quotes import folded
from qda_app.domain.review_packs import PackCode, PackDocument, PackEntry
from qda_app.domain.review_queue import Content, QueueEntry, SubjectKind
from qda_app.domain.reviews import PackItem, ReviewPack
from qda_app.exporters.review_packs import write_pack
from qda_app.i18n import N_, Language, _
from qda_app.services.contexts import ExcerptInContext, Said, contexts_of
from qda_app.services.exporting import place_of, words_of
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents
from qda_app.services.review_queues import Queue
from qda_app.services.review_subjects import Subjects
from qda_app.services.withdrawals import without_withdrawn


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack that was written: how many things it holds, and how many were left out for a withdrawn consent."""

    pack: ReviewPack
    written: int
    left_out: int


def make_pack(  # noqa: PLR0913 - what is given to whom
    project: Project,
    queue: Queue,
    chosen: Sequence[QueueEntry],
    path: Path,
    lang: Language,
    recipient: str = "",
    progress: Progress = NOBODY,
) -> MadePack:
    """Write what was chosen as a pack in the format of the suffix, and remember what was given away.

    What people said who withdrew their consent is left out. Raises UserError where nothing is left, for an unknown
    suffix, and where the file cannot be written.
    """
    corpus = for_documents(project, queue.corpus)
    allowed = {one.id for one in without_withdrawn(project, corpus, corpus.excerpts)}
    kept = [one for one in chosen if one.kind is not SubjectKind.EXCERPT or one.id in allowed]
    if not kept:
        raise UserError(_("There is nothing to put into a pack."), hint=_("Choose excerpts, displays or claims first."))
    number = 1 + max((one.number for one in project.read.every(ReviewPack)), default=0)
    day = project.now().astimezone().date()
    title = lang._("Review pack {number}").format(number=number)
    pack = ReviewPack(new_id(), number, title, project.coder.id, project.now(), recipient.strip())
    maker = _Maker(project, queue, corpus, lang)
    made = []
    for item, entry in maker.items(pack, kept):
        made.append((item, entry))
        progress.step(len(made), len(kept))
    count = lang.plural("{count} item", "{count} items", len(kept))
    head = f"{project.read.study().title.rstrip('.')}. {count}, {lang.date(day)}."
    write_pack(
        maker.document(title, head, [entry for _item, entry in made], _GUIDES.get(path.suffix.lower(), ())), path
    )
    with project.changing(N_("Make review pack {number}"), number=str(number)) as work:
        work.add(pack, *(item for item, _entry in made))
    return MadePack(pack, len(kept), len(chosen) - len(kept))


def pack_labels(project: Project) -> Iterator[tuple[str, str]]:
    """The visible number and the anchor of every item that was ever given away, newest packs last."""
    packs = {one.id: one.number for one in project.read.every(ReviewPack)}
    items = sorted(project.read.every(PackItem), key=lambda one: (packs.get(one.pack_id, 0), one.label))
    return ((one.label, one.id.hex) for one in items)


class _Maker:
    """Makes the items and entries of one pack."""

    def __init__(self, project: Project, queue: Queue, corpus: Corpus, lang: Language) -> None:
        self._queue, self._corpus, self._lang = queue, corpus, lang
        self._subjects = Subjects(project, queue.coder)
        self._project = project
        self._used: dict[UUID, Code] = {}

    def items(self, pack: ReviewPack, chosen: Sequence[QueueEntry]) -> Iterator[tuple[PackItem, PackEntry]]:
        """Each thing with what is remembered of it."""
        ids = [one.id for one in chosen if one.kind is SubjectKind.EXCERPT]
        around = contexts_of(self._project, ids)
        for place, entry in enumerate(chosen, start=1):
            content = self._subjects.get(entry.kind, entry.id) or Content(())
            label = f"K-{place:03}"
            excerpt = self._corpus.excerpt.get(entry.id)
            paraphrase = excerpt.paraphrase if excerpt else ""
            item = PackItem(new_id(), pack.id, label, entry.kind, entry.id, content.digest, content.text, paraphrase)
            yield item, self._excerpt(item, excerpt, around) if excerpt else self._other(item, entry, content)

    def document(self, title: str, head: str, entries: Sequence[PackEntry], guide: Sequence[str]) -> PackDocument:
        """The pack with its first page and the meaning of its codes."""
        lang = self._lang
        return PackDocument(
            title=title.upper(),
            subtitle=head,
            guide_title=lang._("How to answer"),
            guide=tuple(lang._(line) for line in guide),
            entries=entries,
            codes_title=lang._("What the codes mean"),
            codes_row=lang._("Codes"),
            definitions=[self._defined(code) for code in sorted(self._used.values(), key=lambda one: one.short_id)],
            lang=lang.code,
        )

    def _excerpt(self, item: PackItem, excerpt: Excerpt, around: Mapping[UUID, ExcerptInContext]) -> PackEntry:
        corpus, lang, context = self._corpus, self._lang, around.get(excerpt.id)
        codings = corpus.codings_of_excerpt.get(excerpt.id, ())
        is_quoted = excerpt.id not in corpus.unquoted
        return PackEntry(
            anchor=item.id.hex,
            label=item.label,
            who=self._who(excerpt),
            place=self._place(excerpt),
            quotation=folded(words_of(corpus, excerpt, lang)),
            is_quote=is_quoted and not excerpt.region,
            before=_told(context.before) if context and is_quoted else "",
            after=_told(context.after) if context and is_quoted else "",
            codes=tuple(self._code(one) for one in codings),
            paraphrase=excerpt.paraphrase,
            rows=((lang._("Generalisation"), excerpt.generalisation),) if excerpt.generalisation else (),
        )

    def _other(self, item: PackItem, entry: QueueEntry, content: Content) -> PackEntry:
        parts = dict(content.parts)
        words = parts.pop("words", "") or parts.pop("cells", "")
        rows = tuple((self._lang._(_PARTS[name]), said) for name, said in parts.items() if name in _PARTS)
        kind = self._lang._(_KINDS[entry.kind])
        return PackEntry(item.id.hex, item.label, self._queue.name(entry), kind, words, is_quote=False, rows=rows)

    def _who(self, excerpt: Excerpt) -> str:
        voice = self._corpus.informant.get(self._corpus.voices.get(excerpt.id, excerpt.id))
        return ", ".join(filter(None, (voice.short_id, voice.position))) if voice else ""

    def _place(self, excerpt: Excerpt) -> str:
        source, lang = self._corpus.source[excerpt.source_id], self._lang
        day = lang.date(source.date) if source.date else ""
        gathered = " ".join(filter(None, (wording.technique_in_sentence(source.technique, lang), day)))
        where = place_of(self._corpus, excerpt, lang)
        line = where if excerpt.region else lang._("line {number}").format(number=where)
        return f"{gathered}, {self._corpus.label(excerpt)}, {line}"

    def _code(self, coding: Coding) -> PackCode:
        code = self._used.setdefault(coding.code_id, self._corpus.codes[coding.code_id])
        lang, rated = self._lang, ""
        if coding.stance:
            position = wording.POSITION_OF_STANCE[coding.stance]
            rated = f"{wording.SYMBOLS[position]} {wording.position(position, lang)}"
        if coding.strength:
            strength = lang._("strength {strength}").format(strength=coding.strength)
            rated = ", ".join(filter(None, (rated, strength)))
        return PackCode(code.short_id, code.name, rated)

    def _defined(self, code: Code) -> tuple[str, str]:
        lang = self._lang
        proposition = self._corpus.codes.proposition(code)
        told = [code.name, code.definition]
        if proposition:
            told.append(lang._("Proposition: {words}").format(words=proposition))
        return code.short_id, ". ".join(part.rstrip(". ") for part in told if part) + "."


def _told(said: Said | None) -> str:
    if said is None:
        return ""
    return folded(f"{said.speaker}: {said.words}" if said.speaker else said.words)


_CHOOSE = N_(
    "At each number choose a verdict: agree, revise, reject or ask. What you leave as it is counts as not reviewed."
)
_CORRECT = N_("You may correct a paraphrase where it stands; the researcher sees your words as a proposal.")
_GUIDES = {
    ".docx": (
        _CHOOSE,
        N_("Tick the box beside the verdict where you would rather talk about it when you meet."),
        N_("Write your reasons beside the note, or mark any words and add a comment; both are read back."),
        _CORRECT,
        N_("You may move and edit text, but please leave the numbers (K-001 and so on) where they are."),
        N_("Save the file as a Word document (.docx) and send it back under any name."),
    ),
    ".xlsx": (
        _CHOOSE,
        N_("Write your reasons in the column of the note."),
        _CORRECT,
        N_("You may sort the rows, but please leave the numbers (K-001 and so on) where they are."),
        N_("Save the file as an Excel workbook (.xlsx) and send it back under any name."),
    ),
}
_KINDS = {
    SubjectKind.DISPLAY: N_("Display"),
    SubjectKind.CLAIM: N_("Claim"),
    SubjectKind.SUMMARY: N_("Summary"),
    SubjectKind.CODING: N_("Coding"),
}
_PARTS = {"rule": N_("Rule"), "scope": N_("Scope")}

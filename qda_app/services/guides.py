"""The interview guide: what it asks, and taking questions over from a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from qda_app.domain.codes import Code
from qda_app.domain.guide import GuideQuestion, Posed
from qda_app.domain.guide_files import ReadQuestion
from qda_app.domain.ids import new_id
from qda_app.domain.question_lists import in_order
from qda_app.i18n import N_
from qda_app.services.project import Project
from qda_app.services.question_lists import codes_by_line, set_codes
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A question of the guide with its codes in the order of the codebook, and at how many places it was posed."""

    question: GuideQuestion
    codes: tuple[Code, ...]
    posed: int


@dataclass(frozen=True, slots=True)
class GuideProposal:
    """What a file would add to the guide.

    `known` are questions that are there in the same words, `left_out` lines that were taken for no question, and
    `unknown_codes` short ids that the codebook does not have; questions come without them.
    """

    questions: tuple[ReadQuestion, ...]
    known: tuple[ReadQuestion, ...] = ()
    left_out: tuple[str, ...] = ()
    unknown_codes: tuple[str, ...] = ()


def guide(read: Reads) -> list[GuideLine]:
    """The questions in their order."""
    tree = read.code_tree()
    places = {code.id: place for place, code in enumerate(tree)}
    codes: Mapping[UUID, Sequence[UUID]] = codes_by_line(read, GuideQuestion)
    posed = Counter(one.question_id for one in read.every(Posed))

    def codes_of(line_id: UUID) -> tuple[Code, ...]:
        known = filter(places.__contains__, codes.get(line_id, ()))
        return tuple(tree[one] for one in sorted(known, key=places.__getitem__))

    return [GuideLine(one, codes_of(one.id), posed[one.id]) for one in in_order(read.every(GuideQuestion))]


def read_guide_file(project: Project, path: Path) -> GuideProposal:
    """What a file would add, before anything is stored. Raises UserError where it holds no question."""
    from qda_app.importers.guide import read_guide  # readers of formats are heavy

    found = read_guide(path)
    with project.read.moment() as read:
        there = {_plain(one.words) for one in read.every(GuideQuestion)}
        tree = read.code_tree()
    new = tuple(one for one in found.questions if _plain(one.words) not in there)
    known = tuple(one for one in found.questions if _plain(one.words) in there)
    wanted = dict.fromkeys(short_id for one in new for short_id in one.codes)
    unknown = tuple(short_id for short_id in wanted if tree.named(short_id) is None)
    return GuideProposal(new, known, found.left_out, unknown)


def take_guide(project: Project, questions: Sequence[ReadQuestion]) -> list[GuideQuestion]:
    """Add questions at the end of the guide, as one step; codes that there are not are left out."""
    tree = project.read.code_tree()
    with project.changing(N_("Import interview guide")) as work:
        first = len(work.read.every(GuideQuestion))
        made = [
            GuideQuestion(new_id(), place, one.number.strip(), one.words.strip(), one.probes.strip())
            for place, one in enumerate(questions, first)
        ]
        work.add(*made)
        for question, one in zip(made, questions, strict=True):
            codes = [code.id for short_id in one.codes if (code := tree.named(short_id))]
            set_codes(work, GuideQuestion, question.id, codes)
    return made


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip("?. ")

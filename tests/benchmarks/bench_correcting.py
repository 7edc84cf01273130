"""Correcting a text after coding, and what reading costs afterwards."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from qda_app.domain.codes import Code
from qda_app.domain.differences import between
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.sources import Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.correcting import correct_text
from qda_app.services.find_and_replace import find_and_replace, replace_everywhere
from qda_app.services.opening import new_project
from qda_app.services.patterns import Wanted
from qda_app.services.project import Project
from tests.benchmarks.harness import Measurement, measured, took
from tests.benchmarks.interviews import long_interview

CODINGS, TURNS = 2_000, 1_500
LARGE = f"200 kB, {CODINGS:,} codings, {TURNS:,} turns"
MANY = 100  # corrections, one after the other


def measure() -> list[Measurement]:
    """From the edit to the stored step, and what a reader waits for after many corrections."""
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "large.qdaproj", coder="A")
        desk = _Desk(project, build(project))
        rows = [
            measured(f"leave edit mode after a typo, {LARGE}", 150, [took(desk.mend) for _ in range(9)]),
            measured(f"undo it, {LARGE}", 50, [took(project.undo) for _ in range(9)]),
            measured(f"correct with 50 typos as a whole text, {LARGE}", 1_000, [took(desk.retype) for _ in range(5)]),
            measured(f"replace a word in 200 places, {LARGE}", 500, [took(desk.replace) for _ in range(5)]),
        ]
        for _ in range(MANY):
            desk.mend()
        after = f"after {MANY} corrections, {LARGE}"
        rows += [
            measured(f"leave edit mode after a typo, {after}", 150, [took(desk.mend) for _ in range(9)]),
            measured(f"read the excerpts, {after}", 150, [took(desk.read) for _ in range(9)]),
            measured(f"code a passage, {after}", 16, [took(desk.code) for _ in range(9)]),
        ]
        project.close()
    return [*rows, *_differences()]


class _Desk:
    """A source that someone corrects, always at another place."""

    def __init__(self, project: Project, source_id: SourceId) -> None:
        """Choose the same places in every run."""
        self.project, self.source_id, self.choose = project, source_id, random.Random(3)
        self.words = ["aplikasi", "internet", "anggaran", "kepala", "warga"]
        (self.code_,) = project.read.code_tree()

    def mend(self) -> None:
        """One character more, as edit mode hands it over."""
        at = self.choose.randrange(self.project.read.version(self.source_id).length)
        correct_text(self.project, self.source_id, Edits([Edit(at, at, "x")]))

    def retype(self) -> None:
        """The whole text with typos all over it."""
        correct_text(self.project, self.source_id, _with_typos(self.project.read.text(self.source_id), self.choose))

    def replace(self) -> None:
        """A frequent word, as found."""
        words = Wanted(self.words.pop(), "X")
        previews = find_and_replace(self.project, words)
        assert len(previews) > 200
        replace_everywhere(self.project, previews)

    def read(self) -> None:
        """All excerpts where they stand now."""
        assert len(self.project.read.excerpts(self.source_id, self.project.coder.id)) >= CODINGS

    def code(self) -> None:
        """A new excerpt in the corrected text."""
        start = self.choose.randrange(100_000)
        code_passage(self.project, self.source_id, Span(start, start + 80), self.code_.id)


def build(project: Project) -> SourceId:
    """A long interview, densely coded."""
    text, shown = long_interview(200_000)
    assert len(text.encode()) >= 200_000
    source = Source(new_id(), "W1", "Interview", Technique.INTERVIEW)
    choose = random.Random(2)
    with project.changing("Build") as work:
        version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
        speaker = Speaker(new_id(), source.id, "P", SpeakerRole.RESEARCHER)
        places = [shown[number % len(shown)] for number in range(TURNS)]
        turns = [Turn(new_id(), version.id, speaker.id, one.label_start, one.start, one.end) for one in places]
        code = Code(new_id(), "A", "A code")
        excerpts = []
        for number in range(1, CODINGS + 1):
            start = choose.randrange(len(text) - 200)
            end = start + choose.randrange(20, 200)
            excerpts.append(Excerpt(new_id(), source.id, version.id, project.coder.id, number, start, end))
        work.claim_numbers({source.id: CODINGS})
        work.add(source, version, speaker, code, *turns, *excerpts)
        work.add(*(Coding(new_id(), one.id, code.id) for one in excerpts))
    return source.id


def _with_typos(text: str, choose: random.Random, count: int = 50) -> str:
    signs = [*text]
    for _ in range(count):
        signs[choose.randrange(len(signs))] += "x"
    return "".join(signs)


def _differences() -> list[Measurement]:
    huge, _ = long_interview(2_000_000)
    text, _ = long_interview(200_000)
    other, _ = long_interview(200_000, seed=7)
    choose = random.Random(5)
    middle = len(huge) // 2
    cases: list[tuple[str, float, Callable[[], object]]] = [
        ("one typo in 2 MB, the difference", 50, lambda: between(huge, f"{huge[:middle]}x{huge[middle:]}")),
        ("500 typos in 200 kB, the difference", 1_000, lambda: between(text, _with_typos(text, choose, 500))),
        ("another text of 200 kB, the difference", 1_000, lambda: between(text, other)),
    ]
    return [measured(name, budget, [took(act) for _ in range(5)]) for name, budget, act in cases]

"""What a step costs: one coding, 20,000 at once, and taking them back."""

import tempfile
from pathlib import Path

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Source, Technique, TextVersion
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.opening import new_project
from qda_app.storage.database import open_database
from qda_app.storage.reads import Reads
from tests.benchmarks.harness import Measurement, Took, measured, took

SIZE = "20,000 codings, 40 sources"
CODINGS, TIMES = 20_000, 101
TEXT = ("kata " * 20 + "\n") * 500


class LargeProject:
    """A project file with a codebook of 73 codes and 40 transcripts."""

    def __init__(self, path: Path) -> None:
        """Make it, without a coding."""
        self.path = path
        self.project = new_project(path, coder="A")
        self.codes = [Code(new_id(), f"K{place}", "Kode", position=place) for place in range(73)]
        sources = [Source(new_id(), f"W{place}", "Wawancara", Technique.INTERVIEW) for place in range(40)]
        with self.project.changing("Set up") as work:
            digest = work.keep(TEXT.encode())
            self.versions = [TextVersion(new_id(), source.id, 1, digest, len(TEXT)) for source in sources]
            work.add(*self.codes, *sources, *self.versions)
        self._made = 0

    def code(self, count: int) -> None:
        """Code passages as one step, as an import does."""
        places = range(self._made, self._made + count)
        self._made += count
        with self.project.changing("Import codings") as work:
            excerpts = [self._excerpt(place) for place in places]
            work.claim_numbers({one.source_id: one.number for one in excerpts})
            codings = [
                Coding(new_id(), one.id, self.codes[place % 73].id, Stance.MIXED, 2)
                for place, one in zip(places, excerpts, strict=True)
            ]
            work.add(*excerpts, *codings)

    def code_one(self) -> None:
        """Code one passage through `changing` alone."""
        self.code(1)

    def code_by_service(self) -> None:
        """Code one passage as the window does."""
        self._made += 1
        version, start = self.versions[0], self._made % 40_000
        code_passage(self.project, version.source_id, Span(start, start + 30), self.codes[self._made % 73].id)

    def read_anew(self) -> Took:
        """The corpus as a project reads it that was just opened."""
        reads = Reads.of_engine(open_database(self.path, read_only=True))
        return took(lambda: reads.corpus(self.project.coder))

    def read_after_one(self) -> Took:
        """The corpus as it is read again and again while one codes."""
        self.project.read.corpus(self.project.coder)
        self.code_by_service()
        return took(lambda: self.project.read.corpus(self.project.coder))

    @property
    def size_mb(self) -> float:
        """The file as it is closed."""
        return self.path.stat().st_size / 1e6

    def _excerpt(self, place: int) -> Excerpt:
        version = self.versions[place % 40]
        start = place % 40_000
        coder = self.project.coder.id
        return Excerpt(new_id(), version.source_id, version.id, coder, place + 1, start, start + 80)


def measure() -> list[Measurement]:
    """The figures that DESIGN §3 promises."""
    assert _closed_size_mb() <= 25, "a project of 20,000 codings is too large"
    with tempfile.TemporaryDirectory() as folder:
        study = LargeProject(Path(folder) / "study.qdaproj")
        at_once, undone, redone = zip(*(_there_and_back(study) for _ in range(5)), strict=True)
        assert len(study.project.read.every(Coding)) == CODINGS
        one = [took(study.code_one) for _ in range(TIMES)]
        undo = [took(study.project.undo) for _ in range(TIMES)]
        by_service = [took(study.code_by_service) for _ in range(TIMES)]
        corpus = [study.read_anew() for _ in range(5)]
        one_more = [study.read_after_one() for _ in range(9)]
        study.project.close()
    return [
        measured(f"code as one step, {SIZE}", 3000, at_once),
        measured(f"undo that step, {SIZE}", 2000, undone),
        measured(f"redo that step, {SIZE}", 2000, redone),
        measured(f"code one passage through changing, {SIZE}", 2.5, one),
        measured(f"undo it, {SIZE}", 4, undo),
        measured(f"code one passage by the service, {SIZE}", 5, by_service),
        measured(f"read the corpus, {SIZE}", 1000, corpus),
        measured(f"read the corpus after one more coding, {SIZE}", 20, one_more),
    ]


def _there_and_back(study: LargeProject) -> tuple[Took, Took, Took]:
    """Code 20,000 passages after taking the former 20,000 back."""
    while study.project.next_undo() and study.project.read.every(Coding):
        study.project.undo()
    coded = took(lambda: study.code(CODINGS))
    return coded, took(study.project.undo), took(study.project.redo)


def _closed_size_mb() -> float:
    with tempfile.TemporaryDirectory() as folder:
        study = LargeProject(Path(folder) / "size.qdaproj")
        study.code(CODINGS)
        study.project.close()
        return study.size_mb

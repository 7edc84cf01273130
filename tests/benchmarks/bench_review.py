"""Review of a large study: the queue, a pack of 1,000 excerpts out and in, and two copies brought together."""

import tempfile
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from qda_app.domain.excerpts import Coding
from qda_app.domain.reviews import CopyKind
from qda_app.i18n import language
from qda_app.services.carrying import Parcel, carry
from qda_app.services.guidance import guidance_log
from qda_app.services.meetings import Decided, add_meeting
from qda_app.services.merging import foresee_merge, take_merge
from qda_app.services.opening import open_project
from qda_app.services.pack_answers import read_answers
from qda_app.services.project import Project
from qda_app.services.review_packs import make_pack
from qda_app.services.review_queues import review_queue
from tests.benchmarks.bench_journal import CODINGS, LargeProject
from tests.benchmarks.harness import Measurement, Took, measured, took

PACK, RUNS = 1_000, 5


def measure() -> list[Measurement]:
    """Each from the wish to the result."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        study = LargeProject(folder / "study.qdaproj")
        study.code(CODINGS)
        project = study.project
        queue = review_queue(project)
        assert len(queue.entries) == CODINGS
        opened = [took(partial(review_queue, project)) for _run in range(RUNS)]
        paths = (folder / f"pack{number}.docx" for number in count())
        written = [took(partial(_pack, project, next(paths))) for _run in range(RUNS)]
        read = [took(partial(read_answers, project, folder / "pack0.docx")) for _run in range(RUNS)]
        merged = _merged(project, folder)
        add_meeting(project, project.now().date(), "Bu Sari", decisions=(Decided("Kode ulang."),))
        logged = [took(partial(guidance_log, project)) for _run in range(RUNS)]
        project.close()
    return [
        measured(f"queue of review opened, {CODINGS:,} excerpts", 100, opened),
        measured(f"review pack written, {PACK:,} excerpts", 6_000, written),
        measured(f"review pack read back, {PACK:,} excerpts", 3_000, read),
        measured(f"guidance log read, {CODINGS:,} codings", 200, logged),
        measured(f"copy merged, 2 x {CODINGS:,} codings", 10_000, merged),
    ]


def _pack(project: Project, path: Path) -> None:
    queue = review_queue(project)
    make_pack(project, queue, queue.entries[:PACK], path, language("id"))


def _merged(project: Project, folder: Path) -> list[Took]:
    """What a co-coder coded in a copy, brought in and taken back again and again."""
    path = folder / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.CO_CODER, "B"))
    with closing(open_project(path)) as copy:
        other = LargeProject.__new__(LargeProject)
        other.project, other._made = copy, CODINGS
        other.codes = list(copy.read.code_tree())
        other.versions = [copy.read.version(one.id) for one in copy.read.sources()]
        other.code(CODINGS)
    times = []
    for _run in range(RUNS):
        times.append(took(lambda: take_merge(project, foresee_merge(project, path))))
        assert len(project.read.every(Coding)) == 2 * CODINGS
        project.undo()
    return times

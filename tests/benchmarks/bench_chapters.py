"""Chapter IV of a large study, and of the sample."""

import tempfile
from functools import partial
from pathlib import Path

from qda_app.services.documents import Choice, export_document
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.services.sample import make_sample
from tests.benchmarks.bench_documents import RUNS, study_of
from tests.benchmarks.harness import Measurement, Took, measured, took

SAMPLE_MS, CHAPTER_MS = 5_000, 30_000


def measure() -> list[Measurement]:
    """Each from the wish to the file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        chapter = _chapters(study_of(home / "chapter.qdaproj", 5_000), home)
        sample = _chapters(make_sample(home / "sample"), home)
    return [
        measured("chapter IV with the usual appendices, 5,000 excerpts", CHAPTER_MS, chapter),
        measured("chapter IV with the usual appendices, sample", SAMPLE_MS, sample),
    ]


def _chapters(project: Project, folder: Path) -> list[Took]:
    wish = Wish("bab4", project.coder)
    write = partial(export_document, project, wish, folder / "x.docx", Choice())
    times = [took(write) for _run in range(RUNS)]
    project.close()
    return times

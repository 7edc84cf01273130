"""Documents of a large study: a long matrix, and all excerpts."""

import tempfile
from functools import partial
from pathlib import Path
from random import Random

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Technique, TextVersion
from qda_app.services.exporting import Wish, export
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.storage.work import Work
from tests.benchmarks.harness import Measurement, Took, measured, took
from tests.benchmarks.interviews import long_interview

SOURCES, ASPECTS, CODES, RUNS = 20, 7, 50, 5
MATRIX_MS, EXCERPTS_MS = 4_000, 15_000


def measure() -> list[Measurement]:
    """Each from the wish to the file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        matrix = _written(study_of(home / "matrix.qdaproj", 2_000), "display:reduction-table", home)
        excerpts = _written(study_of(home / "excerpts.qdaproj", 10_000), "excerpts", home)
    return [
        measured("matrix of 2,000 rows to Word, 2,000 excerpts", MATRIX_MS, matrix),
        measured("all excerpts to Word, 10,000 excerpts", EXCERPTS_MS, excerpts),
    ]


def _written(project: Project, what: str, folder: Path) -> list[Took]:
    wish = Wish(what, project.coder)
    times = [took(partial(export, project, wish, folder / "x.docx")) for _run in range(RUNS)]
    project.close()
    return times


def study_of(path: Path, excerpts: int) -> Project:
    """Aspects with codes that ask for a stance, and everything coded with one of them."""
    project = new_project(path, title="Large", coder="RA")
    group = Code(new_id(), "ASPEK", "Aspek", None, 0, True, True)
    aspects = [Code(new_id(), f"A{n}", f"Aspek {n}", group.id, n, proposition="Hal itu benar.") for n in range(ASPECTS)]
    codes = [Code(new_id(), f"A{n % ASPECTS}-K{n}", f"Kode {n}", aspects[n % ASPECTS].id, n) for n in range(CODES)]
    with project.changing("Set up") as work:
        work.add(group, *aspects, *codes)
        for number in range(SOURCES):
            _add_source(project, work, number, codes, excerpts // SOURCES)
    assert len(project.read.every(Excerpt)) == excerpts
    return project


def _add_source(project: Project, work: Work, number: int, codes: list[Code], count: int) -> None:
    choose = Random(number)
    text, _turns = long_interview(60_000, seed=number)
    source = Source(new_id(), f"W{number + 1}", f"Wawancara {number + 1}", Technique.INTERVIEW)
    informant = Informant(new_id(), f"I-{number + 1}", "Staf", f"Unit {number % 5}")
    version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
    work.add(source, informant, Participation(new_id(), source.id, informant.id), version)
    step = (len(text) - 400) // count
    own = (source.id, version.id, project.coder.id)
    made = [
        Excerpt(new_id(), *own, place + 1, place * step, place * step + 180, paraphrase="Ringkasan ucapan informan.")
        for place in range(count)
    ]
    stances = list(Stance)
    work.add(
        *made,
        *(
            Coding(new_id(), one.id, choose.choice(codes).id, choose.choice(stances), choose.randint(1, 3))
            for one in made
        ),
    )
    work.claim_numbers({source.id: count})

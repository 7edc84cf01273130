"""The triangulation board of a large study: placed anew, and followed from one change to the next."""

import tempfile
from pathlib import Path
from random import Random

from qda_app.domain.excerpts import Coding, Stance
from qda_app.i18n import language
from qda_app.services.boards import Board, board
from qda_app.services.coding import set_stance
from qda_app.services.opening import open_project
from tests.benchmarks.bench_loop import CODES, SIZE, build, import_table
from tests.benchmarks.harness import Measurement, Took, measured, took

ANEW_MS, FOLLOWED_MS = 1_000, 150  # both beside the window


def measure() -> list[Measurement]:
    """A stance is set, at another place each time."""
    with tempfile.TemporaryDirectory() as folder:
        path, table = Path(folder) / "study.qdaproj", Path(folder) / "codings.csv"
        build(path, table)
        project = open_project(path)
        import_table(project, table)
        lang, choose, codings = language("id"), Random(4), project.read.every(Coding)
        found: list[Board] = [board(project, lang)]
        anew: list[Took] = []
        followed: list[Took] = []
        for _ in range(5):
            set_stance(project, choose.choice(codings).id, choose.choice([Stance.CONTRADICTS, Stance.MIXED]))
            followed.append(took(lambda: found.append(board(project, lang, found[-1]))))
            anew.append(took(lambda: found.append(board(project, lang))))
            assert found[-1] == found[-2]
        assert len(found[-1].rows) == CODES - 8  # groups have no proposition
        project.close()
    return [
        measured(f"triangulation board placed anew, {SIZE}, 40 voices", ANEW_MS, anew),
        measured(f"triangulation board after a stance was set, {SIZE}, 40 voices", FOLLOWED_MS, followed),
    ]

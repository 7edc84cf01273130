"""The triangulation board of a large study: placed anew, and followed from one change to the next."""

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.spans import Span
from qda_app.i18n import language
from qda_app.services.boards import Board, board, make_board
from qda_app.services.coding import code_passage, set_stance
from qda_app.services.opening import open_project
from tests.benchmarks.bench_loop import CODES, SIZE, build, import_table
from tests.benchmarks.harness import Measurement, Took, measured, took

ANEW_MS, FOLLOWED_MS, LOOKED_UP_MS = 150, 20, 150  # all beside the window
AT_ONCE_MS = 50  # what a click asks for


def measure() -> list[Measurement]:
    """A stance is set, at another place each time."""
    with tempfile.TemporaryDirectory() as folder:
        path, table = Path(folder) / "study.qdaproj", Path(folder) / "codings.csv"
        build(path, table)
        project = open_project(path)
        import_table(project, table)
        lang, choose, codings = language("id"), Random(4), project.read.every(Coding)
        found: list[Board] = [board(project, lang)]
        times: dict[str, list[Took]] = {name: [] for name in ("anew", "rated", "coded", "looked up", "excerpts")}
        for number in range(5):
            set_stance(project, choose.choice(codings).id, choose.choice([Stance.CONTRADICTS, Stance.MIXED]))
            times["rated"].append(took(lambda: found.append(board(project, lang, found[-1]))))
            one = choose.choice(project.read.every(Excerpt))
            code_passage(project, one.source_id, Span(one.start + number, one.end), codings[number].code_id)
            times["coded"].append(took(lambda: found.append(board(project, lang, found[-1]))))
            times["anew"].append(took(lambda: found.append(board(project, lang))))
            times["excerpts"].append(took(partial(_told, found[-1])))
            bare = replace(found[-1].corpus)  # nothing is looked up yet
            times["looked up"].append(took(partial(make_board, bare, found[-1].assumptions, lang)))
            assert found[-1] == found[-2]
        assert len(found[-1].rows) == CODES - 8  # groups have no proposition
        project.close()
    return [
        measured(f"triangulation board placed anew, {SIZE}, 40 voices", ANEW_MS, times["anew"]),
        measured(f"triangulation board with all lookups, {SIZE}, 40 voices", LOOKED_UP_MS, times["looked up"]),
        measured(f"triangulation board after a stance was set, {SIZE}, 40 voices", FOLLOWED_MS, times["rated"]),
        measured(f"triangulation board after one more coding, {SIZE}, 40 voices", FOLLOWED_MS, times["coded"]),
        measured(f"excerpts behind an aspect of the board, {SIZE}", AT_ONCE_MS, times["excerpts"]),
    ]


def _told(found: Board) -> list[int]:
    """How many excerpts stand behind each cell of the first aspect, all of them made."""
    return [len(cell.evidence) for cell in found.sources.cells[0]]

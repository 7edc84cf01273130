"""Five thousand memos: the journal read whole and memo by memo, looked through, and shown as a list."""

import datetime
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from qda_app.domain.ids import new_id
from qda_app.domain.memo_book import MemoEntry, SoughtMemos
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.services.memo_book import memo_book, memos_on, some_memos
from qda_app.services.project import Project
from qda_app.services.sample import make_field_study
from qda_app.ui.pictures import make_application
from qda_app.ui.reduce.memos.model import MemosModel
from tests.benchmarks.harness import Measurement, measured, took

COUNT = 5_000
BESIDE_MS, HERE_MS = 500, 50  # beside the window, and in its thread
_SAID = [
    "rapat",
    "anggaran",
    "warga",
    "desa",
    "aplikasi",
    "bupati",
    "dinas",
    "data",
    "terbuka",
    "keluhan",
    "layanan",
    "inovasi",
    "kontrak",
    "staf",
    "ruang",
]


def measure() -> list[Measurement]:
    """What a person waits for in the tab of memos, and in the box beside an excerpt."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder, closing(make_field_study(Path(folder))) as project:
        memos = _written(project)
        book = memo_book(project)
        assert len(book) == COUNT
        sought, model = SoughtMemos("rapat keluhan"), MemosModel(application)
        subject = book[0].about[0].subject.id
        parts: Mapping[str, tuple[Callable[[], object], float]] = {
            "read whole": (lambda: memo_book(project), BESIDE_MS),
            "one of them read again": (lambda: some_memos(project, [memos[7].id]), HERE_MS),
            "those on one excerpt": (lambda: memos_on(project, subject), HERE_MS),
            "looked through for two words": (lambda: sought.among(book), HERE_MS),
            "shown as a list by day": (lambda: _shown_anew(model, book), HERE_MS),
        }
        return [
            measured(f"memos {name}, {COUNT:,} memos", budget, [took(act) for _ in range(7)])
            for name, (act, budget) in parts.items()
        ]


def _shown_anew(model: MemosModel, book: Sequence[MemoEntry]) -> None:
    model.show([])
    model.show(book)


def _written(project: Project) -> list[Memo]:
    dice, now = random.Random(5), project.now()
    excerpts = [one for source in project.read.sources() for one in project.read.excerpts(source.id, project.coder.id)]
    codes = list(project.read.code_tree())
    memos, links = [], []
    for _each in range(COUNT):
        at = now - datetime.timedelta(hours=dice.randrange(20_000))
        title, words = (" ".join(dice.choices(_SAID, k=count)) for count in (4, 120))
        memo = Memo(new_id(), dice.choice(list(MemoKind)), project.coder.id, at.date(), at, title, words)
        excerpt, code = dice.choice(excerpts), dice.choice(codes)
        memos.append(memo)
        links.append(MemoLink(new_id(), memo.id, "excerpt", excerpt.id, "W1-01"))
        links.append(MemoLink(new_id(), memo.id, "code", code.id, code.short_id))
    with project.changing("Write memos") as work:
        work.add(*memos, *links)
    return memos

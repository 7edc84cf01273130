import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from qda_app.analysis.language.linguist import Linguist, WorkerDied, pieces
from qda_app.analysis.language.process import command
from qda_app.domain.errors import Cancelled
from qda_app.domain.readings import Sought
from qda_app.domain.spans import Span

OWN = pytest.mark.usefixtures("own_worker")
TEXTS = {"one": "Inovasi itu perlu.\nKami memakai E-Lapor.", "two": "Rapatnya mundur. Inovasinya juga."}
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def linguist() -> Iterator[Linguist]:
    made = Linguist()
    yield made
    made.worker.end()


class StopAfter:
    """Progress that a person cancels."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, _done: int, _total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


class Library:
    """Texts that note who asked for them; `then` happens when the first is read."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self.texts = TEXTS if texts is None else texts
        self.lent: list[str] = []

    def lend(self, digest: str) -> str:
        self.lent.append(digest)
        return self.texts[digest]

    def __call__(self, linguist: Linguist, sought: Sought, progress: StopAfter | None = None) -> dict[str, list[str]]:
        texts = {digest: partial(self.lend, digest) for digest in self.texts}
        found = linguist.read(texts, sought, progress=progress)
        return {
            digest: [self.texts[digest][slice(*at.span)] for places in one.cues.values() for at in places]
            for digest, one in found.items()
        }


def test_what_was_read_is_not_read_again(linguist: Linguist) -> None:
    library = Library()
    sought = Sought(cues=frozenset({"inovasi"}))

    assert library(linguist, sought) == {"one": ["Inovasi"], "two": ["Inovasinya"]}
    assert library(linguist, sought) == {"one": ["Inovasi"], "two": ["Inovasinya"]}
    assert library.lent == ["one", "two"]


def test_a_corrected_text_is_read_and_no_other(linguist: Linguist) -> None:
    library = Library(dict(TEXTS))
    sought = Sought(cues=frozenset({"inovasi"}))
    library(linguist, sought)
    library.texts = {"one": TEXTS["one"], "three": "Inovasi, inovasi."}

    assert library(linguist, sought) == {"one": ["Inovasi"], "three": ["Inovasi", "inovasi"]}
    assert library.lent == ["one", "two", "three"]


def test_new_cues_are_added_to_those_that_are_known(linguist: Linguist) -> None:
    library = Library({"two": TEXTS["two"]})
    library(linguist, Sought(cues=frozenset({"inovasi"})))

    both = Sought(cues=frozenset({"inovasi", "rapat"}), guesses=True)

    assert sorted(library(linguist, both)["two"]) == ["Inovasinya", "Rapatnya"]
    assert linguist.knows(iter(["two"]), both)


@OWN
def test_a_worker_that_dies_is_said_and_the_next_question_starts_another(linguist: Linguist) -> None:
    library = Library()
    sought = Sought(cues=frozenset({"inovasi"}))
    library(linguist, sought)
    first = linguist.worker.process_id
    assert first
    os.kill(first, signal.SIGKILL)

    with pytest.raises(WorkerDied, match="stopped|berhenti"):
        library(linguist, Sought(cues=frozenset({"inovasi", "rapat"})))

    assert library(linguist, sought) == {"one": ["Inovasi"], "two": ["Inovasinya"]}  # nothing was lost
    assert sorted(library(linguist, Sought(cues=frozenset({"rapat"})))["two"]) == ["Inovasinya", "Rapatnya"]
    assert linguist.worker.process_id not in (None, first)


def test_what_was_read_before_it_died_or_was_cancelled_stays(linguist: Linguist) -> None:
    library = Library()
    sought = Sought(cues=frozenset({"inovasi"}))

    with pytest.raises(Cancelled):
        library(linguist, sought, progress=StopAfter(2))
    assert library.lent == ["one"]

    library(linguist, sought)
    assert library.lent == ["one", "two"]


@OWN
def test_it_rests_and_is_started_again_when_it_is_wanted(linguist: Linguist) -> None:
    library = Library()
    library(linguist, Sought(cues=frozenset({"inovasi"})))
    linguist.rest()

    assert linguist.worker.process_id is None
    assert library(linguist, Sought(cues=frozenset({"rapat"})))["two"] == ["Inovasinya", "Rapatnya"]


@OWN
def test_no_process_runs_where_nothing_is_asked(linguist: Linguist) -> None:
    assert linguist.read({}, Sought(cues=frozenset({"inovasi"}))) == {}
    assert Library()(linguist, Sought()) == {"one": [], "two": []}
    assert not linguist.worker.is_started


@pytest.mark.parametrize("text", ["a b\n" * 30_000, "kata " * 50_000, "x" * 150_000, "", "\n", "satu baris"])
def test_pieces_make_the_whole_text_again(text: str) -> None:
    found = list(pieces(text))

    assert "".join(piece for _, piece in found) == text
    assert [start for start, _ in found] == [sum(len(piece) for _, piece in found[:at]) for at in range(len(found))]
    assert all(len(piece) <= 60_000 for _, piece in found)


def test_places_in_later_pieces_count_from_the_start_of_the_text(linguist: Linguist) -> None:
    text = "Baris biasa saja.\n" * 3_000 + "😀 Inovasi terakhir."
    sought = Sought(cues=frozenset({"inovasi"}))
    (found,) = linguist.read({"long": lambda: text}, sought)["long"].cues["inovasi"]

    assert text[slice(*found.span)] == "Inovasi"
    assert found.sentence == Span(len(text) - len("😀 Inovasi terakhir."), len(text))


def test_the_program_itself_never_imports_spacy() -> None:
    code = (
        "import sys\nfrom qda_app.analysis.language.linguist import Linguist\n"
        "from qda_app.domain.readings import Sought\nlinguist = Linguist()\n"
        "found = linguist.read({'a': lambda: 'Inovasi.'}, Sought(cues=frozenset({'inovasi'})))\nlinguist.rest()\n"
        "print(len(found['a'].cues['inovasi']), 'spacy' in sys.modules, 'numpy' in sys.modules)"
    )  # no guard around it: what is run is no script that the worker would run again

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("1 False False", "")


def test_a_packed_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert command() == [sys.executable, "--language-worker"]

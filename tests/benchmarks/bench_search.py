"""Searching the sources: by stem, exactly and by regular expression; and learning the words first."""

import random
import tempfile
from pathlib import Path

from qda_app.domain.hits import Hits, Search, SearchMode
from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.sources import Source, Technique, TextVersion
from qda_app.services.learning import learn, learn_anew, learning
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.searching import find_hits
from qda_app.settings import Theme
from qda_app.ui.actions import Stage
from qda_app.ui.pictures import make_application, pictured_window, settle
from qda_app.ui.reduce.stage import ReduceStage
from tests.benchmarks.harness import Measurement, measured, took

SOURCES, SIZE, HUGE, WORDS, LISTED = 200, 50_000, 2_000_000, 10_000, 100_000
MANY = f"{SOURCES} sources of 50 kB, {WORDS:,} different words"
_SOUNDS = "ba be bi bu da di do ga gu ja ka ke ko la li ma me mu na ni pa pe ra ri sa se su ta ti to wa ya"
_FREQUENT = "dan yang di layanan pelayanan dilayani melayani publik terbuka keterbukaan membuka"


def measure() -> list[Measurement]:
    """What a person waits for after typing words."""
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "many.qdaproj", coder="A")
        vocabulary = _vocabulary()
        _add_sources(project, [_text(vocabulary, SIZE, number) for number in range(SOURCES)])
        untaught = took(lambda: find_hits(project, Search("dilayani")))
        learnt = took(lambda: learn(project))
        assert learning(project).is_complete
        assert learning(project).words >= WORDS
        search = _Searches(project)
        rows = [
            measured(f"stem search, {MANY}", 100, [took(lambda: search.words("dilayani")) for _ in range(9)]),
            measured(f"two stems in one paragraph, 20,000 hits, {MANY}", 250, [took(search.near) for _ in range(9)]),
            measured(f"phrase in quotes, {MANY}", 200, [took(search.phrase) for _ in range(9)]),
            measured(f"word that is not there, {MANY}", 100, [took(search.nothing) for _ in range(9)]),
            measured(f"exact search, {MANY}", 400, [took(search.exactly) for _ in range(9)]),
            measured(f"regular expression with its process, {MANY}", 2_000, [took(search.regex) for _ in range(5)]),
            measured(f"first search before any word is learned, {MANY}", 5_000, [untaught] * 5),
            measured(f"learn all words, in pieces beside the window, {MANY}", 10_000, [learnt] * 5),
            measured(f"learn all words anew, {MANY}", 10_000, [took(lambda: learn_anew(project)) for _ in range(5)]),
            _listed(project),
        ]
        (huge,) = _add_sources(project, [_text(vocabulary, HUGE, SOURCES)])
        learn(project)
        times = [took(lambda: search.words("dilayani", huge)) for _ in range(9)]
        project.close()
    return [*rows, measured("every hit of a word in 2 MB, by its stem", 30, times)]


def _listed(project: Project) -> Measurement:
    """The list of all hits in its view, from what was found to the words of the rows in view."""
    application = make_application()
    hits = find_hits(project, Search("di*"))
    assert len(hits) >= LISTED
    times = []
    with pictured_window(project.path, language="en", theme=Theme.LIGHT) as window:
        window.show_stage(Stage.REDUCE)
        settle(window)
        stage = window.stack.in_view
        assert isinstance(stage, ReduceStage)
        window.action_table.run("find_everywhere")
        for _ in range(5):
            times.append(took(lambda: _show(stage, hits)))
            settle(window)
    application.processEvents()
    return measured(f"list {LISTED:,} hits or more, to the first paint", 150, times)


def _show(stage: ReduceStage, hits: Hits) -> None:
    stage.findings.model.show(hits)
    stage.findings.view.show()
    stage.findings.view.viewport().repaint()


class _Searches:
    """Searches that find something in every source."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def words(self, words: str, source_id: SourceId | None = None) -> Hits:
        """By stem; there are always other words than those typed."""
        hits = find_hits(self.project, Search(words), source_ids=[source_id] if source_id else None)
        assert len(hits.forms) > 2
        assert len(hits.found) == hits.searched
        return hits

    def near(self) -> None:
        """Two stems."""
        assert len(find_hits(self.project, Search("dilayani keterbukaan"))) >= 20_000

    def phrase(self) -> None:
        """Words that follow each other."""
        assert len(find_hits(self.project, Search('"pelayanan publik"')).found) > SOURCES // 2

    def nothing(self) -> None:
        """A word that no source holds."""
        assert not len(find_hits(self.project, Search("zebra")))

    def exactly(self) -> None:
        """Also within words."""
        assert len(find_hits(self.project, Search("layan", SearchMode.EXACT)).found) == SOURCES

    def regex(self) -> None:
        """In a process of its own."""
        assert len(find_hits(self.project, Search(r"\bpe\w+an\b", SearchMode.REGEX)).found) == SOURCES


def _vocabulary() -> list[str]:
    """Words that a stemmer must think about, the frequent ones first."""
    choose, sounds = random.Random(4), _SOUNDS.split()
    words = dict.fromkeys(_FREQUENT.split())
    while len(words) < WORDS:
        root = "".join(choose.choices(sounds, k=choose.randint(2, 4)))
        words[choose.choice(["", "me", "di", "ber", "pe", "ke"]) + root + choose.choice(["", "kan", "an"])] = None
    return list(words)


def _text(vocabulary: list[str], size: int, seed: int) -> str:
    """Paragraphs of words by Zipf's law, and every word of the vocabulary once in all sources together."""
    choose = random.Random(seed)
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    share = vocabulary[seed * 51 % len(vocabulary) :][:51]
    words = [*share, *choose.choices(vocabulary, weights, k=size // 6)]
    choose.shuffle(words)
    lines = [" ".join(words[start : start + 30]) for start in range(0, len(words), 30)]
    text = "I-1: Layanan “publik”. " + "\nI-1: ".join(lines)
    assert len(text.encode()) >= size, len(text)
    return text


def _add_sources(project: Project, texts: list[str]) -> list[SourceId]:
    sources: list[SourceId] = []
    with project.changing("Build") as work:
        for text in texts:
            source = Source(
                new_id(), f"W{len(project.read.sources()) + len(sources)}", "Interview", Technique.INTERVIEW
            )
            version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
            work.add(source, version)
            sources.append(source.id)
    return sources

"""Words in 10 MB of interviews: each place in context, sorted and filtered; and how often all of them are said."""

import tempfile
from pathlib import Path

from qda_app.domain.concordance import KwicOrder
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Informant, Participation, Source, Speaker, SpeakerRole, Technique, TextVersion, Turn
from qda_app.services.kwic import KwicFilter, concordance, resorted
from qda_app.services.learning import learn
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.word_counts import CountBy, WordWish, word_counts
from qda_app.storage.work import Work
from tests.benchmarks.harness import Measurement, measured, took
from tests.benchmarks.interviews import long_interview

SOURCES, SIZE = 200, 50_000
MANY = f"{SOURCES} interviews of 50 kB"
WORD = "pelayanan"


def measure() -> list[Measurement]:
    """What a person waits for after typing a word."""
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "many.qdaproj", coder="A")
        _add_interviews(project)
        learn(project)
        found = concordance(project, Search(WORD))
        size = f"{len(found):,} places, {MANY}"
        assert len(found) > 10_000
        assert sum(map(len, found.texts)) > 0.95 * SOURCES * SIZE
        by_after = [took(lambda: concordance(project, Search(WORD), order=KwicOrder.AFTER)) for _ in range(9)]
        by_before = [took(lambda: concordance(project, Search(WORD), order=KwicOrder.BEFORE)) for _ in range(9)]
        wanted = KwicFilter(only_informants=True)
        said = [took(lambda: concordance(project, Search(WORD), wanted=wanted)) for _ in range(9)]
        exact = [took(lambda: concordance(project, Search(WORD, SearchMode.EXACT))) for _ in range(5)]
        again = [took(lambda: resorted(found, KwicOrder.BEFORE)) for _ in range(9)]
        counts = [took(lambda: word_counts(project, WordWish(CountBy.INFORMANT))) for _ in range(5)]
        project.close()
    return [
        measured(f"keyword in context by stem, sorted by what follows, {size}", 200, by_after),
        measured(f"keyword in context by stem, sorted by what goes before, {size}", 200, by_before),
        measured(f"keyword in context, only what informants say, {size}", 200, said),
        measured(f"keyword in context, exactly as written, {MANY}", 600, exact),
        measured(f"sort a concordance anew, {size}", 100, again),
        measured(f"word frequencies by informant, {MANY}", 3_000, counts),
    ]


def _add_interviews(project: Project) -> None:
    with project.changing("Import") as work:
        for number in range(SOURCES):
            _add_interview(work, number)


def _add_interview(work: Work, number: int) -> None:
    text, turns = long_interview(SIZE, seed=number)
    source = Source(new_id(), f"W{number + 1}", f"Wawancara {number + 1}", Technique.INTERVIEW)
    informant = Informant(new_id(), f"I-{number + 1}")
    version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
    speakers = {
        "P": Speaker(new_id(), source.id, "P", SpeakerRole.RESEARCHER),
        "I-1": Speaker(new_id(), source.id, "I-1", SpeakerRole.INFORMANT, informant.id),
    }
    work.add(source, informant, Participation(new_id(), source.id, informant.id), version, *speakers.values())
    told = [(speakers[one.speaker].id, one.label_start, one.start, one.end, one.time_stamp) for one in turns]
    work.add(*(Turn(new_id(), version.id, *one) for one in told))

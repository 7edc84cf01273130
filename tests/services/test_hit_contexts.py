from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app.domain.hits import Search
from qda_app.domain.sources import Technique
from qda_app.services.coding import code_passage
from qda_app.services.hit_contexts import HitFilter, filtered, in_context
from qda_app.services.learning import learn
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.searching import find_hits
from tests.storage.acts import add, add_interview, code

TALK = [
    ("P", "Bagaimana pelayanan di sini?"),
    ("I-1", "Kami dilayani dengan baik, pelayanan cepat."),
    ("I-2", "Layanan lambat."),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj", coder="A")
    yield made
    made.close()


def talk(project: Project) -> None:
    add_interview(project, "W1", TALK)
    add_interview(project, "W2", TALK[:2])
    learn(project)


def test_a_hit_tells_who_says_it_and_how_it_is_coded(project: Project) -> None:
    talk(project)
    one, other = code("A"), code("B")
    add(project, "Add codes", one, other)
    hits = find_hits(project, Search("layan"))
    asked, served, _fast, slow, *_second = hits
    code_passage(project, served.source_id, served.span, one.id)
    code_passage(project, served.source_id, served.span, other.id)

    found = in_context(project, [asked, served, slow])

    assert [(one.source.short_id, one.speaker, one.code_ids) for one in found] == [
        ("W1", "P", ()),
        ("W1", "I-1", (one.id, other.id)),
        ("W1", "I-2", ()),
    ]
    assert "".join(piece.words for piece in found[2].pieces) == "I-2: Layanan lambat."


def test_hits_are_filtered_by_technique_by_informant_and_by_what_is_coded(project: Project) -> None:
    talk(project)
    one = code("A")
    add(project, "Add code", one)
    hits = find_hits(project, Search("layan"))
    people = {informant.short_id: informant.id for informant in project.read.informants()}
    served = list(hits)[1]
    code_passage(project, served.source_id, served.span, one.id)

    def left(wanted: HitFilter) -> list[int]:
        return [len(found) for found in filtered(project, hits, wanted).found]

    assert [len(found) for found in hits.found] == [4, 3]
    assert left(HitFilter()) == [4, 3]
    assert left(HitFilter(only_uncoded=True)) == [3, 3]
    assert left(HitFilter(informant_ids=frozenset({people["I-2"]}))) == [1]
    assert left(HitFilter(techniques=frozenset({Technique.OBSERVATION}))) == []
    assert left(HitFilter(frozenset({Technique.INTERVIEW}), frozenset({people["I-1"]}), only_uncoded=True)) == [1, 3]

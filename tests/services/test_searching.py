from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda_app.domain.errors import UserError
from qda_app.domain.hits import HitPlaces, Hits, Search, SearchMode, pieces
from qda_app.domain.spans import Span
from qda_app.services.collecting import import_files
from qda_app.services.learning import learn
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.searching import find_hits, first_hits, occurrences
from tests.storage.acts import add_source

LONG = "kata " * 40 + "Keterbukaan itu penting " + "kata " * 40
TEXTS = {
    "W1": f"P: Apa itu?\nI-1: {LONG}\n",
    "W2": "I-2: keterbukaan, KETERBUKAAN\nI-2: Kami dilayani di e-Monitoring; pelayanan publik, bukan publik.\n",
    "W3": "I-3: İya. Pelayanan-pelayanan itu\nI-3: publik. No. 38/2018 dan Jum’at, e\u0301lan\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "p.qdaproj")
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        import_files(made, [tmp_path / f"{name}.txt"])
    learn(made)
    yield made
    made.close()


def found(project: Project, search: Search) -> list[str]:
    """Each hit as source and words."""
    return told(project, find_hits(project, search))


def told(project: Project, hits: Hits) -> list[str]:
    texts = {one.source.id: (one.source.short_id, project.read.text(one.source.id)) for one in hits.found}
    return [
        f"{texts[hit.source_id][0]}.{hit.line} {texts[hit.source_id][1][hit.span.start : hit.span.end]}" for hit in hits
    ]


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("dilayani", ["W2.2 dilayani", "W2.2 pelayanan", "W3.1 Pelayanan-pelayanan"]),
        ("TERBUKA", ["W1.2 Keterbukaan", "W2.1 keterbukaan", "W2.1 KETERBUKAAN"]),
        ("monitoring", ["W2.2 e-Monitoring"]),
        ('"pelayanan"', ["W2.2 pelayanan", "W3.1 Pelayanan-pelayanan"]),
        ('"pelayanan publik"', ["W2.2 pelayanan publik"]),
        ("layanan publik", ["W2.2 pelayanan publik"]),
        ("2018", ["W3.2 2018"]),
        ("38/2018", ["W3.2 38/2018"]),
        ("jum'at", ["W3.2 Jum’at"]),
        ("élan", ["W3.2 e\u0301lan"]),
        ("kete*", ["W1.2 Keterbukaan", "W2.1 keterbukaan", "W2.1 KETERBUKAAN"]),
        ("zebra", []),
        ("dilayani kata", []),
    ],
)
def test_words_are_found_by_their_stems(project: Project, typed: str, hits: list[str]) -> None:
    assert found(project, Search(typed)) == hits


def test_words_near_each_other_are_marked_one_by_one(project: Project) -> None:
    (hit,) = find_hits(project, Search("publik layanan"))
    text = project.read.text(hit.source_id)
    assert [text[slice(*mark)] for mark in hit.marks] == ["pelayanan", "publik"]


def test_a_search_tells_which_words_it_took_for_those_typed(project: Project) -> None:
    hits = find_hits(project, Search("melayani"))
    assert hits.forms == {"dilayani": 1, "pelayanan": 1, "pelayanan-pelayanan": 1}
    assert (len(hits), len(hits.found), hits.searched, hits.guessed) == (3, 2, 3, ())


def test_letters_like_no_word_are_taken_for_the_beginning_of_one(project: Project) -> None:
    hits = find_hits(project, Search("keterb"))
    assert hits.guessed == ("keterb",)
    assert len(hits) == 3


@pytest.mark.parametrize(
    ("search", "hits"),
    [
        (Search("layan", SearchMode.EXACT), ["W2.2 layan", "W2.2 layan", "W3.1 layan", "W3.1 layan"]),
        (Search("KETERBUKAAN", SearchMode.EXACT, match_case=True), ["W2.1 KETERBUKAAN"]),
        (Search("ya.", SearchMode.EXACT), ["W3.1 ya."]),
        (Search(r"^I-2: \w+", SearchMode.REGEX), ["W2.1 I-2: keterbukaan", "W2.2 I-2: Kami"]),
        (Search(r"jum.at", SearchMode.REGEX), ["W3.2 Jum’at"]),
    ],
)
def test_exact_words_and_patterns_are_found(project: Project, search: Search, hits: list[str]) -> None:
    assert found(project, search) == hits


@pytest.mark.parametrize(
    ("search", "happened"),
    [
        (Search("  "), "There are no words to look for"),
        (Search("…"), "There are no words to look for"),
        (Search("(a", SearchMode.REGEX), "This is not a regular expression"),
        (Search("(a+)+$", SearchMode.REGEX), "takes too long"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_looked_for_is_refused(project: Project, search: Search, happened: str) -> None:
    add_source(project, "W4", "a" * 60 + "!")  # something that the last pattern despairs of
    with pytest.raises(UserError, match=happened):
        find_hits(project, search)


def test_a_search_can_keep_to_some_sources(project: Project) -> None:
    second = project.read.sources()[1]
    hits = find_hits(project, Search("terbuka"), source_ids=[second.id])
    assert [one.source for one in hits.found] == [second]
    assert hits.searched == 1


def test_each_of_many_hits_is_found_by_its_number(project: Project) -> None:
    hits = find_hits(project, Search("terbuka"))
    places = HitPlaces(hits.found)
    assert [places.hit(number) for number in range(len(hits))] == list(hits)


def test_a_hit_is_shown_with_the_words_of_its_line(project: Project) -> None:
    (hit, *_others) = find_hits(project, Search("terbuka"))
    shown = pieces(project.read.text(hit.source_id), hit, 30)
    assert [piece.words for piece in shown if piece.is_mark] == ["Keterbukaan"]
    around = "kata kata kata kata kata Keterbukaan itu penting kata kata kata"
    assert "".join(piece.words for piece in shown) == around


def test_the_first_hit_of_each_source_is_found_whatever_its_case(project: Project) -> None:
    hits = first_hits(project, "keterBUKAAN")
    assert [(hit.source.short_id, hit.line, hit.more) for hit in hits] == [("W1", 2, 0), ("W2", 1, 1)]
    assert first_hits(project, "?!") == []


def test_the_words_around_a_hit_are_whole_and_few(project: Project) -> None:
    (hit, _other) = first_hits(project, "keterbukaan")
    assert hit.words.startswith("kata")
    assert hit.words.endswith("kata")
    assert "Keterbukaan itu penting" in hit.words
    assert len(hit.words) < 160


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("aAİßé😀\n ", max_size=40), st.text("aAiİßs ", min_size=1, max_size=3))
def test_letters_whose_lower_case_is_longer_move_nothing(text: str, words: str) -> None:
    for span in occurrences(text, words):
        assert span.length == len(words)
    assert occurrences(text, words, match_case=True) == [Span(at, at + len(words)) for at in _places(text, words)]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))

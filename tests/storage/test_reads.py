"""What a project answers: whose words an excerpt holds, and one moment at a time."""

from dataclasses import replace as with_
from functools import partial
from threading import Thread

import pytest

from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import InformantId, new_id
from qda_app.domain.sources import Informant, Participation, Speaker, TextVersion
from qda_app.domain.spans import Span
from qda_app.services.correcting import correct_text
from qda_app.services.project import Project
from qda_app.storage.kept import Kept
from qda_app.storage.reads import Reads
from tests.storage.acts import add, add_interview, add_source, code, code_with, excerpt, replace

TALK = [("P", "Apa kendalanya?"), ("F-1", "Kendala di anggaran."), ("F-2", "Setuju, anggaran."), ("F-1", "Ya.")]


@pytest.fixture
def talk(project: Project) -> TextVersion:
    """A focus group of two informants and the researcher."""
    return add_interview(project, "F1", TALK)


def place(project: Project, version: TextVersion, first: str, last: str | None = None) -> Span:
    """From the start of the first words to the end of the last."""
    text = project.read.text(version.source_id)
    return Span(text.index(first), text.index(last or first) + len(last or first))


def voices(project: Project, version: TextVersion, *spans: Span) -> list[str | None]:
    """The informants of excerpts at these places."""
    made = [excerpt(project, version, *span, number) for number, span in enumerate(spans, start=1)]
    add(project, "Make excerpts", *made)
    return [named(project, version, one) for one in made]


def named(project: Project, version: TextVersion, made: Excerpt) -> str | None:
    found = project.read.voices(version.source_id, project.coder.id).get(made.id)
    assert project.read.corpus(project.coder).voices.get(made.id) == found
    return _short_id(project, found)


def _short_id(project: Project, informant_id: InformantId | None) -> str | None:
    return next((one.short_id for one in project.read.informants() if one.id == informant_id), None)


def test_an_excerpt_in_a_turn_has_the_voice_of_that_turn(project: Project, talk: TextVersion) -> None:
    assert voices(project, talk, place(project, talk, "di anggaran"), place(project, talk, "Setuju")) == ["F-1", "F-2"]


def test_an_excerpt_over_turns_has_the_voice_that_says_most_of_it(project: Project, talk: TextVersion) -> None:
    more_of_the_second = place(project, talk, "anggaran.", "Setuju, anggaran.")
    more_of_the_first = place(project, talk, "Kendala di", "Setuju")

    assert voices(project, talk, more_of_the_second, more_of_the_first) == ["F-2", "F-1"]


def test_of_two_equal_voices_the_first_to_speak_counts(project: Project) -> None:
    version = add_interview(project, "F1", [("F-2", "dua belas."), ("F-1", "dua puluh.")])

    assert voices(project, version, place(project, version, "dua belas.", "dua puluh.")) == ["F-2"]


def test_turns_of_one_voice_count_together(project: Project) -> None:
    version = add_interview(project, "F1", [("F-1", "satu"), ("F-2", "sebelas"), ("F-1", "empat")])

    assert voices(project, version, place(project, version, "satu", "empat")) == ["F-1"]


def test_the_turns_of_the_researcher_are_not_counted(project: Project, talk: TextVersion) -> None:
    mostly_question = place(project, talk, "Apa kendalanya?", "Kend")
    only_question = place(project, talk, "Apa kendalanya?")

    assert voices(project, talk, mostly_question, only_question) == ["F-1", None]


def test_an_excerpt_of_a_label_has_no_voice(project: Project, talk: TextVersion) -> None:
    assert voices(project, talk, place(project, talk, "F-2")) == [None]


def test_a_source_with_one_voice_gives_it_to_all(project: Project) -> None:
    interview = add_interview(project, "W1", [("P", "Apa itu?"), ("I-1", "Sebuah aplikasi.")])
    note = add_source(project, "O1", "Ruang tunggu penuh.")
    observer = Informant(new_id(), "O-1")
    add(project, "Add voice", observer, Participation(new_id(), note.source_id, observer.id))

    assert voices(project, interview, place(project, interview, "Apa itu?")) == ["I-1"]
    assert voices(project, note, Span(0, 5)) == ["O-1"]


def test_a_source_of_nobody_has_no_voices(project: Project, version: TextVersion) -> None:
    assert voices(project, version, Span(0, 4)) == [None]


def test_a_voice_that_the_researcher_chose_goes_before_the_turns(project: Project, talk: TextVersion) -> None:
    other = next(one for one in project.read.informants() if one.short_id == "F-2")
    made = with_(excerpt(project, talk, *place(project, talk, "di anggaran")), voice_id=other.id)

    add(project, "Make excerpt", made)

    assert named(project, talk, made) == "F-2"


def test_relabelling_a_speaker_moves_the_excerpts(project: Project, talk: TextVersion) -> None:
    made = excerpt(project, talk, *place(project, talk, "di anggaran"))
    other = next(one for one in project.read.informants() if one.short_id == "F-2")
    add(project, "Make excerpt", made)
    assert named(project, talk, made) == "F-1"

    speaker = next(one for one in project.read.speakers(talk.source_id) if one.label == "F-1")
    replace(project, "Relabel", with_(speaker, informant_id=other.id))
    assert named(project, talk, made) == "F-2"

    project.undo()
    assert named(project, talk, made) == "F-1"


def test_a_label_without_a_person_gives_no_voice(project: Project, talk: TextVersion) -> None:
    speaker = next(one for one in project.read.speakers(talk.source_id) if one.label == "F-1")
    replace(project, "Relabel", with_(speaker, informant_id=None))

    assert voices(project, talk, place(project, talk, "di anggaran"), place(project, talk, "Setuju")) == [None, "F-2"]


def test_the_newest_text_of_a_source_is_its_text(project: Project, version: TextVersion) -> None:
    with project.changing("Correct") as work:
        words = "Halo, Bu."
        work.add(TextVersion(new_id(), version.source_id, 2, work.keep(words.encode()), len(words)))

    assert project.read.text(version.source_id) == "Halo, Bu."
    assert project.read.corpus(project.coder).texts[version.source_id] == "Halo, Bu."
    project.undo()
    assert project.read.text(version.source_id) == "Halo."


def test_a_corpus_has_the_texts_of_its_moment_whenever_they_are_read(project: Project, version: TextVersion) -> None:
    with project.read.moment() as read:
        corpus = read.corpus(project.coder)
    with project.changing("Correct") as work:
        words = "Halo, Bu."
        work.add(TextVersion(new_id(), version.source_id, 2, work.keep(words.encode()), len(words)))

    assert corpus.texts[version.source_id] == "Halo."
    assert dict(corpus.texts) == {version.source_id: "Halo."}


def test_sources_and_informants_stand_in_natural_order(project: Project) -> None:
    for number in (10, 2, 1):
        add_interview(project, f"W{number}", [(f"I-{number}", "Ya.")])

    assert [source.short_id for source in project.read.sources()] == ["W1", "W2", "W10"]
    assert [one.short_id for one in project.read.corpus(project.coder).informants] == ["I-1", "I-2", "I-10"]


def test_a_corpus_is_what_one_coder_coded(project: Project, version: TextVersion) -> None:
    made, other = code("A"), Coder(new_id(), "B")
    mine, hers = excerpt(project, version, 0, 4), excerpt(project, version, 0, 4, number=2)
    hers = with_(hers, coder_id=other.id)
    add(project, "Code", made, other, mine, hers, *code_with(mine, made), *code_with(hers, made))

    corpus = project.read.corpus(other)

    assert list(corpus.excerpts) == [hers]
    assert [one.excerpt_id for one in corpus.codings] == [hers.id]
    assert project.read.counts_by_code(other.id) == {made.id: 1}
    assert project.read.counts_by_source(project.coder.id) == {version.source_id: 1}


def test_excerpts_of_a_corpus_stand_in_the_order_of_their_places(project: Project, version: TextVersion) -> None:
    places = [Span(2, 3), Span(0, 2), Span(0, 5), Span(1, 4)]
    add(project, "Make", *(excerpt(project, version, *span, number + 1) for number, span in enumerate(places)))

    in_order = [Span(0, 5), Span(0, 2), Span(1, 4), Span(2, 3)]
    assert [one.span for one in project.read.corpus(project.coder).excerpts] == in_order
    assert [one.span for one in project.read.excerpts(version.source_id, project.coder.id)] == in_order


def test_a_corpus_follows_what_is_coded_as_if_it_were_read_anew(project: Project, version: TextVersion) -> None:
    coder, other = project.coder, Coder(new_id(), "B")
    made, one, two = code("A"), excerpt(project, version, 0, 4), excerpt(project, version, 6, 8, 2)
    theirs = with_(excerpt(project, version, 1, 2, 3), coder_id=other.id)
    add(project, "Begin", other, made, one, *code_with(one, made))
    assert len(project.read.corpus(coder).excerpts) == 1

    for change in (
        lambda: add(project, "Code", two, *code_with(two, made)),
        lambda: add(project, "Code as another", theirs, *code_with(theirs, made)),
        lambda: replace(project, "Move", with_(two, start=2)),
        lambda: replace(project, "Rename", with_(made, short_id="Z")),
        lambda: replace(project, "Hand over", with_(one, coder_id=other.id)),
        lambda: replace(project, "Rename source", with_(project.read.source(version.source_id), title="Another")),
        project.undo,
        project.undo,
        project.undo,
        project.redo,
    ):
        change()
        followed, anew = project.read.corpus(coder), Reads(project.read.connection, Kept()).corpus(coder)
        assert set(followed.codings) == set(anew.codings)
        assert list(followed.codes) == list(anew.codes)
        assert followed == with_(anew, codings=followed.codings, codes=followed.codes)


def test_a_corpus_is_read_once_until_the_next_step(project: Project, version: TextVersion) -> None:
    corpus = project.read.corpus(project.coder)
    with project.read.moment() as read:
        assert read.corpus(project.coder) is corpus

    add(project, "Make excerpt", excerpt(project, version, 0, 4))
    assert len(project.read.corpus(project.coder).excerpts) == 1
    project.undo()
    assert len(project.read.corpus(project.coder).excerpts) == 0


def test_what_a_failed_step_saw_is_forgotten(project: Project, version: TextVersion) -> None:
    def fail() -> None:
        with project.changing("Fail") as work:
            work.add(excerpt(project, version, 0, 4))
            assert len(work.read.corpus(project.coder).excerpts) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len(project.read.corpus(project.coder).excerpts) == 0


def test_a_moment_stays_as_it_was(project: Project) -> None:
    with project.read.moment() as read:
        assert list(read.code_tree()) == []
        add(project, "Add", code("A"))
        assert list(read.code_tree()) == []
    assert len(project.read.code_tree()) == 1


def test_threads_read_beside_one_another(project: Project) -> None:
    versions = [add_source(project, f"W{number}", f"Teks {number}. " * 500) for number in range(8)]
    wrong: list[str] = []

    def read() -> None:
        for _ in range(10):
            for number, version in enumerate(versions):
                if not project.read.text(version.source_id).startswith(f"Teks {number}."):
                    wrong.append(version.digest)

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_texts_are_remembered_up_to_a_size() -> None:
    read: list[str] = []
    kept = Kept(most_characters=25)

    def words(digest: str) -> str:
        read.append(digest)
        return digest * 10

    for digest in ("a", "b", "a", "c", "a"):
        assert kept.text(digest, partial(words, digest)) == digest * 10
    assert read == ["a", "b", "c", "a"]


def test_a_missing_row_is_an_error(project: Project) -> None:
    for read in (project.read.source, project.read.version, project.read.code, project.read.excerpt):
        with pytest.raises(KeyError):
            read(new_id())
    assert project.read.get(Speaker, new_id()) is None


def test_those_are_the_rows_with_these_ids_and_no_others(project: Project, version: TextVersion) -> None:
    made = [excerpt(project, version, number, number + 1, number + 1) for number in range(4)]
    add(project, "Make excerpts", *made)
    unknown = new_id()

    found = project.read.those(Excerpt, [made[2].id, unknown, made[0].id, made[2].id])

    assert sorted(found, key=lambda one: one.number) == [made[0], made[2]]
    assert project.read.those(Excerpt, []) == []


def test_those_are_found_by_another_column_too(project: Project, version: TextVersion) -> None:
    rapat, dana = code("RAPAT"), code("DANA")
    made = [excerpt(project, version, number, number + 1, number + 1) for number in range(3)]
    codings = [code_with(one, rapat, dana) for one in made]
    add(project, "Code", rapat, dana, *made, *(coding for pair in codings for coding in pair))

    assert set(project.read.those(Coding, [made[0].id, made[2].id], by="excerpt_id")) == {*codings[0], *codings[2]}
    assert set(project.read.those(Coding, [dana.id], by="code_id")) == {pair[1] for pair in codings}


def test_those_may_be_more_than_one_statement_can_name(project: Project, version: TextVersion) -> None:
    made = [excerpt(project, version, number, number + 1, number + 1) for number in range(2)]
    add(project, "Make excerpts", *made)
    unknown = [new_id() for _ in range(40_000)]

    assert set(project.read.those(Excerpt, [made[0].id, *unknown, made[1].id])) == set(made)


def test_those_stand_where_the_newest_text_has_them(project: Project, version: TextVersion) -> None:
    made = excerpt(project, version, 0, 4)
    add(project, "Make an excerpt", made)

    correct_text(project, version.source_id, "Oh, Halo.")

    (found,) = project.read.those(Excerpt, [made.id])
    assert found == project.read.excerpt(made.id)
    assert found.span == Span(4, 8)

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.ids import new_id
from qda_app.domain.sources import Speaker, SpeakerRole, Turn
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.snapshot import LONGEST_PARAGRAPH, ShownTurn, TextSnapshot, shown_turns
from tests.ui.coding_view.samples import interviews


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(interviews())
def test_the_map_is_monotone_and_ends_with_both_texts(interview: tuple[str, list[ShownTurn]]) -> None:
    snapshot = TextSnapshot(*interview)
    shown = [snapshot.shown_at(position) for position in range(len(snapshot.text) + 1)]
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, units(snapshot.shown))
    stored = [snapshot.stored_at(unit) for unit in range(units(snapshot.shown) + 1)]
    assert stored == sorted(stored)


@given(interviews())
def test_every_shown_character_leads_back_to_its_stored_one(interview: tuple[str, list[ShownTurn]]) -> None:
    snapshot = TextSnapshot(*interview)
    at = 0
    for character in snapshot.shown:
        span = snapshot.stored_span(at, at + units(character))
        assert span.length == 1
        assert snapshot.slice(span) == character or snapshot.slice(span) in "\r\u2029"
        assert snapshot.shown_span(span) == (at, at + units(character))
        at += units(character)


@given(interviews())
def test_labels_time_stamps_and_blank_lines_are_not_shown(interview: tuple[str, list[ShownTurn]]) -> None:
    snapshot = TextSnapshot(*interview)
    assert "\n\n" not in snapshot.shown
    for turn in snapshot.turns:
        start, end = snapshot.shown_span(Span(turn.label_start, turn.start))
        assert start == end


@given(st.integers(0, 3 * LONGEST_PARAGRAPH), st.integers(2, 900))
def test_long_paragraphs_are_broken_at_spaces_only(length: int, word: int) -> None:
    text = ("x" * (word - 1) + " ") * (length // word)
    snapshot = TextSnapshot(text)
    assert max(map(len, snapshot.shown.split("\n"))) <= LONGEST_PARAGRAPH + word
    assert snapshot.shown.replace("\n", " ") == text


def test_a_paragraph_that_only_goes_on_is_known() -> None:
    snapshot = TextSnapshot("satu\n" + "kata " * LONGEST_PARAGRAPH)
    second, third = (snapshot.shown.index("\n", start) + 1 for start in (0, 6))
    assert not snapshot.is_continuation(second)
    assert snapshot.is_continuation(third)


def test_a_label_may_begin_with_an_emoji() -> None:
    snapshot = TextSnapshot("\U0001f600 A: satu", [ShownTurn(0, 5, 9, "\U0001f600 A")])
    assert snapshot.shown == "satu"
    assert snapshot.shown_span(Span(5, 9)) == (0, 4)
    assert snapshot.stored_span(0, 4) == Span(5, 9)


def test_line_numbers_are_those_of_the_stored_text() -> None:
    snapshot = TextSnapshot("satu\n\n[00:01]\nP: dua\u2028tiga\n", [ShownTurn(6, 17, 25, "P", "00:01")])
    assert snapshot.shown == "satu\ndua\u2028tiga"
    assert [snapshot.lines.number(position) for position in (0, 5, 6, 14, 20)] == [1, 2, 3, 4, 4]


def test_turns_carry_the_labels_of_their_speakers_and_who_asks() -> None:
    version, source = UUID(int=1), UUID(int=2)
    researcher = Speaker(new_id(), source, "P", SpeakerRole.RESEARCHER)
    informant = Speaker(new_id(), source, "I-1", SpeakerRole.INFORMANT)
    turns = [
        Turn(new_id(), version, informant.id, 10, 15, 30, "00:01"),
        Turn(new_id(), version, researcher.id, 0, 3, 9),
    ]
    assert shown_turns(turns, [researcher, informant]) == [
        ShownTurn(0, 3, 9, "P", "", is_question=True, id=turns[1].id),
        ShownTurn(10, 15, 30, "I-1", "00:01", is_question=False, id=turns[0].id),
    ]


def test_a_turn_that_begins_within_a_line_has_a_paragraph_of_its_own() -> None:
    text = "P: Apa? Rapat ada.\nI-1: Ya.\n"
    snapshot = TextSnapshot(text, [ShownTurn(0, 3, 7, "P"), ShownTurn(8, 8, 18, "I-1"), ShownTurn(19, 24, 27, "I-1")])
    assert snapshot.shown == "Apa?\nRapat ada.\nYa."
    assert snapshot.is_continuation(5)
    assert not snapshot.is_continuation(16)
    assert snapshot.slice(snapshot.stored_span(0, 15)) == "Apa? Rapat ada."
    assert [turn.start for turn in snapshot.turns_in(Span(6, 9))] == [3, 8]
    assert [turn.start for turn in snapshot.turns_in(Span(10, 10))] == [8]
    assert snapshot.turns_in(Span(28, 28)) == []

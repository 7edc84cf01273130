"""What was asked before a place of a text, and when its turn was said."""

import pytest

from qda_app.domain.conversations import Conversation, PosedWords, ToldTurn
from qda_app.domain.guide import bare_question
from qda_app.domain.ids import new_id
from qda_app.domain.spans import Span

PERSON, OTHER = new_id(), new_id()
TURNS = [
    ToldTurn(0, 10, "00:00:05", is_asking=True),
    ToldTurn(20, 40, "00:00:31", is_asking=False),
    ToldTurn(50, 60, "", is_asking=True),
    ToldTurn(70, 90, "00:02:00", is_asking=False),
]


@pytest.mark.parametrize(
    ("position", "stamp", "asked"),
    [
        (5, "00:00:05", Span(0, 10)),
        (25, "00:00:31", Span(0, 10)),
        (40, "", Span(0, 10)),
        (89, "00:02:00", Span(50, 60)),
    ],
)
def test_a_place_has_the_time_of_its_turn_and_the_question_before_it(position: int, stamp: str, asked: Span) -> None:
    conversation = Conversation(TURNS, headings=[Span(41, 45)])
    assert (conversation.timestamp(position), conversation.asked(position)) == (stamp, asked)


def test_nothing_is_asked_before_the_first_question() -> None:
    conversation = Conversation(TURNS[1:2])
    assert conversation.asked(25) is None
    assert Conversation().timestamp(3) == ""


def test_a_question_that_was_posed_to_somebody_else_is_not_answered_here() -> None:
    conversation = Conversation(TURNS, [PosedWords(0, 10, "1. Apa?"), PosedWords(50, 60, "2. Siapa?", PERSON)])
    assert [conversation.posed(25, OTHER), conversation.posed(75, OTHER), conversation.posed(75, PERSON)] == [
        "1. Apa?",
        "",
        "2. Siapa?",
    ]


def test_the_heading_above_asks_where_nobody_speaks() -> None:
    assert Conversation(headings=[Span(3, 9), Span(30, 39)]).asked(12) == Span(3, 9)


def test_a_heading_asks_where_it_ends_so_or_says_what_a_question_of_the_guide_says() -> None:
    conversation = Conversation(questions=frozenset({bare_question("Siapa saja yang ikut rapat inovasi?")}))
    headings = ["3. SIAPA SAJA yang ikut rapat inovasi", "Kapan rapatnya?", "Siapa saja yang ikut rapat"]
    assert [conversation.is_question(one) for one in headings] == [True, True, False]

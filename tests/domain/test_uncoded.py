"""What of a source is not coded yet, against a model that looks at each character."""

from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.spans import Span, united
from qda_app.domain.uncoded import Uncoded

TEXT = "Satu dua. Tiga empat! Lima?\nEnam tujuh."
WORDS = st.text("ab. \n👨‍👩‍👧م", min_size=1, max_size=40)


@st.composite
def spans(draw: st.DrawFn, text: str) -> list[Span]:
    ends = st.lists(st.integers(0, len(text)), max_size=8)
    edges = draw(ends)
    return [Span(min(pair), max(pair)) for pair in zip(edges, edges[1:], strict=False)]


@given(st.data(), WORDS)
def test_a_character_lies_in_a_gap_where_it_is_said_and_not_coded(data: st.DataObject, text: str) -> None:
    speech, coded = united(data.draw(spans(text))), data.draw(spans(text))

    found = Uncoded(text, speech, coded)

    inside = {place for gap in found.gaps for place in range(*gap)}
    said, touched = ({place for span in some for place in range(*span)} for some in (speech, coded))
    expected = said - touched
    assert inside <= expected
    assert {place for place in expected if text[place].isalnum()} <= inside
    assert 0.0 <= found.share <= 1.0


@given(st.data(), WORDS)
def test_stepping_meets_every_uncoded_sentence_once_there_and_back(data: st.DataObject, text: str) -> None:
    found = Uncoded(text, united(data.draw(spans(text))), data.draw(spans(text)))
    there, back = [], []
    place = 0
    while step := found.after(place):
        there.append(step)
        place = step.end
    place = len(text)
    while step := found.before(place):
        back.append(step)
        place = step.start

    assert there == back[::-1]
    letters = [place for gap in found.gaps for place in range(*gap) if text[place].isalnum()]
    assert all(any(step.start <= place < step.end for step in there) for place in letters)


def test_sentences_follow_one_another_and_skip_what_is_coded() -> None:
    found = Uncoded(TEXT, [Span(0, len(TEXT))], [Span(10, 21)])

    assert [TEXT[slice(*gap)] for gap in found.gaps] == ["Satu dua.", "Lima?\nEnam tujuh."]
    first = found.after(0)
    assert first == Span(0, 9)
    assert found.after(9) == Span(22, 27)
    assert found.before(22) == first
    assert found.after(28) == Span(28, len(TEXT))
    assert found.after(29) is None
    assert found.share == (9 + 17) / len(TEXT)


def test_where_nobody_speaks_nothing_is_uncoded() -> None:
    assert Uncoded("P: Apa?", [], []).share == 0.0

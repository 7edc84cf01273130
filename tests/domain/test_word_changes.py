from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.differences import Part
from qda_app.domain.word_changes import word_changes


def test_whole_words_are_told_apart() -> None:
    assert word_changes("Pertemuan terjadwal antar bidang.", "Pertemuan rutin antar bidang.") == [
        (Part.SAME, "Pertemuan "),
        (Part.GONE, "terjadwal "),
        (Part.NEW, "rutin "),
        (Part.SAME, "antar bidang."),
    ]


_TEXTS = st.text(alphabet="ab \n👩‍👩‍👧", max_size=30)


@given(_TEXTS, _TEXTS)
def test_what_stayed_and_came_is_the_new_text(old: str, new: str) -> None:
    assert "".join(words for part, words in word_changes(old, new) if part is not Part.GONE) == new

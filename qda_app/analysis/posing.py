"""Which question of a guide a turn poses: by its number, or by the words that both share. Nothing is guessed beyond."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.domain.guide import GuideQuestion, bare_question
from qda_app.domain.ids import GuideQuestionId
from qda_app.domain.words import folded, holds_digit, words_of

ENOUGH_SHARE = 0.6  # of the content words of a question
FEWEST_WORDS = 2  # that must be shared
_SHORTEST = 3  # letters of a content word
_SPOKEN_NUMBER = re.compile(
    r"^\W*(?:(?:pertanyaan|question)\s+(?:(?:ke|nomor|no|number)\b[.\s-]*)?(?P<named>\d{1,3}[a-z]?)\b"
    r"|(?P<bare>\d{1,3}[a-z]?)\s*[.):]\s)",
    re.IGNORECASE,
)
_WORDS_FOR_ASKING = """
    ada adakah adalah agar akan anda antara apa apakah apabila atau atas bagaimana bagaimanakah bagi bahwa bapak
    bapa banyak beberapa begitu belum berapa berbagai biasanya bisa bisakah boleh bolehkah bu buat bukan bagian
    cara coba dalam dan dapat dapatkah dari dengan demikian di dia dong guna hal hanya harus ibu ini itu jadi
    jelaskan jika juga kah kalau kami kan kapan kapankah karena kata ke kemudian kenapa kepada ketika kita lagi
    lah lain lalu lebih maka mana masih mau melalui memang mengapa mengenai menurut mereka merupakan mohon mungkin
    namun nah nih oh oleh orang pada pak para per pernah pernahkah pun saat saja sama sampai sangat saudara saya
    sebagai sebelum sebelumnya sebuah secara sedang sehingga sekarang selain selama semua seperti sering serta
    sesudah setelah setiap siapa siapakah sih sini sudah sudahkah supaya tadi tapi tahu telah tentang terhadap
    terjadi terkait tersebut tetapi tidak tolong untuk waktu yaitu yang yakni about and any are been can could did
    does for from had has have how into its more not one other our please she should some tell than that the their
    them then there these they this those was were what when where whether which who whom whose why will with
    would you your
"""
_EMPTY_WORDS = frozenset(_WORDS_FOR_ASKING.split())  # they ask, point and join, and say nothing of what is asked about


@dataclass(frozen=True, slots=True)
class Match:
    """That a turn poses a question, and why: it begins with its number, or shares `shared` of `of` content words."""

    question_id: GuideQuestionId
    by_number: bool
    shared: tuple[str, ...] = ()
    of: int = 0

    @property
    def share(self) -> float:
        """Of the content words of the question, 0 to 1."""
        return len(self.shared) / self.of if self.of else 0.0


class Matcher:
    """Knows the words of a guide; stems are those of `stem`, each looked for once."""

    def __init__(self, questions: Sequence[GuideQuestion], stem: Callable[[str], str]) -> None:
        """`questions` in the order of the guide; of equal ones the first is taken."""
        self._questions = questions
        self._stem = stem
        self._stems: dict[str, str] = {}

    def best(self, words: str) -> Match | None:
        """The question that a turn poses, if it is plain enough which."""
        spoken = _SPOKEN_NUMBER.match(words)
        if spoken:
            found = self._by_number.get((spoken["named"] or spoken["bare"]).casefold())
            if found:
                return self._compared(found, frozenset(self._content(words)), by_number=True)
        said = frozenset(self._content(words))
        matches = [self._compared(question, said, by_number=False) for question in self._questions]
        enough = [one for one in matches if one.share >= ENOUGH_SHARE and len(one.shared) >= FEWEST_WORDS]
        return max(enough, key=lambda one: (one.share, len(one.shared)), default=None)

    @cached_property
    def _by_number(self) -> Mapping[str, GuideQuestion]:
        return {one.number.casefold().strip(" .)"): one for one in reversed(self._questions) if one.number.strip()}

    @cached_property
    def _wanted(self) -> Mapping[GuideQuestionId, Mapping[str, str]]:
        return {one.id: self._content(one.words) for one in self._questions}

    def _compared(self, question: GuideQuestion, said: frozenset[str], *, by_number: bool) -> Match:
        wanted = self._wanted[question.id]
        shared = tuple(word for stem, word in wanted.items() if stem in said)
        return Match(question.id, by_number, shared, len(wanted))

    def _content(self, words: str) -> dict[str, str]:
        """The stems of the content words, each with the word as it stands there first."""
        found: dict[str, str] = {}
        for word in content_words(words):
            if word not in self._stems:
                self._stems[word] = self._stem(word)
            found.setdefault(self._stems[word], word)
        return found


def content_words(words: str) -> Iterable[str]:
    """The words that say what a sentence is about, folded; no numbers, no words that only ask, point or join."""
    return (
        word
        for one in words_of(words)
        for word in [folded(one)]
        if len(word) >= _SHORTEST and word not in _EMPTY_WORDS and not holds_digit(word)
    )


def same_question(heading: str, question: GuideQuestion) -> bool:
    """Whether a heading is a question, whatever its number, case and closing signs."""
    bare = bare_question(heading)
    return bool(bare) and bare == bare_question(question.words)

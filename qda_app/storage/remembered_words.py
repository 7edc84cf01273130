"""Words remembered beside the project: of texts that are not in its index yet, or cannot be put there."""

from collections.abc import Iterable, Mapping

from qda_app.domain.words import TextWords

Stems = Mapping[str, Iterable[str]]


class RememberedWords:
    """The same as `StoredWords`, in memory; the stems of a word are empty as long as nobody has looked for them."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.texts: dict[str, TextWords] = {}
        self.stems: dict[str, frozenset[str]] = {}

    def keep_texts(self, texts: Mapping[str, TextWords]) -> None:
        """Know the words of these texts, by digest."""
        self.texts.update(texts)
        for words in texts.values():
            for word in words.words:
                self.stems.setdefault(word, frozenset())

    def keep_stems(self, stems: Stems) -> None:
        """Know the stems of these words."""
        self.stems.update({word: frozenset(found) for word, found in stems.items()})

    def forget_texts(self, digests: Iterable[str]) -> None:
        """The project knows the words of these texts itself now."""
        for digest in digests:
            self.texts.pop(digest, None)

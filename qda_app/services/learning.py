"""Learning words: reading the texts into the word index, and looking for the stems of their words, piece by piece."""

from dataclasses import dataclass, field

from qda_app.analysis.stems import stems
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.words import TextWords
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.remembered_words import RememberedWords
from qda_app.storage.word_index import Learning as Learning
from qda_app.storage.word_index import WordIndex
from qda_app.storage.word_store import StoredWords

_CHARACTERS = 200_000  # of texts that a lesson reads: 15 ms
_WORDS = 500  # whose stems a lesson looks for: 25 ms


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece of what the word index lacks: texts by digest, words with their stems, or that something is gone."""

    texts: dict[str, TextWords] = field(default_factory=dict)
    stems: dict[str, frozenset[str]] = field(default_factory=dict)


def next_lesson(project: Project) -> Lesson | None:
    """The next piece, short enough to wait for; None where nothing is lacking. Changes nothing."""
    with project.read.moment() as read:
        index = WordIndex(read)
        if unread := index.unread():
            return Lesson(texts=_texts(read, unread))
        if waiting := index.waiting(_WORDS):
            return Lesson(stems={word: stems(word) for word in waiting})
        return Lesson() if index.has_gone() and not project.is_read_only else None


def keep_lesson(project: Project, lesson: Lesson) -> None:
    """Put a piece into the index of the project; where that can only be read, it is remembered beside it."""
    if project.is_read_only:
        _keep(project.read.remembered_words, lesson)
        return
    with project.noting() as connection:
        store = StoredWords(connection)
        _keep(store, lesson)
        if not lesson.stems:  # words that another text still has were learned by now
            store.forget_gone()
    project.read.remembered_words.forget_texts(lesson.texts)


def learn(project: Project, *, progress: Progress | None = None) -> None:
    """Fill the index; what is there already costs nothing."""
    progress = progress or NoProgress()
    while lesson := next_lesson(project):
        keep_lesson(project, lesson)
        state = learning(project)
        progress.step(state.known, state.words)


def learn_anew(project: Project) -> None:
    """Make the index anew from the texts."""
    with project.noting() as connection:
        StoredWords(connection).forget_all()
    learn(project)


def learning(project: Project) -> Learning:
    """How far the index is."""
    with project.read.moment() as read:
        return WordIndex(read).learning()


def _keep(store: StoredWords | RememberedWords, lesson: Lesson) -> None:
    store.keep_texts(lesson.texts)
    store.keep_stems(lesson.stems)


def _texts(read: Reads, digests: list[str]) -> dict[str, TextWords]:
    """As many of these texts as a lesson takes, at least one."""
    found: dict[str, TextWords] = {}
    characters = 0
    for digest in digests:
        text = read.words_once(digest)
        characters += len(text)
        if found and characters > _CHARACTERS:
            break
        found[digest] = TextWords.of(text)
    return found

"""Where a quotation stands, as the study wants it said: the one place that every export and every copy asks."""

from datetime import date
from functools import cached_property
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.locators import PLACE, Locator, LocatorField, read_locator
from qda_app.domain.sources import Source, Technique
from qda_app.i18n import Language


class Locators:
    """The locators of a corpus, in the language of a document, without the brackets around them."""

    def __init__(self, corpus: Corpus, lang: Language) -> None:
        """By the pattern of the study, or the usual one where it has none."""
        self._corpus, self._lang = corpus, lang
        self._usual = lang._("{label}, line {line}")
        self._of_sources: dict[SourceId, dict[str, str]] = {}

    @property
    def is_own(self) -> bool:
        """Whether the study has a pattern of its own."""
        return bool(self._corpus.locator)

    def of(self, excerpt: Excerpt) -> str:
        """Where an excerpt stands: W1-20, line 92."""
        if not self.is_own:
            return self._of_usual(excerpt)
        values = self._values(excerpt)
        return (self._of_region if excerpt.region else self._of_words).filled(values)

    def _of_usual(self, excerpt: Excerpt) -> str:
        label = self._corpus.label(excerpt)
        if excerpt.region:
            return f"{label}, {self.place(excerpt)}"
        return self._usual.format(label=label, line=self._corpus.line(excerpt))

    def place(self, excerpt: Excerpt) -> str:
        """The line of an excerpt as a number, or in words where its rectangle stands."""
        if not excerpt.region:
            return str(self._corpus.line(excerpt))
        is_picture = self._corpus.is_picture(excerpt.source_id)
        return wording.region_place(excerpt.region, self._lang, is_picture=is_picture)

    @cached_property
    def _of_words(self) -> Locator:
        return read_locator(self._corpus.locator)

    @cached_property
    def _of_region(self) -> Locator:
        return read_locator(self._corpus.locator, is_region=True)

    def _values(self, excerpt: Excerpt) -> dict[str, str]:
        corpus = self._corpus
        voice = corpus.informant.get(corpus.voices.get(excerpt.id, excerpt.id))
        place = self.place(excerpt)
        return self._of_source(excerpt.source_id) | {
            LocatorField.INFORMANT: voice.short_id if voice else "",
            LocatorField.POSITION: corpus.position(voice) if voice else "",
            LocatorField.UNIT: voice.unit if voice else "",
            LocatorField.LABEL: corpus.label(excerpt),
            LocatorField.LINE: place,
            PLACE: place,
        }

    def _of_source(self, source_id: SourceId) -> dict[str, str]:
        if source_id not in self._of_sources:
            self._of_sources[source_id] = source_values(self._corpus.source[source_id], self._lang)
        return self._of_sources[source_id]


def source_values(source: Source, lang: Language) -> dict[str, str]:
    """What a pattern can tell of a source."""
    return {
        LocatorField.SOURCE: source.short_id,
        LocatorField.TECHNIQUE: wording.technique_in_sentence(source.technique, lang),
        LocatorField.DATE: source.date.strftime("%d-%m-%Y") if source.date else "",
        LocatorField.LONG_DATE: lang.date(source.date) if source.date else "",
    }


def invented(pattern: str, lang: Language) -> str:
    """What a pattern would tell of line 51 of an invented interview; for a study that has no excerpt yet."""
    if not pattern:
        return lang._("{label}, line {line}").format(label="W1-07", line=51)
    source = Source(UUID(int=0), "W1", "", Technique.INTERVIEW, date(2022, 3, 14))
    voice = {LocatorField.INFORMANT: "I-1", LocatorField.POSITION: lang._("head of division")}
    return read_locator(pattern).filled(
        source_values(source, lang) | voice | {LocatorField.LABEL: "W1-07", LocatorField.LINE: "51"}
    )

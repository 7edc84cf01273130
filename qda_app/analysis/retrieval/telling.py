"""Telling: how many excerpts a query finds, where each stands, what is missing, and why there are none."""

from collections.abc import Callable, Mapping

from qda_app.analysis import wording
from qda_app.analysis.locators import Locators
from qda_app.analysis.retrieval import vocabulary
from qda_app.analysis.retrieval.answers import Answer, Reason, Why
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence, term_words
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CoderId
from qda_app.domain.queries import Ask, Term, Terms
from qda_app.i18n import N_, Language


def counted(found: Answer, lang: Language) -> str:
    """How much answers: 12 kutipan dari 4 sumber, 3 informan; dropped excerpts are counted apart."""
    told = lang._("{excerpts} from {sources}, {informants}").format(
        excerpts=lang.plural("{count} excerpt", "{count} excerpts", len(found)),
        sources=lang.plural("{count} source", "{count} sources", len(found.sources)),
        informants=lang.plural("{count} informant", "{count} informants", len(found.informants)),
    )
    if not found.dropped:
        return told
    dropped = lang.plural("{count} more was dropped", "{count} more were dropped", len(found.dropped))
    return f"{told}; {dropped}"


class Tellers:
    """Says where quotations of several corpora stand, in the language of a document."""

    def __init__(self, lang: Language) -> None:
        """By the pattern of the study, where it has one."""
        self._lang = lang
        self._locators: dict[CoderId, Locators] = {}

    def locator(self, corpus: Corpus, excerpt: Excerpt) -> str:
        """The study's own form, else: I-1, wawancara 14 Maret 2022, baris 51."""
        if not corpus.locator:
            return _usual_locator(corpus, excerpt, self._lang)
        if corpus.coder.id not in self._locators:
            self._locators[corpus.coder.id] = Locators(corpus, self._lang)
        return self._locators[corpus.coder.id].of(excerpt)


def _usual_locator(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    source = corpus.source[excerpt.source_id]
    voice = corpus.informant.get(corpus.voices[excerpt.id]) if excerpt.id in corpus.voices else None
    occasion = wording.technique_in_sentence(source.technique, lang)
    occasion = f"{occasion} {lang.date(source.date)}" if source.date else occasion
    return ", ".join(filter(None, (voice.short_id if voice else "", occasion, place(corpus, excerpt, lang))))


def place(corpus: Corpus, excerpt: Excerpt, lang: Language) -> str:
    """The line of an excerpt, or where its rectangle stands."""
    if excerpt.region:
        return wording.region_place(excerpt.region, lang, is_picture=corpus.is_picture(excerpt.source_id))
    return lang._("line {line}").format(line=lang.number(corpus.line(excerpt)))


def missing(terms: Terms, names: Names, lang: Language) -> str:
    """That a query asks for what was deleted, as a sentence; empty where it does not."""
    count = len(names.gone(terms))
    if not count:
        return ""
    return lang.plural(
        "This query asks for {count} thing that was deleted from the project and finds nothing: take the condition "
        "marked [missing] out, or write it anew.",
        "This query asks for {count} things that were deleted from the project and find nothing: take the conditions "
        "marked [missing] out, or write them anew.",
        count,
    )


def told(reason: Reason, names: Names, lang: Language) -> str:
    """Why nothing is found, as one or two sentences."""
    said = _SAID.get(reason.why)
    if said:
        return lang._(said).format(**_named(reason, names, lang))
    return _TOLD[reason.why](reason, names, lang)


_SAID: Mapping[Why, str] = {
    Why.NOTHING_CODED: N_("There are no excerpts yet: code some passages first."),
    Why.ALL_DROPPED: N_("Every excerpt that answers was left out of the reduction."),
    Why.IS_GONE: N_("Nothing answers, because something that this query asks for was deleted from the project."),
    Why.EMPTY_GROUP: N_("The group {name} holds no codes yet."),
    Why.NEVER_CODED: N_("There is no excerpt with the code {name}."),
    Why.NO_TURNS: N_("No excerpt stands in a turn: these sources have no speakers."),
    Why.NEVER_REVIEWED: N_("The review of no excerpt stands so: {condition}."),
    Why.EXCLUDED: N_("The query asks for “{condition}” and excludes it."),
    Why.NEVER_TOGETHER: N_("There are excerpts for “{condition}” and for “{other}”, but none for both."),
}


def _named(reason: Reason, names: Names, lang: Language) -> Mapping[str, str]:
    first = reason.terms[0] if reason.terms else None
    return {
        "name": (names.shown(first) or "?") if first else "",
        "condition": _condition(reason.terms, names, lang),
        "other": _condition(reason.others, names, lang),
    }


def _condition(terms: Terms, names: Names, lang: Language) -> str:
    """Terms as a sentence has them, without its first word."""
    return sentence(terms, names, lang).removeprefix(vocabulary.EXCERPTS.of(lang.code)).strip()


def _never_rated(reason: Reason, names: Names, lang: Language) -> str:
    return lang._("No coding that the query is about has this rating: {condition}.").format(
        condition=term_words(reason.terms[0], names, lang)
    )


def _no_value(reason: Reason, names: Names, lang: Language) -> str:
    term = reason.terms[0]
    message = (
        lang._("No excerpt is {condition}: no informant with excerpts has this value.")
        if term.ask is Ask.INFORMANT_IS
        else lang._("No excerpt is {condition}: no source with excerpts has this value.")
    )
    return message.format(condition=term_words(term, names, lang))


def _no_day(reason: Reason, names: Names, lang: Language) -> str:
    return lang._("No source with excerpts is dated so: {condition}.").format(
        condition=term_words(reason.terms[0], names, lang)
    )


def _nothing_of(reason: Reason, names: Names, lang: Language) -> str:
    term = reason.terms[0]
    message = {
        Ask.INFORMANT: lang._("There are no excerpts of {name} yet."),
        Ask.SOURCE: lang._("There are no excerpts in {name} yet."),
        Ask.CODER: lang._("{name} made no excerpts, or none that you may see."),
    }[term.ask]
    return message.format(name=names.shown(term) or "?")


def _no_place(reason: Reason, names: Names, lang: Language) -> str:
    term: Term = reason.terms[0]
    message = lang._("There are excerpts with {name}, but none stands so to them: {condition}.")
    return message.format(name=names.shown(term) or "?", condition=term_words(term, names, lang))


def _never_all(reason: Reason, names: Names, lang: Language) -> str:
    if not reason.others:
        return lang._("No excerpt answers: {condition}.").format(condition=_condition(reason.terms, names, lang))
    message = lang._("“{others}” finds {excerpts}, but none that is “{condition}” as well.")
    return message.format(
        others=_condition(reason.others, names, lang),
        excerpts=lang.plural("{count} excerpt", "{count} excerpts", reason.count),
        condition=_condition(reason.terms, names, lang),
    )


_TOLD: Mapping[Why, Callable[[Reason, Names, Language], str]] = {
    Why.NEVER_RATED: _never_rated,
    Why.NO_SUCH_VALUE: _no_value,
    Why.NO_SUCH_DAY: _no_day,
    Why.NOTHING_OF: _nothing_of,
    Why.NO_PLACE: _no_place,
    Why.NEVER_ALL: _never_all,
}

"""What to look at before a chapter leaves the project. A new check is one function, and one line here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qda_app.analysis.claims.wording import gate
from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.claims import ClaimStatus
from qda_app.domain.displays import Display
from qda_app.domain.ids import ClaimId, DisplayId, InformantId
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Technique
from qda_app.i18n import _, current, ngettext
from qda_app.services.displays import build
from qda_app.services.references import citation_check
from qda_app.services.thesis.ground import Ground

_OF_PEOPLE = (Technique.INTERVIEW, Technique.FOCUS_GROUP)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a sentence of the interface, how to mend it, and where that is done.

    `is_left_out` where the document leaves it out by itself, so that nothing forbidden leaves the project.
    """

    sentence: str
    hint: str
    informants: tuple[InformantId, ...] = ()
    display_id: DisplayId | None = None
    is_left_out: bool = False
    claim_id: ClaimId | None = None


Check = Callable[[Ground], Iterator[Finding]]


def checked(ground: Ground) -> Sequence[Finding]:
    """Everything that the checks find, in their order."""
    return [found for check in CHECKS for found in check(ground)]


def _withdrawn(ground: Ground) -> Iterator[Finding]:
    """Words of people who took their consent back."""
    if count := len(ground.withdrawn):
        yield Finding(
            ngettext(
                "{count} excerpt is of people who withdrew their consent; it is left out.",
                "{count} excerpts are of people who withdrew their consent; they are left out.",
                count,
            ),
            _("Displays that rest on them are refused until these excerpts are removed."),
            is_left_out=True,
        )


def _not_to_be_quoted(ground: Ground) -> Iterator[Finding]:
    """Words of people whose consent does not cover quotes."""
    if count := len(ground.corpus.unquoted):
        yield Finding(
            ngettext(
                "{count} excerpt may not be quoted; a sentence stands in its place.",
                "{count} excerpts may not be quoted; a sentence stands in their place.",
                count,
            ),
            _("Ask the informants, and note in their consent that they may be quoted."),
            is_left_out=True,
        )


def _without_consent(ground: Ground) -> Iterator[Finding]:
    """People who are quoted without a record of consent."""
    quoted = set(ground.corpus.voices.values())
    found = [
        one
        for one in ground.corpus.informants
        if one.id in quoted and one.id not in ground.consents and _is_person(ground, one.id)
    ]
    if found:
        names = ", ".join(one.short_id for one in found)
        told = _("No consent is recorded of people who are quoted: {names}.").format(names=names)
        ids = tuple(one.id for one in found)
        yield Finding(told, _("Record their consent in the register of informants."), informants=ids)


def _without_speakers(ground: Ground) -> Iterator[Finding]:
    """Interviews that are quoted although nobody knows who speaks in them, and so whose consent it takes."""
    corpus = ground.corpus
    known = {one.id for sources in corpus.sources_of_informant.values() for one in sources}
    quoted = {one.source_id for one in corpus.excerpts if one.id not in corpus.voices} - known
    found = [corpus.source[one] for one in quoted if corpus.source[one].technique in _OF_PEOPLE]
    if found:
        names = ", ".join(sorted((one.short_id for one in found), key=natural_key))
        told = _("It is not known who speaks in {sources}, and so whose consent it takes.").format(sources=names)
        yield Finding(told, _("Say in Collect, under “Speakers of the source”, whose voices they are."))


def _is_person(ground: Ground, informant_id: InformantId) -> bool:
    """Whether someone spoke, and not a note or a document."""
    met = ground.corpus.sources_of_informant[informant_id]
    return any(one.technique in _OF_PEOPLE for one in met)


def _stale_displays(ground: Ground) -> Iterator[Finding]:
    """Displays with phrases that were written before their excerpts changed."""
    for display in ground.displays:
        if count := _stale_cells(ground, display):
            cells = ngettext("{count} cell", "{count} cells", count)
            told = _("The display {title} has gone stale: {cells}.").format(title=display.title, cells=cells)
            yield Finding(told, _("Read the cells again, and confirm or mend what is written."), display_id=display.id)


def _stale_cells(ground: Ground, display: Display) -> int:
    if display.kind not in DISPLAYS or not ground.project.read.phrases(display.id):
        return 0
    found = build(ground.project, display, ground.lang, coder=ground.wish.coder, assumed=ground.assumed)
    return getattr(found, "stale_count", 0)


def _empty_questions(ground: Ground) -> Iterator[Finding]:
    """Research questions without a code, to which no finding can stand."""
    for line in ground.head.questions:
        if not line.codes:
            told = _("Research question {number} has no code, so nothing can stand below it.")
            yield Finding(told.format(number=line.number), _("Link codes to it in the study."))


def _open_gates(ground: Ground) -> Iterator[Finding]:
    """Claims that are called supported, or were, and lack something."""
    for one in ground.ledger.claims:
        claim = one.dossier.claim
        if claim.status in (ClaimStatus.SUPPORTED, ClaimStatus.CONDITIONAL) and (lacks := one.lacks(claim.status)):
            told = "; ".join(gate(found, current()) for found in lacks)
            sentence = _("Claim {claim} has an open gate: {missing}.").format(claim=one.dossier.label, missing=told)
            yield Finding(sentence, _("Answer what is open in the claim ledger."), claim_id=claim.id)


def _citations(ground: Ground) -> Iterator[Finding]:
    """What is cited and does not stand in the list of references."""
    missing = citation_check(ground.project).missing
    if missing:
        names = ", ".join(dict.fromkeys(f"{one.author} {one.year}" for one, _others in missing))
        told = _("Cited, but not in the list of references: {citations}.").format(citations=names)
        yield Finding(told, _("Add them to the list of references, or mend the citations."))


CHECKS: Sequence[Check] = (
    _withdrawn, _not_to_be_quoted, _without_consent, _without_speakers, _stale_displays, _empty_questions, _open_gates,
    _citations,
)  # fmt: skip

"""What the lines of the registers still lack."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from qda_app.domain.fieldwork import Consent
from qda_app.domain.sources import Informant, Source, Technique

_TALKS = (Technique.INTERVIEW, Technique.FOCUS_GROUP)


class Lack(Enum):
    """What a source still lacks, the most pressing first."""

    PERSON_OF_LABEL = auto()
    INFORMANT = auto()
    DATE = auto()
    ASKED = auto()
    CONSENT = auto()


class InformantLack(Enum):
    """What is still to be said of an informant, or to be looked at, the most pressing first."""

    CONSENT = auto()
    POSITION = auto()
    UNIT = auto()
    CRITERION = auto()
    REASON = auto()


def source_lacks(
    source: Source, open_labels: Sequence[str], *, has_voices: bool, is_asked: bool, has_consent: bool
) -> Iterator[Lack]:
    """What a source lacks, the most pressing first."""
    talks = source.technique in _TALKS
    missing = {
        Lack.PERSON_OF_LABEL: bool(open_labels),
        Lack.INFORMANT: not has_voices and not open_labels,
        Lack.DATE: source.date is None and source.technique is not Technique.DOCUMENTATION,
        Lack.ASKED: not is_asked,
        Lack.CONSENT: talks and not has_consent,
    }
    return (lack for lack, is_missing in missing.items() if is_missing)


def is_person(sources: Sequence[Source]) -> bool:
    """Whether a voice is that of a person: not only of notes and documents."""
    return not sources or any(one.technique in _TALKS for one in sources)


def informant_lacks(informant: Informant, consent: Consent | None) -> Iterator[InformantLack]:
    """What is missing of a person, the most pressing first."""
    missing = {
        InformantLack.CONSENT: consent is None,
        InformantLack.POSITION: not informant.position,
        InformantLack.UNIT: not informant.unit,
        InformantLack.CRITERION: not informant.criterion,
        InformantLack.REASON: bool(informant.criterion) and not informant.criterion_reason,
    }
    return (lack for lack, is_missing in missing.items() if is_missing)

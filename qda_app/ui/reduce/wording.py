"""The words of this stage: techniques, stances, strengths and reasons, as they stand on buttons."""

from qda_app.analysis import wording
from qda_app.domain.excerpts import DropReason, ExcerptFlag, Stance
from qda_app.domain.sources import Technique
from qda_app.i18n import N_, _, current

STANCES = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED, Stance.NEUTRAL)
_STANCE_WORDS = {
    Stance.SUPPORTS: N_("Supports"),
    Stance.CONTRADICTS: N_("Contradicts"),
    Stance.MIXED: N_("Mixed"),
    Stance.NEUTRAL: N_("Neutral"),
}
_STRENGTH_WORDS = {1: N_("1 general"), 2: N_("2 experience"), 3: N_("3 example")}
_STRENGTH_HINTS = {
    1: N_("General, or heard from others, without an example."),
    2: N_("Own experience or observation, without details."),
    3: N_("A concrete example that can be checked: an event, a number, a time or a document."),
}
_STANCE_HINTS = {
    Stance.SUPPORTS: N_("The passage speaks for the proposition. Click again to take the rating back."),
    Stance.CONTRADICTS: N_("The passage speaks against the proposition. Click again to take the rating back."),
    Stance.MIXED: N_("The passage speaks both for and against the proposition. Click again to take the rating back."),
    Stance.NEUTRAL: N_("The passage takes no side. Click again to take the rating back."),
}


def technique_word(technique: Technique) -> str:
    """How a source was collected, at the beginning of a line."""
    return wording.technique(technique, current())


def drop_word(reason: DropReason) -> str:
    """Why an excerpt was left out, in the middle of a sentence."""
    return wording.drop_reason(reason, current())


def flag_word(flag: ExcerptFlag) -> str:
    """Why an excerpt is to be found again."""
    return wording.excerpt_flag(flag, current())


def stance_button(stance: Stance) -> str:
    """A stance on its button."""
    return _(_STANCE_WORDS[stance])


def stance_hint(stance: Stance) -> str:
    """What a stance means."""
    return _(_STANCE_HINTS[stance])


def strength_button(strength: int) -> str:
    """A strength on its button."""
    return _(_STRENGTH_WORDS[strength])


def strength_hint(strength: int) -> str:
    """What a strength means."""
    return _(_STRENGTH_HINTS[strength])

"""The catalogue of tactics: thirteen for meaning and thirteen for testing (METHOD §4.1–4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from qda_app.i18n import N_, Language


@dataclass(frozen=True, slots=True)
class Tactic:
    """One tactic: its key, which begins with its list (`4.2-08`), its name and how it is used (message ids)."""

    key: str
    name: str
    hint: str

    @property
    def is_test(self) -> bool:
        """Whether it tests a finding rather than making one."""
        return self.key.startswith(_TESTING)


_MEANING, _TESTING = "4.1-", "4.2-"
_FOR_MEANING = (
    (N_("Noting patterns"), N_("See which codes come together, and write the pattern down as a memo.")),
    (N_("Seeing plausibility"), N_("A first impression is a conjecture; another tactic has to test it.")),
    (N_("Clustering"), N_("Group codes or sources that resemble each other.")),
    (N_("Making metaphors"), N_("A metaphor helps to think; it is no evidence.")),
    (N_("Counting"), N_("Say how many sources, never the percentage of respondents.")),
    (N_("Making contrasts"), N_("Compare units, roles and techniques.")),
    (N_("Partitioning variables"), N_("Split a code that holds several ideas.")),
    (N_("Subsuming particulars"), N_("See of what more general thing this is a case.")),
    (N_("Factoring"), N_("Draw codes together in a pattern code.")),
    (N_("Noting relations"), N_("Say how one thing goes with another, with sign and evidence.")),
    (N_("Finding intervening variables"), N_("Ask what stands between two things that seem to go together.")),
    (N_("Building a chain of evidence"), N_("Walk from the claim to the excerpts, and close the gaps.")),
    (N_("Making theoretical coherence"), N_("Tie the claim to a statement of the theory.")),
)
_FOR_TESTING = (
    (N_("Checking representativeness"), N_("See who was not heard, and whether one unit or role speaks for all.")),
    (N_("Checking researcher effects"), N_("Write a reflexive memo for each visit.")),
    (N_("Triangulating"), N_("Compare voices, techniques and times.")),
    (N_("Weighting the evidence"), N_("A checkable example weighs more than hearsay.")),
    (N_("Looking at outliers"), N_("Ask why a voice stands apart from the rest.")),
    (N_("Using extreme cases"), N_("Compare both ends of the order of roles.")),
    (N_("Following up surprises"), N_("Go after what nobody expected.")),
    (N_("Looking for negative evidence"), N_("Read every excerpt that stands against the claim, and answer it.")),
    (N_("Making if-then tests"), N_("Word the claim as “if …, then …”, and see whether the data meet it.")),
    (N_("Ruling out spurious relations"), N_("Ask for a third thing that could explain both.")),
    (N_("Replicating a finding"), N_("See whether the finding holds in other sources.")),
    (N_("Checking rival explanations"), N_("Put another explanation beside the claim, with evidence for and against.")),
    (N_("Getting feedback from informants"), N_("Give the claim back to those it is about.")),
)
TACTICS: Mapping[str, Tactic] = {
    f"{prefix}{number:02d}": Tactic(f"{prefix}{number:02d}", name, hint)
    for prefix, found in ((_MEANING, _FOR_MEANING), (_TESTING, _FOR_TESTING))
    for number, (name, hint) in enumerate(found, start=1)
}
TRIANGULATING, NEGATIVE, FEEDBACK = "4.2-03", "4.2-08", "4.2-13"


def is_test(key: str) -> bool:
    """Whether a key is that of a tactic that tests."""
    return key in TACTICS and TACTICS[key].is_test


def tactic_name(key: str, lang: Language) -> str:
    """The name of a tactic; its key where it is not known."""
    return lang._(TACTICS[key].name) if key in TACTICS else key


def tactic_named(word: str, lang: Language) -> Tactic | None:
    """The tactic that somebody means: `4.2-3`, or its name."""
    head, _dash, number = word.strip().rpartition("-")
    key = f"{head}-{int(number):02d}" if number.isdigit() else ""
    wanted = word.strip().casefold()
    by_name = (one for one in TACTICS.values() if wanted in (one.name.casefold(), lang._(one.name).casefold()))
    return TACTICS.get(key) or next(by_name, None)

"""Saved queries: which excerpts a researcher asks for, as a sentence of terms."""

from dataclasses import dataclass

from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class SavedQuery(Value):
    """A question to the codings that stays and is answered anew; codes and informants in `terms` by GUID in hex."""

    position: int
    name: str
    terms: tuple[tuple[str, ...], ...] = ()

"""Naming: whose position nothing tells that others read, because their consent does not cover it (METHOD §9).

Displays, grids, forms and locators ask their corpus for a position; what is made without one asks here.
"""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.fieldwork import Consent, forbidding
from qda_app.domain.sources import Informant
from qda_app.i18n import Language
from qda_app.storage.reads import Reads


def as_named(read: Reads) -> list[Informant]:
    """The informants in natural order, without a position that may not be named; the unit stays."""
    unnamed = forbidding(read.every(Consent), "may_name_position")
    return [replace(one, position="") if one.id in unnamed else one for one in read.informants()]


def withheld(read: Reads) -> list[str]:
    """The short ids of those whose position is left out."""
    return [
        before.short_id
        for before, after in zip(read.informants(), as_named(read), strict=True)
        if before.position != after.position
    ]


def withheld_positions(read: Reads) -> list[str]:
    """The positions that may not be named."""
    return [
        before.position
        for before, after in zip(read.informants(), as_named(read), strict=True)
        if before.position != after.position
    ]


def note(names: Sequence[str], lang: Language) -> list[str]:
    """What stands below a table in which positions of some people are left out; nothing where there are none."""
    told = lang._("Position not named, as the consent does not cover it: {names}.")
    return [told.format(names=", ".join(names))] if names else []

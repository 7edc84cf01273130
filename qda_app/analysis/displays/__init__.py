"""The display catalogue: every kind of display, by its key. A new kind is one module, and one line here."""

from collections.abc import Mapping

from qda_app.analysis.displays import (
    conceptually_clustered,
    data_accounting,
    frequencies,
    named_things,
    reduction_table,
    role_ordered,
    saturation,
    source_triangulation,
)
from qda_app.analysis.displays.kinds import DisplayKind

DISPLAYS: Mapping[str, DisplayKind] = {
    kind.key: kind
    for kind in (
        data_accounting.KIND,
        source_triangulation.KIND,
        conceptually_clustered.KIND,
        role_ordered.KIND,
        named_things.KIND,
        reduction_table.KIND,
        saturation.KIND,
        frequencies.KIND,
    )
}

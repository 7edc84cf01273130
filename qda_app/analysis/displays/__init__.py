"""The display catalogue: every kind of display, by its key. A new kind is one module, and one line here."""

from collections.abc import Mapping

from qda_app.analysis.displays import (
    case_dynamics,
    checklist,
    code_line,
    conceptually_clustered,
    data_accounting,
    effects,
    free_matrix,
    frequencies,
    heat_map,
    named_things,
    partially_ordered_meta,
    reduction_table,
    role_ordered,
    saturation,
    scatterplot,
    source_triangulation,
    stance_bars,
    thematic_conceptual,
    time_ordered,
    timeline,
    word_frequency,
)
from qda_app.analysis.displays.kinds import DisplayKind

DISPLAYS: Mapping[str, DisplayKind] = {
    kind.key: kind
    for kind in (
        data_accounting.KIND,
        checklist.KIND,
        source_triangulation.KIND,
        conceptually_clustered.KIND,
        role_ordered.KIND,
        partially_ordered_meta.KIND,
        named_things.KIND,
        free_matrix.KIND,
        time_ordered.KIND,
        thematic_conceptual.KIND,
        effects.KIND,
        case_dynamics.KIND,
        reduction_table.KIND,
        saturation.KIND,
        frequencies.KIND,
        heat_map.KIND,
        code_line.KIND,
        stance_bars.KIND,
        timeline.KIND,
        scatterplot.KIND,
        word_frequency.KIND,
    )
}

"""The actions of a network on its canvas, and of the table of its links."""

from qda_app.i18n import N_
from qda_app.ui.action_specs import ActionSpec, Need, Reach, Stage

_DISPLAY = frozenset({Stage.DISPLAY})


def _drawn(key: str, text: str, *keys: str, icon: str = "", hint: str = "") -> ActionSpec:
    return ActionSpec(key, text, keys, _DISPLAY, icon, hint, Need.WRITABLE, reach=Reach.WIDGET)


LAYOUTS = ("layout_down", "layout_across", "layout_spread", "layout_ring")
ALIGNMENTS = (
    "align_left", "align_centre", "align_right", "align_top", "align_middle", "align_bottom", "distribute_across",
    "distribute_down",
)  # fmt: skip

NETWORK_SPECS: tuple[ActionSpec, ...] = (
    _drawn("add_node", N_("Add a node to the network"), "N", icon="plus", hint=N_("node")),
    _drawn("add_link", N_("Link two nodes of the network"), "L", icon="network", hint=N_("link")),
    _drawn("edit_drawn", N_("Edit the chosen node or link"), "E", icon="pencil", hint=N_("edit")),
    _drawn("remove_drawn", N_("Remove the chosen nodes or link"), "Del", icon="trash", hint=N_("remove")),
    _drawn("tell_stream", N_("Write the narrative of a stream"), "S", icon="memo", hint=N_("narrative")),
    ActionSpec("fit_network", N_("Show the whole network"), ("W",), _DISPLAY, "eye", N_("whole figure"),
               reach=Reach.WIDGET),
    _drawn("layout_down", N_("Lay out the network in layers, downwards")),
    _drawn("layout_across", N_("Lay out the network in layers, to the right")),
    _drawn("layout_spread", N_("Lay out the network so that what is linked stands close")),
    _drawn("layout_ring", N_("Lay out the network in a ring")),
    _drawn("align_left", N_("Align the chosen nodes at their left")),
    _drawn("align_centre", N_("Align the chosen nodes at their centres, below each other")),
    _drawn("align_right", N_("Align the chosen nodes at their right")),
    _drawn("align_top", N_("Align the chosen nodes at their top")),
    _drawn("align_middle", N_("Align the chosen nodes at their middles, beside each other")),
    _drawn("align_bottom", N_("Align the chosen nodes at their bottom")),
    _drawn("distribute_across", N_("Distribute the chosen nodes from left to right")),
    _drawn("distribute_down", N_("Distribute the chosen nodes from top to bottom")),
    _drawn("group_nodes", N_("Group the chosen nodes, so that they move together"), "G"),
    _drawn("ungroup_nodes", N_("Dissolve the groups of the chosen nodes"), "Shift+G"),
)  # fmt: skip

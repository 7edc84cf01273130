"""The commands for networks: nodes, links with their evidence, streams, and showing them."""

from collections.abc import Mapping
from dataclasses import replace

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.ids import ExcerptId
from qda_app.domain.networks import Level, LinkSign, NodeKind
from qda_app.i18n import N_
from qda_app.services.displays import display_of, save_display
from qda_app.services.network_links import (
    Drawn,
    add_evidence,
    add_link,
    change_link,
    links_between,
    remove_link,
    take_evidence,
    tell_stream,
)
from qda_app.services.networks import Network, add_node, change_node, network_named, network_of, remove_node
from qda_app.services.project import Project

_SIGNS = {"+": LinkSign.POSITIVE, "-": LinkSign.NEGATIVE, "±": LinkSign.MIXED, "+-": LinkSign.MIXED, "0": LinkSign.NONE}
_NETWORKS = [kind.key for kind in DISPLAYS.values() if kind.form is Form.NETWORK]


def shown_networks(project: Project, _options: Options) -> Json:
    """All networks: nodes, links with their evidence, streams."""
    with project.read.moment() as read:
        corpus = read.corpus(project.coder)
        labels = {one.id: corpus.label(one) for one in corpus.excerpts}
        saved = [one for one in read.displays() if one.kind in _NETWORKS]
        return [_shown(network_of(read, one.id), labels) for one in saved]


def _shown(network: Network, labels: Mapping[ExcerptId, str]) -> dict[str, object]:
    names = {one.id: one.label for one in network.nodes}
    return {
        "title": network.display.title,
        "kind": network.display.kind,
        "nodes": [
            {"name": one.label, "kind": str(one.kind), "level": one.level and str(one.level), "x": one.x, "y": one.y,
             "note": one.note}
            for one in network.nodes
        ],
        "links": [
            {"from": names[one.from_id], "to": names[one.to_id], "sign": str(one.sign), "relation": one.kind,
             "label": one.label, "stream": one.stream, "note": one.note,
             "evidence": sorted(labels.get(key, "–") for key in network.evidence.get(one.id, ()))}
            for one in network.links
        ],
        "streams": [{"number": one.number, "title": one.title, "narrative": one.narrative} for one in network.streams],
    }  # fmt: skip


def _network(options: Options) -> int:
    with writing(options) as project:
        network = _opened(project, options)
        for told in options.node:
            _put_node(project, network, told, options)
        if options.link:
            _draw(project, network_of(project.read, network.display.id), options)
        elif options.narrative or options.stream_title:
            tell_stream(project, network.display.id, options.stream or 1, options.stream_title, options.narrative)
        if options.remove_node:
            remove_node(project, network_of(project.read, network.display.id).named(options.remove_node))
        found = shown_networks(project, options)
    show(found, as_json=options.json)
    return 0


def _opened(project: Project, options: Options) -> Network:
    if options.kind and all(one.title != options.display for one in project.read.displays()):
        save_display(project, display_of(options.kind, title=options.display))
    return network_named(project.read, options.display)


def _put_node(project: Project, network: Network, told: str, options: Options) -> None:
    """`code:EGA-RUANG`, or a word of the researcher's own."""
    kind, colon, name = told.partition(":")
    is_told = bool(colon) and kind in set(NodeKind)
    node = add_node(
        project, network.display.id, NodeKind(kind) if is_told else NodeKind.CONCEPT, name if is_told else told,
        at=_place(options), level=options.level,
    )  # fmt: skip
    wished = replace(node, level=options.level or node.level)
    if options.at:
        wished = replace(wished, x=options.at[0], y=options.at[1])
    if wished != node:
        change_node(project, wished)


def _place(options: Options) -> tuple[float, float]:
    return (options.at[0], options.at[1]) if options.at else (0.0, 0.0)


def _draw(project: Project, network: Network, options: Options) -> None:
    """Draw a link, or change the one of that pair, sign and relation."""
    from qda_app.services.ratings import excerpts_named

    start, end = options.link
    sign = _SIGNS[options.sign]
    there = [one for one in links_between(network, start, end) if (one.sign, one.kind) == (sign, options.relation)]
    excerpts = excerpts_named(project.read, listed(options.evidence))
    drawn = Drawn(
        network.named(start).id, network.named(end).id, sign, options.relation, options.label, options.note,
        options.stream,
    )  # fmt: skip
    if not there:
        add_link(project, network.display.id, drawn, excerpts)
    elif options.unlink:
        remove_link(project, there[0])
    else:
        if excerpts:
            add_evidence(project, there[0].id, excerpts)
        for one in excerpts_named(project.read, listed(options.take)):
            take_evidence(project, there[0].id, one)
        told = {"label": options.label, "note": options.note, "stream": options.stream}
        change_link(project, replace(there[0], **{name: value for name, value in told.items() if value}))


COMMANDS = {
    "network": Command(
        N_("draw nodes and links with their evidence in a saved network"),
        _network,
        (
            PROJECT,
            argument("display", help=N_("the title of the display"), metavar="DISPLAY"),
            argument("--kind", help=N_("save it first, as a display of this kind"), choices=_NETWORKS, default=""),
            argument(
                "--node",
                help=N_("a node: code:ID, informant:ID, source:ID, unit:NAME, event:WORDS, state:WORDS or a word"),
                action="append",
                default=[],
                metavar="NODE",
            ),
            argument("--level", help=N_("with a node: high, moderate or low"), type=Level, choices=list(Level)),
            argument("--at", help=N_("with a node: its centre on the canvas"), type=float, nargs=2, metavar=("X", "Y")),
            argument("--remove-node", help=N_("take a node off with its links"), default="", metavar="NAME"),
            argument("--link", help=N_("a link between two nodes"), nargs=2, default=(), metavar=("FROM", "TO")),
            argument("--sign", help=N_("with a link: + - ± or 0"), choices=list(_SIGNS), default="0"),
            argument("--relation", help=N_("with a link: what kind of relation it is"), default=""),
            argument("--label", help=N_("with a link: what stands at it"), default=""),
            argument("--note", help=N_("with a link: a note"), default=""),
            argument("--stream", help=N_("the number of the stream"), type=int, default=None),
            argument("--evidence", help=N_("with a link: the excerpts that speak for it"), default="", metavar="IDS"),
            argument("--take", help=N_("with a link: excerpts that no longer speak for it"), default="", metavar="IDS"),
            argument("--unlink", help=N_("with a link: take it off"), action="store_true"),
            argument("--stream-title", help=N_("what a stream is called"), default="", metavar="TITLE"),
            argument("--narrative", help=N_("what is told along a stream"), default="", metavar="TEXT"),
            ACTING,
            JSON,
        ),
    ),
}

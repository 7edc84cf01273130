"""Where the nodes of a network stand; places that the researcher chose win."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import count
from math import cos, pi, sin

Place = tuple[float, float]
Links = Sequence[tuple[int, int]]

NODE_WIDE, NODE_HIGH = 184.0, 52.0  # px at full size
_ACROSS, _DOWN = 290.0, 136.0  # from centre to centre, with room for what stands at a link
_MOST_LAYERS_ACROSS, _WIDER = 3, 400.0  # so many fit across a page with words between them
_SEED = 7


class Way(StrEnum):
    """How a network is laid out: in the direction of its links, freely, or in a ring."""

    LAYERED = "layered"
    DOWN = "layout_down"
    ACROSS = "layout_across"
    SPREAD = "layout_spread"
    RING = "layout_ring"


def places(chosen: Sequence[Place | None], links: Links, way: Way) -> list[Place]:
    """A place for each node: that which was chosen, else one of its own that no other node covers."""
    taken = [one for one in chosen if one]
    if len(taken) == len(chosen):
        return taken
    are_layers = way in _LAYERS and bool(links)
    wished = _wished(len(chosen), links, way)
    found: list[Place | None] = list(chosen)
    for node in sorted(wished, key=lambda one: (wished[one], one)):
        if found[node] is None:
            found[node] = _free(wished[node], taken, as_wished=are_layers or way is Way.RING)
            taken.append(found[node] or (0.0, 0.0))
    return [one or (0.0, 0.0) for one in found]


def laid_out(nodes: int, links: Links, way: Way) -> list[Place]:
    """A place for each node, wherever they stood before."""
    return places([None] * nodes, links, way)


_LAYERS = {Way.LAYERED: None, Way.DOWN: False, Way.ACROSS: True}


def _wished(nodes: int, links: Links, way: Way) -> Mapping[int, Place]:
    if way is Way.RING:
        return _ring(nodes, links)
    return _layered(nodes, links, _LAYERS[way]) if way in _LAYERS and links else _spread(nodes, links)


def _free(wish: Place, taken: Sequence[Place], *, as_wished: bool) -> Place:
    """The wish itself, or the cell nearest to it, where nobody covers it."""
    for place in _around(wish, as_wished=as_wished):
        if all(abs(place[0] - x) >= NODE_WIDE + 20 or abs(place[1] - y) >= NODE_HIGH + 20 for x, y in taken):
            return place
    return wish  # never reached: there is always a ring that is free


def _around(wish: Place, *, as_wished: bool) -> Iterator[Place]:
    if as_wished:  # layers keep apart already
        yield wish
    column, row = round(wish[0] / _ACROSS), round(wish[1] / _DOWN)
    for ring in count():
        cells = [
            (across, down)
            for across in range(-ring, ring + 1)
            for down in range(-ring, ring + 1)
            if max(abs(across), abs(down)) == ring
        ]
        for across, down in sorted(cells, key=lambda one: (one[0] ** 2 + one[1] ** 2, one)):
            yield (column + across) * _ACROSS, (row + down) * _DOWN


def _layered(nodes: int, links: Links, across: bool | None = None) -> Mapping[int, Place]:
    """Each node behind all that lead to it; what leads in a circle stands together.

    Layers follow each other to the right or downwards; where that is not told, to the right while they are few.
    """
    import networkx as nx  # heavy

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(links)
    knots = nx.condensation(graph)
    layers = [sorted(node for knot in layer for node in knots.nodes[knot]["members"])
              for layer in nx.topological_generations(knots)]  # fmt: skip
    is_across = len(layers) <= _MOST_LAYERS_ACROSS if across is None else across
    found: dict[int, Place] = {}
    for number, layer in enumerate(layers):
        ranked = sorted(layer, key=lambda node: (_mean(found, graph.predecessors(node), across=is_across), node))
        for place, node in enumerate(ranked):
            middle = place - (len(ranked) - 1) // 2 + number % 2 / 2  # so that a line past a layer goes between nodes
            found[node] = (number * _WIDER, middle * _DOWN) if is_across else (middle * _ACROSS, number * _DOWN)
    return found


def _mean(found: Mapping[int, Place], before: Iterator[int], *, across: bool) -> float:
    known = [found[one][1 if across else 0] for one in before if one in found]
    return sum(known) / len(known) if known else 0.0


def _spread(nodes: int, links: Links) -> Mapping[int, Place]:
    """What is linked stands close, on a field that is a little wider than high."""
    import networkx as nx  # heavy

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(links)
    columns = max(1.0, nodes**0.5)
    found = nx.spring_layout(graph, seed=_SEED, iterations=60)
    return {node: (float(x) * columns * _ACROSS / 2, float(y) * columns * _DOWN / 2) for node, (x, y) in found.items()}


def _ring(nodes: int, links: Links) -> Mapping[int, Place]:
    """All in an ellipse, what is linked beside each other as far as a walk along the links allows."""
    import networkx as nx  # heavy

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(links)
    walk = [node for part in nx.connected_components(graph) for node in nx.dfs_preorder_nodes(graph, min(part))]
    around = max(nodes, 4) / (2 * pi)
    return {
        node: (sin(2 * pi * place / nodes) * around * _ACROSS, -cos(2 * pi * place / nodes) * around * _DOWN)
        for place, node in enumerate(walk)
    }

"""The networks of the catalogue, of the sample, each with nodes, links and a stream that somebody drew."""

from functools import cache

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.given import Drawing, Given
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.displays import Display
from qda_app.domain.figures import Figure
from qda_app.domain.ids import NodeId
from qda_app.domain.networks import (
    Level,
    LinkEvidence,
    LinkSign,
    NetworkLink,
    NetworkNode,
    NetworkStream,
    NodeKind,
)
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.corpora import guid
from tests.exporters.matrix_reports import sample

KINDS = [kind.key for kind in DISPLAYS.values() if kind.form is Form.NETWORK]
_CODES = ("EGA", "PROGRAM")


@cache
def figure(kind: str) -> Figure:
    """A network of this kind in English, whose catalogue never changes."""
    display = Display(guid("display", kind), kind, "", _CODES)
    given = Given(drawing=_drawing(), cases={"Kasus A": _drawing(), "Kasus B": _drawing()})
    found = DISPLAYS[kind].build(sample(), display, language("en"), Assumptions(), given)
    assert isinstance(found, Figure)
    return found


def _drawing() -> Drawing:
    display, corpus = guid("display"), sample()
    code = next(one for one in corpus.codes if one.short_id == "EGA-RUANG")
    nodes = [
        NetworkNode(guid("node", 1), display, NodeKind.CODE, code.short_id, code.id, Level.HIGH),
        NetworkNode(guid("node", 2), display, NodeKind.STATE, "Usul dari staf", level=Level.LOW),
        NetworkNode(guid("node", 3), display, NodeKind.EVENT, "Aplikasi dipakai di semua bidang"),
        NetworkNode(guid("node", 4), display, NodeKind.UNIT, "Bupati"),
    ]
    pairs = ((0, 1, LinkSign.POSITIVE, "memicu", 1), (1, 2, LinkSign.MIXED, "menguji", 1),
             (3, 2, LinkSign.NEGATIVE, "menunda", 2), (3, 2, LinkSign.NONE, "menetapkan", None))  # fmt: skip
    links = [_link(number, nodes[start].id, nodes[end].id, sign, words, stream)
             for number, (start, end, sign, words, stream) in enumerate(pairs)]  # fmt: skip
    ids = [one.excerpt_id for one in corpus.kept]
    evidence = [LinkEvidence(guid("speaks", place), one.id, ids[place * 7]) for place, one in enumerate(links)]
    streams = [NetworkStream(guid("stream"), display, 1, "Ruang dan usul", "Ruang yang terbuka memicu usul.")]
    return Drawing(nodes, links, evidence, streams)


def _link(number: int, start: NodeId, end: NodeId, sign: LinkSign, words: str, stream: int | None) -> NetworkLink:  # noqa: PLR0913, PLR0917
    return NetworkLink(guid("link", number), guid("display"), start, end, "hubungan", sign, words, stream=stream)

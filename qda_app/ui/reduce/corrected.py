"""What a correction of texts changes on the desk: their words, their lengths, and where their excerpts stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.domain.anchors import NewVersion, moved_excerpt
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.moves import Moves
from qda_app.domain.sources import TextVersion
from qda_app.services.project import Project
from qda_app.ui.reduce.holdings import OpenSource, Reading, read_source


@dataclass(frozen=True, slots=True)
class Corrected:
    """Sources after their texts were corrected; `source` is the one that lies open, where it is among them."""

    lengths: Mapping[SourceId, int]
    excerpts: Sequence[Excerpt]
    source: OpenSource | None

    def renewed(self, reading: Reading) -> Reading:
        """A source on the shelf, as long as it is now."""
        return replace(reading, length=self.lengths.get(reading.source.id, reading.length))


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows already: the versions that were made, and its excerpts, which may stand in those before."""

    made: Mapping[SourceId, TextVersion | None]  # None where one was taken back
    excerpts: Mapping[SourceId, Sequence[Excerpt]]


def read_corrected(project: Project, known: Known, open_id: SourceId | None) -> Corrected:
    """Read some sources that were corrected; for a thread beside the window. Raises KeyError where one is gone.

    Excerpts are moved as the project moves them, which is quicker than reading them; or read, after an undo.
    """
    with project.read.moment() as read:
        return Corrected(
            lengths={source_id: read.version(source_id).length for source_id in known.made},
            excerpts=[
                excerpt
                for source_id, version in known.made.items()
                for excerpt in _moved(known.excerpts[source_id], version) or read.excerpts(source_id, project.coder.id)
            ],
            source=read_source(project, open_id) if open_id and open_id in known.made else None,
        )


def _moved(excerpts: Sequence[Excerpt], version: TextVersion | None) -> Sequence[Excerpt]:
    """Excerpts in a version that was just made; those whose words it changed are in it already. Empty: read them."""
    if version is None or version.previous_id is None:
        return ()
    before, now = version.previous_id.int, version.id.int  # compared in C
    if not {one.version_id.int for one in excerpts} <= {before, now}:
        return ()
    way = NewVersion(version.id, Moves(version.cuts), str)
    return [one if one.version_id.int == now else moved_excerpt(one, way) for one in excerpts]

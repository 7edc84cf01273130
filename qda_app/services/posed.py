"""Which places were confirmed as those where a question of the guide was posed, by source."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qda_app.domain.guide import Posed
from qda_app.domain.ids import SourceId
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads


def posed_by_source(read: Reads) -> Mapping[SourceId, Sequence[Posed]]:
    """The confirmed places of each source, in the order of its text."""
    sources = {version.id: source_id for source_id, version in newest_versions(read).items()}
    found: defaultdict[SourceId, list[Posed]] = defaultdict(list)
    for one in sorted(read.every(Posed), key=lambda one: (one.start, one.end, one.id)):
        if one.version_id in sources:
            found[sources[one.version_id]].append(one)
    return found

"""Recordings: where the sound of a source lies on this computer. It is opened by the system's player, never read."""

from dataclasses import dataclass, replace
from pathlib import Path

from qda_app.domain.ids import SourceId, new_id
from qda_app.domain.sources import RECORDING, Source, SourceAttribute
from qda_app.i18n import N_
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class Recording:
    """Where the recording of a source lies, if it was linked, and whether it is there now."""

    source: Source
    path: Path | None
    is_there: bool = False


def recording(project: Project, source_id: SourceId) -> Recording:
    """The recording of a source. Raises KeyError where the source is gone."""
    with project.read.moment() as read:
        source = read.source(source_id)
        linked = next((one.value for one in read.recordings() if one.source_id == source_id), None)
    path = project.path.parent / linked if linked else None
    return Recording(source, path, path is not None and path.is_file())


def link_recording(project: Project, source_id: SourceId, path: Path | None) -> None:
    """Say where the recording of a source lies; None forgets it. A file below the project's folder may move with it."""
    source = project.read.source(source_id)
    with project.changing(N_("Link the recording of {source}"), source=source.short_id) as work:
        before = next((one for one in work.read.recordings() if one.source_id == source_id), None)
        if path is None:
            work.remove(*([before] if before else []))
        elif before:
            work.replace(replace(before, value=_stored(project, path)))
        else:
            work.add(SourceAttribute(new_id(), source_id, RECORDING, _stored(project, path)))


def _stored(project: Project, path: Path) -> str:
    folder, whole = project.path.parent.resolve(), path.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(whole)

"""Drafts of corrections: what was typed into a text and is not stored yet, also after the process was killed."""

import json
from uuid import UUID

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.ids import SourceId
from qda_app.services.correcting import Draft
from qda_app.services.drafts_kept import DraftsKept

_FIELD = "text"


class CorrectionDrafts:
    """The drafts of the sources of a project: what was typed and where, never the words that stood there."""

    def __init__(self, kept: DraftsKept) -> None:
        """Beside the other drafts of the project."""
        self._kept = kept

    def get(self, source_id: SourceId) -> Draft | None:
        """The draft of a source, as far as what was kept makes sense."""
        try:
            version_id, edits = json.loads(self._kept.get(source_id, _FIELD) or "")
            return Draft(UUID(version_id), Edits(Edit(int(start), int(end), str(words)) for start, end, words in edits))
        except (ValueError, TypeError, AttributeError):
            return None

    def keep(self, source_id: SourceId, draft: Draft) -> None:
        """Keep what was typed so far; nothing where that is nothing."""
        if draft.edits:
            self._kept.keep(source_id, _FIELD, json.dumps([str(draft.version_id), [*draft.edits]]))
        else:
            self.forget(source_id)

    def forget(self, source_id: SourceId) -> None:
        """The project holds it now, or nobody wants it."""
        self._kept.forget(source_id, _FIELD)

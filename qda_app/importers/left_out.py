"""What a reader of a document does not see, and is therefore left out; said so that nobody misses it."""

from collections.abc import Iterator
from dataclasses import dataclass

from qda_app.domain.imports import ImportNote
from qda_app.i18n import _, ngettext


@dataclass(slots=True)
class LeftOut:
    """How much was left out while a document was read."""

    deleted: bool = False
    hidden: bool = False
    comments: int = 0
    pictures: int = 0

    def notes(self) -> Iterator[ImportNote]:
        """One sentence for each kind of thing."""
        if self.deleted:
            yield ImportNote("tracked_changes", _("Words that are deleted under tracked changes were left out."))
        if self.hidden:
            yield ImportNote("hidden_words", _("Words that the document hides were left out."))
        if self.comments:
            told = ngettext("{count} comment was left out.", "{count} comments were left out.", self.comments)
            yield ImportNote("comments", told)
        if self.pictures:
            told = ngettext("{count} picture was left out.", "{count} pictures were left out.", self.pictures)
            yield ImportNote("pictures", told)

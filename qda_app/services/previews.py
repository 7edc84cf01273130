"""Previews: what a chosen file would become, and what stands in its way, before anything is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ImportNote, ReadSource
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import Informant, SpeakerRole
from qda_app.i18n import _, ngettext
from qda_app.importers import survey, tsv
from qda_app.importers.labels import is_role_word
from qda_app.importers.registry import SUFFIXES
from qda_app.importers.stamps import clock, seconds
from qda_app.importers.table_kinds import is_register
from qda_app.importers.tables import SUFFIXES as TABLE_SUFFIXES
from qda_app.importers.tables import read_table
from qda_app.services.collecting import unknown_codes
from qda_app.services.drafts import SourceDraft, SpeakerDraft, draft_source, with_known
from qda_app.services.holdings import Holdings
from qda_app.services.masked_imports import masked_draft
from qda_app.services.register_files import RegisterFile, read_register
from qda_app.services.surveys import hindrance, survey_notes, survey_signs

_AS_TABLE = frozenset(TABLE_SUFFIXES) - {".txt"}


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be stored; `same` is the short id of the source that holds its words already.

    `words` is the digest of its words or answers, empty where it has none.
    """

    draft: SourceDraft
    same: str
    words: str


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be brought in, registers included."""
    return tuple(dict.fromkeys([*SUFFIXES, *sorted(_AS_TABLE)]))


def read_chosen(path: Path, holdings: Holdings, names: Sequence[Pseudonym] = ()) -> Preview | RegisterFile:
    """Read what someone chose: a field document, a survey, or a register. Raises UserError where it cannot be read.

    With `names`, a file is known again too that came in with them replaced.
    """
    suffix = path.suffix.lower()
    if suffix not in _AS_TABLE or (suffix == ".tsv" and tsv.is_spoken(path)):
        return _as_source(path, holdings, names)
    table = read_table(path)
    if suffix not in SUFFIXES or is_register(table):
        return read_register(path)
    return _as_source(path, holdings, names, survey.of_table(path, table))


def _as_source(path: Path, holdings: Holdings, names: Sequence[Pseudonym], read: ReadSource | None = None) -> Preview:
    draft = draft_source(path, holdings.codes, read=read)
    known = with_known(draft, _as_labels(holdings.informants.values()))
    same = holdings.same(draft) or (_same_masked(draft, holdings, names) if names else "")
    return Preview(known, same, draft.answers_digest or draft.text_digest)


def _same_masked(draft: SourceDraft, holdings: Holdings, names: Sequence[Pseudonym]) -> str:
    try:
        return holdings.same(masked_draft(draft, names))
    except UserError:  # told where it is masked in earnest
        return ""


def remembered(draft: SourceDraft, before: Iterable[SpeakerDraft]) -> SourceDraft:
    """The draft with its open labels mapped as a person mapped them in the files before.

    The researcher keeps a label from file to file. An informant does so only where the label is a name: the
    narrator `N` of the next interview is somebody else.
    """
    return with_known(draft, (_from_batch(one) for one in before if _lasts(one)))


def notes_of(draft: SourceDraft, holdings: Holdings) -> Sequence[ImportNote]:
    """What to look at in a draft, also beside the codebook."""
    unknown = unknown_codes(holdings.unknown_codes(draft.asked))
    found = [*draft.notes, *(ImportNote("unknown_codes", sentence) for sentence in unknown)]
    if draft.survey:
        found += survey_notes(draft.survey, holdings.informants)
    elif not draft.speakers and not draft.persons:
        nobody = _("Nobody is named as the voice of this picture.") if draft.read.is_picture else ""
        found.append(ImportNote("no_voice", nobody or _("Nobody is named as the voice of this text.")))
    return found


def good_signs(draft: SourceDraft) -> list[str]:
    """What reading the file found to be in order, as sentences."""
    answered = survey_signs(draft.survey) if draft.survey else []
    return [*answered, *_camera(draft), *_stamps(draft), *_register(draft)]


def obstacle(draft: SourceDraft, taken: Iterable[str]) -> str:
    """Why a draft cannot be stored yet, as a sentence; empty where it can."""
    if not draft.short_id.strip():
        return _("This source has no code yet.")
    if draft.short_id in taken:
        return _("There is already a source {source}.").format(source=draft.short_id)
    if draft.survey:
        return hindrance(draft.survey)
    if draft.unmapped:
        message = _("The label “{label}” has no person yet. Choose one before saving.")
        return message.format(label=draft.unmapped[0].label)
    return ""


def _as_labels(informants: Iterable[Informant]) -> Iterable[SpeakerDraft]:
    """Informants as the labels that would name them."""
    return (
        SpeakerDraft(one.short_id, SpeakerRole.INFORMANT, one.short_id, one.position, one.unit, "project")
        for one in informants
    )


def _lasts(speaker: SpeakerDraft) -> bool:
    if speaker.origin != "person":
        return False
    is_name = len(speaker.label) > 2 and not is_role_word(speaker.label)
    return speaker.role is SpeakerRole.RESEARCHER or (is_name and bool(speaker.informant))


def _from_batch(speaker: SpeakerDraft) -> SpeakerDraft:
    return SpeakerDraft(speaker.label, speaker.role, speaker.informant, origin="batch")


def _stamps(draft: SourceDraft) -> list[str]:
    times = [seconds(turn.timestamp) for turn in draft.read.turns if turn.timestamp]
    if not times or times != sorted(times):
        return []
    message = _("Time stamps read: {count}, in rising order up to {last}.")
    return [message.format(count=len(times), last=clock(times[-1]))]


def _camera(draft: SourceDraft) -> list[str]:
    found = draft.read.metadata.get("camera")
    return [_("The picture was taken with {camera}.").format(camera=found)] if found else []


def _register(draft: SourceDraft) -> list[str]:
    if not draft.asked:
        return []
    sentence = ngettext(
        "{count} asked code was taken from the register.",
        "{count} asked codes were taken from the register.",
        len(draft.asked),
    )
    return [sentence]

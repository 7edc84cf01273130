"""The columns of the two registers."""

import datetime
from collections.abc import Mapping, Sequence

from qda_app.domain.sources import Technique
from qda_app.i18n import N_, _, current
from qda_app.services.register_views import InformantLine, SourceLine
from qda_app.ui.collect import wording
from qda_app.ui.collect.lines import Column, Part

ICONS: Mapping[Technique, str] = {
    Technique.INTERVIEW: "file",
    Technique.FOCUS_GROUP: "people",
    Technique.OBSERVATION: "eye",
    Technique.DOCUMENTATION: "book",
}
_SHOWN_TAGS = 1


def source_columns(words: Mapping[str, int]) -> Sequence[Column[SourceLine]]:
    """The register of sources; `words` gives the number of words of a text, as far as they are counted."""

    def count(line: SourceLine) -> str:
        return current().number(words[line.digest]) if line.digest in words else "…"

    return (
        Column(N_("Code"), 84, lambda line: line.source.short_id, "short_id", _code_part),
        Column(N_("Source"), 200, _title, "title", _title_part, _title_tip, is_widest=True),
        Column(N_("Technique"), 124, _technique, "technique", choices=technique_names),
        Column(N_("Date"), 108, lambda line: wording.day(line.source.date), "date", order=_by_date),
        Column(N_("Informants"), 102, _informants, "voices"),
        Column(N_("Unit"), 144, _unit, "unit", _unit_part, _unit_tip),
        Column(N_("Consent"), 116, lambda line: line.source.consent, "consent"),
        Column(N_("Words"), 68, count, order=lambda line: words.get(line.digest, 0), is_number=True),
        Column(
            N_("Coded"), 136, lambda line: wording.share(line.coded), part=_coded_part, order=lambda line: line.coded
        ),
        Column(N_("Note"), 136, _note, part=_note_part, tip=wording.lack_sentences, order=lambda line: len(line.lacks)),
    )


def informant_columns() -> Sequence[Column[InformantLine]]:
    """The register of informants."""
    return (
        Column(N_("Code"), 88, lambda line: line.informant.short_id, "short_id", _informant_part),
        Column(N_("Position"), 260, lambda line: line.informant.position, "position"),
        Column(N_("Unit"), 180, lambda line: line.informant.unit, "unit", tip=_independence),
        Column(N_("Rank"), 76, _rank, "role_rank", order=_by_rank, is_number=True),
        Column(N_("Why chosen"), 240, lambda line: line.informant.criterion, "criterion", is_widest=True),
        Column(N_("Sources"), 160, lambda line: ", ".join(line.sources)),
    )


def technique_names() -> Sequence[str]:
    """The techniques to choose from."""
    return [wording.technique_name(technique) for technique in Technique]


def _title(line: SourceLine) -> str:
    return line.source.title


def _title_part(line: SourceLine) -> Part:
    """A link beside it where a recording was linked."""
    return Part("link" if line.recording else "")


def _title_tip(line: SourceLine) -> str:
    recording = _("Recording: {name}").format(name=line.recording) if line.recording else ""
    return "\n".join(filter(None, (line.source.file_name, recording)))


def _technique(line: SourceLine) -> str:
    return wording.technique_name(line.source.technique)


def _code_part(line: SourceLine) -> Part:
    return Part(ICONS[line.source.technique], is_strong=True)


def _informant_part(_line: InformantLine) -> Part:
    return Part("user", is_strong=True)


def _by_date(line: SourceLine) -> datetime.date:
    return line.source.date or datetime.date.max


def _informants(line: SourceLine) -> str:
    return "; ".join(one.short_id for one in line.informants)


def _unit(line: SourceLine) -> str:
    return line.source.unit or ", ".join(line.units)


def _unit_part(line: SourceLine) -> Part:
    return Part(is_quiet=not line.source.unit)


def _unit_tip(line: SourceLine) -> str:
    return "" if line.source.unit else _("The units of its informants. Type here where the source has one of its own.")


def _independence(_line: InformantLine) -> str:
    return _("Voices of one unit are not fully independent of each other.")


def _coded_part(line: SourceLine) -> Part:
    return Part(share=line.coded)


def _note(line: SourceLine) -> str:
    return ", ".join(wording.lack_tag(lack) for lack in line.lacks)


def _note_part(line: SourceLine) -> Part:
    tags = [wording.lack_tag(lack) for lack in line.lacks]
    more = [f"+{len(tags) - _SHOWN_TAGS}"] if len(tags) > _SHOWN_TAGS else []
    return Part(tags=tuple(tags[:_SHOWN_TAGS] + more))


def _rank(line: InformantLine) -> str:
    return "" if line.informant.role_rank is None else str(line.informant.role_rank)


def _by_rank(line: InformantLine) -> tuple[bool, int]:
    return line.informant.role_rank is None, line.informant.role_rank or 0

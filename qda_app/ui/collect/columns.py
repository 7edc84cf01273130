"""The columns of the two registers."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from qda_app.domain.fieldwork import Visit
from qda_app.domain.sources import Source, Technique
from qda_app.i18n import N_, _, current
from qda_app.services.register_views import InformantLine, SourceLine
from qda_app.ui.collect import wording
from qda_app.ui.collect.edits import OWN
from qda_app.ui.collect.lines import Column, Part

ICONS: Mapping[Technique, str] = {
    Technique.INTERVIEW: "file",
    Technique.FOCUS_GROUP: "people",
    Technique.OBSERVATION: "eye",
    Technique.DOCUMENTATION: "book",
}
_SHOWN_TAGS = 1


def source_columns(words: Mapping[str, int], further: Sequence[str] = ()) -> Sequence[Column[SourceLine]]:
    """The register of sources with further columns; `words` gives the number of words of a text, once counted."""

    def count(line: SourceLine) -> str:
        return current().number(words[line.digest]) if line.digest in words else "…"

    return (
        Column(N_("Code"), 84, lambda line: line.source.short_id, "short_id", _code_part),
        Column(N_("Source"), 180, _title, "title", _title_part, _title_tip, is_widest=True),
        Column(N_("Technique"), 124, _technique, "technique", choices=technique_names),
        Column(N_("Date"), 108, lambda line: wording.day(line.source.date), "date", order=_by_date),
        _spare(N_("Place"), 150, "place"),
        _spare(N_("Wave"), 84, "wave"),
        Column(N_("Informants"), 102, _informants, "voices"),
        Column(N_("Unit"), 144, _unit, "unit", _unit_part, _unit_tip),
        _spare(N_("Kind"), 110, "subtype"),
        _spare(N_("Number"), 90, "number"),
        _spare(N_("Year"), 64, "year"),
        Column(N_("Asked codes"), 170, lambda line: line.asked, "asked", tip=lambda line: line.asked, is_spare=True),
        Column(
            N_("Consent"), 116, wording.consent_of_source, "consent", _consent_part, wording.consent_sentence,
            typed=lambda line: line.source.consent,
        ),
        Column(N_("Turns"), 64, _turns, order=lambda line: line.turns, is_number=True, is_spare=True),
        Column(N_("Words"), 68, count, order=lambda line: words.get(line.digest, 0), is_number=True),
        Column(
            N_("Coded"), 136, lambda line: wording.share(line.coded), part=_coded_part, order=lambda line: line.coded
        ),
        Column(
            N_("Note"), 136, _note, part=_note_part, tip=wording.lack_sentences, order=lambda line: len(line.lacks),
            has_tags=True,
        ),
        _memos(),
        *(_own(name) for name in further),
    )  # fmt: skip


def informant_columns(further: Sequence[str] = ()) -> Sequence[Column[InformantLine]]:
    """The register of informants with further columns."""
    return (
        Column(N_("Code"), 84, lambda line: line.informant.short_id, "short_id", _informant_part),
        Column(N_("Position"), 154, lambda line: line.informant.position, "position"),
        Column(N_("Unit"), 112, lambda line: line.informant.unit, "unit", tip=_independence),
        Column(N_("Rank"), 80, _rank, "role_rank", order=_by_rank, is_number=True),
        Column(N_("Criterion"), 112, lambda line: line.informant.criterion, "criterion", tip=_criterion),
        Column(
            N_("How they meet it"), 120, lambda line: line.informant.criterion_reason, "criterion_reason",
            tip=lambda line: line.informant.criterion_reason, is_widest=True,
        ),
        Column(N_("Consent"), 166, wording.consent_of_informant, part=_agreed_part, tip=wording.consent_of_informant),
        Column(N_("Sources"), 76, lambda line: ", ".join(line.sources)),
        Column(
            N_("Note"), 150, _person_note, part=_person_part, tip=wording.person_sentences, order=_by_note,
            has_tags=True,
        ),
        _memos(),
        *(_own(name) for name in further),
    )  # fmt: skip


def technique_names() -> Sequence[str]:
    """The techniques to choose from."""
    return [wording.technique_name(technique) for technique in Technique]


def _spare(title: str, width: int, field: str) -> Column[SourceLine]:
    """A column that is hidden until it is chosen."""
    return Column(title, width, lambda line: str(getattr(line.source, field)), field, is_spare=True)


def _memos() -> Column[Any]:
    """How many memos are about a line; nothing where none is."""
    return Column(
        N_("Memos"), 72, lambda line: current().number(line.memos) if line.memos else "",
        order=lambda line: -line.memos, is_number=True, is_spare=True,
    )  # fmt: skip


def _own(name: str) -> Column[Any]:
    """A column of one's own."""
    return Column(name, 130, lambda line: line.attributes.get(name, ""), f"{OWN}{name}", is_own=True)


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
    return by_day(line.source)


def by_day(dated: Source | Visit) -> datetime.date:
    """What is sorted by its date; without one it comes last."""
    return dated.date or datetime.date.max


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


def _turns(line: SourceLine) -> str:
    return current().number(line.turns) if line.turns else ""


def _consent_part(line: SourceLine) -> Part:
    return Part("warning" if line.withdrawn else "", is_quiet=not line.source.consent and not line.withdrawn)


def _agreed_part(line: InformantLine) -> Part:
    is_withdrawn = bool(line.consent and line.consent.withdrawn)
    return Part("warning" if is_withdrawn else "", is_quiet=line.consent is None)


def _criterion(line: InformantLine) -> str:
    return line.informant.criterion or _("By what rule this informant was chosen (purposive sampling).")


def _note(line: SourceLine) -> str:
    return ", ".join(wording.lack_tag(lack) for lack in line.lacks)


def _note_part(line: SourceLine) -> Part:
    return _tags([wording.lack_tag(lack) for lack in line.lacks])


def _tags(tags: list[str]) -> Part:
    """The first of some tags, and how many more there are."""
    more = [f"+{len(tags) - _SHOWN_TAGS}"] if len(tags) > _SHOWN_TAGS else []
    return Part(tags=tuple(tags[:_SHOWN_TAGS] + more))


def _person_note(line: InformantLine) -> str:
    return ", ".join(wording.person_tags(line))


def _person_part(line: InformantLine) -> Part:
    return _tags(wording.person_tags(line))


def _by_note(line: InformantLine) -> int:
    return len(wording.person_tags(line))


def _rank(line: InformantLine) -> str:
    return "" if line.informant.role_rank is None else str(line.informant.role_rank)


def _by_rank(line: InformantLine) -> tuple[bool, int]:
    return line.informant.role_rank is None, line.informant.role_rank or 0

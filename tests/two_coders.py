"""A study that two people code independently, and what of each the other must not see."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from qda_app.domain.claims import Claim, ClaimEvidence, Judgement, Side
from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Coding, Excerpt, Stance, excerpt_label
from qda_app.domain.form_fields import FormKey
from qda_app.domain.ids import new_id
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.domain.reviews import Review
from qda_app.domain.sources import Source
from qda_app.domain.suggestions import JudgedCue
from qda_app.domain.summaries import FormField, FormKind, Summary
from qda_app.i18n import current
from qda_app.services.coders import add_coder
from qda_app.services.coding import NewCode, code_inductively, set_generalisation, set_paraphrase, set_stance, uncode
from qda_app.services.displays import Written, build, write_phrase
from qda_app.services.forms import new_key, title_form, write_field
from qda_app.services.project import Project
from tests.kept_projects import made_once
from tests.storage.acts import add
from tests.ui import coded_study

OWN_CODE = "BELUM-PERNAH"


_KINDS = (Excerpt, Coding, Memo, MemoLink, Summary, JudgedCue, Judgement, Review, ClaimEvidence, FormField)


@dataclass(frozen=True)
class Secrets:
    """What one coder made: GUIDs, words and excerpt numbers that nobody else has, and codes that nobody else used."""

    words: frozenset[str]
    codes: frozenset[str]

    def told_in(self, text: str) -> set[str]:
        """Which of them a text gives away."""
        return {word for word in self.words if word in text}

    def codes_in(self, text: str) -> set[str]:
        """Which codes a text gives away."""
        return {code for code in self.codes if f'"{code}"' in text}


@made_once
def make(folder: Path) -> Project:
    """The coded study of RA with words and a phrase, to which B has added excerpts, a code, words and a phrase."""
    project = coded_study.make_study(folder)
    researcher = project.coder
    display = coded_study.save_roles(project)
    _write(project, "frasa milik RA", display_row="I-1", short_id="EGA-KESEMPATAN")
    set_paraphrase(project, coded_study.excerpt(project, coded_study.MEETING).id, "parafrase milik RA")
    _note(project, "I-1")
    project.work_as(add_coder(project, "B"))
    coded_study.code(project, "W1", "Tanpa sekat, meja saya sejajar dengan staf.", "EGA-RUANG", Stance.MIXED, 1)
    silent = coded_study.code(project, "W2", "Pelatihan hanya untuk ASN.", "EGA-STATUS", Stance.SUPPORTS)
    set_paraphrase(project, silent.excerpt_id, "parafrase milik B")
    set_generalisation(project, silent.excerpt_id, "generalisasi milik B")
    set_stance(project, silent.id, Stance.CONTRADICTS)
    gone = coded_study.code(project, "O1", "Pukul sepuluh rapat dimulai.", "EGA-STATUS")
    uncode(project, gone.id)
    found = project.read.source_named("F1")
    assert found
    span = coded_study.place(project, "F1", "Nanti kami bahas.")
    new = NewCode(OWN_CODE, "Belum pernah dibahas", coded_study.node(project, "EGA").id)
    code_inductively(project, found.id, span, new)
    _write(project, "frasa milik B", display_row="I-2", short_id="EGA-STATUS")
    _note(project, "I-2")
    assert display.id
    project.work_as(researcher)
    return project


def coder(project: Project, name: str) -> Coder:
    found = project.read_all.coder(name)
    assert found
    return found


def secrets(project: Project, name: str) -> Secrets:
    """What the coder with a name made, and nobody else has; read from the whole project."""
    of, everyone = coder(project, name), project.read_all
    excerpts, codings = everyone.every(Excerpt), everyone.every(Coding)
    mine = [one for one in excerpts if one.coder_id == of.id]
    ids = {one.id for one in mine}
    own_codings = [one for one in codings if one.excerpt_id in ids]
    others_use = {one.code_id for one in codings if one.excerpt_id not in ids}
    names = {one.id: one.short_id for one in everyone.sources()}
    gone = {
        value.id
        for step in everyone.steps()
        if step.coder == name
        for value in (change.value for change in everyone.changes_of(step))
        if isinstance(value, _KINDS)
    }
    return Secrets(
        words=frozenset(
            {
                *(str(one.id) for one in (*mine, *own_codings)),
                *map(str, gone),
                *(excerpt_label(names[one.source_id], one.number) for one in mine),
                f"milik {name}",
            }
        ),
        codes=frozenset(everyone.code(one.code_id).short_id for one in own_codings if one.code_id not in others_use),
    )


def _note(project: Project, informant: str) -> None:
    """A memo, a summary and a cue that was looked at, all of the present coder."""
    name, code = project.coder.name, coded_study.node(project, "EGA-RUANG")
    voice = next(one for one in project.read.informants() if one.short_id == informant)
    source = project.read.source_named("W1")
    assert source
    version = project.read.version(source.id)
    at = datetime(2022, 3, 15, 8, tzinfo=UTC)
    memo = Memo(new_id(), MemoKind.REFLEXIVE, project.coder.id, at.date(), at, words=f"memo milik {name}")
    link = MemoLink(new_id(), memo.id, "informant", voice.id, f"tautan milik {name}")
    summary = Summary(new_id(), code.id, voice.id, words=f"ringkasan milik {name}")
    judged = JudgedCue(new_id(), version.id, code.id, project.coder.id, f"cue milik {name}", 3, 9, is_accepted=False)
    judgement = Judgement(new_id(), code.id, "partial", f"alasan milik {name}", project.coder.id, at)
    excerpt = next(one for one in project.read.every(Excerpt) if one.coder_id == project.coder.id)
    review = Review(new_id(), "excerpt", excerpt.id, project.coder.id, at, words=f"tinjauan milik {name}")
    claim = Claim(new_id(), 1, "Tanpa sekat.", project.coder.id, at)
    evidence = ClaimEvidence(new_id(), claim.id, excerpt.id, Side.FOR, words=f"bukti milik {name}")
    add(project, "Note", memo, link, summary, judged, judgement, review, claim, evidence)
    _fill_forms(project, source)


def _fill_forms(project: Project, source: Source) -> None:
    """One field of the form on a source, which is one for all, and a form of the study of one's own."""
    name, study = project.coder.name, new_key(FormKind.INTERIM, date(2022, 4, 1))
    field = "themes" if name == "RA" else "next"
    write_field(project, FormKey(FormKind.CONTACT, source), field, f"tema milik {name}")
    title_form(project, study, f"judul milik {name}")
    write_field(project, study, "findings", f"temuan milik {name}")


def _write(project: Project, phrase: str, *, display_row: str, short_id: str) -> None:
    (display,) = project.read.displays()
    matrix = build(project, display, current()).table
    row = [axis.key for axis in matrix.rows].index(display_row)
    column = [axis.key for axis in matrix.columns].index(short_id)
    write_phrase(project, display.id, Written(display_row, short_id, phrase, matrix.cells[row][column]))

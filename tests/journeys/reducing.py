"""A study whose reduction is still to come: two interviews, a photograph, and a small codebook."""

from pathlib import Path

from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from qda_app.ui.actions import Stage
from qda_app.ui.reduce.stage import ReduceStage
from tests.importers.picture_files import corners, jpeg
from tests.journeys import field
from tests.journeys.person import Person

FIRST = """\
P: Apakah warga dapat melihat anggaran?
I-1: Ringkasannya kami pasang di papan. Siapa pun boleh memotretnya 😀.

P: Bagaimana dengan permintaan rincian?
I-1: Warga diminta menulis surat. Jawabannya keluar sepekn kemudian.

P: Siapa yang mengubah jam layanan?
I-1: Petugas loket, lewat telepon.
"""
SECOND = """\
P: Apakah warga dapat melihat anggaran?
I-2: Kami minta rinciannya tiga kali, tidak pernah diberi. Papan itu kosong sejak Januari.

P: Kepada siapa?
I-2: Kepada petugas loket. Katanya menunggu surat.

P: Sampai kapan?
I-2: Belum ada kabar.
"""
SOURCES = """\
file;source_code;technique;date;persons
W1_layanan.txt;W1;wawancara;14/03/2022;I-1
W2_desa.txt;W2;wawancara;17/03/2022;I-2
D1_papan.jpg;D1;dokumentasi;21/03/2022;D-1
"""

BOARD = "Ringkasannya kami pasang di papan."
PHOTO = "Siapa pun boleh memotretnya 😀."
LETTER = "Warga diminta menulis surat."
COUNTER = "Petugas loket, lewat telepon."
ASKED = "Kami minta rinciannya tiga kali, tidak pernah diberi."


def project_of(folder: Path) -> Path:
    """The study as it comes from the field, closed."""
    files = field.write(folder, {"W1_layanan.txt": FIRST, "W2_desa.txt": SECOND, "sumber.csv": SOURCES})
    photo = folder / "D1_papan.jpg"
    photo.write_bytes(jpeg(corners(400, 300)))
    made = new_project(folder / "desa.qdaproj", title="Keterbukaan", coder="Rini", codebook=field.codebook(folder))
    report = import_files(made, [*files[:2], photo], register=files[2])
    assert [one.code for one in report.imported] == ["W1", "W2", "D1"]
    made.close()
    return made.path


def begin(person: Person, folder: Path) -> ReduceStage:
    """The stage, with the first interview open."""
    person.window.opener.open(project_of(folder))
    person.wait()
    person.window.show_stage(Stage.REDUCE)
    stage = person.see(ReduceStage)
    person.wait_until(lambda: stage.desk.is_filled and stage.desk.source is not None)
    person.wait()
    return stage


def said(person: Person, source: str) -> str:
    """The text of a source, as the project has it."""
    found = person.project.read.source_named(source)
    assert found
    return person.project.read.text(found.id)


def codes(person: Person) -> dict[str, str]:
    """Every code with what it hangs under."""
    tree = person.project.read.code_tree()
    return {code.short_id: parent.short_id if (parent := tree.parent(code)) else "" for code in tree}


def paraphrases(person: Person) -> dict[str, str]:
    """What was written of excerpts, by what they are called."""
    read = person.project.read
    corpus = read.corpus(person.project.coder)
    return {corpus.label(one): one.paraphrase for one in corpus.in_order if one.paraphrase}

"""A small study that the tests of Display and Conclude share: two interviews, a focus group and an observation."""

from pathlib import Path

from qda_app import paths
from qda_app.domain.codes import Code
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.collecting import import_files
from qda_app.services.displays import display_of, save_display
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from tests.kept_projects import made_once

TEXTS = {
    "W1": """P: Bagaimana ruang kerja di sini?
I-1: Tanpa sekat, meja saya sejajar dengan staf.

P: Siapa yang boleh usul?
I-1: Siapa saja boleh usul, tenaga kontrak juga.
""",
    "W2": """P: Bagaimana ruang kerja di sini?
I-2: Ruangan kami bersekat karena aturan persandian.

P: Siapa yang boleh usul?
I-2: Semua setara, asal dalam rambu tupoksi. Pelatihan hanya untuk ASN.
""",
    "F1": """MOD: Bagaimana suasana kerja?
F-1: Mejanya sejajar, Pak Kabid duduk bareng kami.
F-2: Kontrak duduk di dekat pintu. Rapat inovasi hanya kepala seksi ke atas.
F-1: Wah, saya baru dengar itu.
MOD: Ada lagi?
F-2: Sudah lama begitu.
F-1: Nanti kami bahas.
MOD: Terima kasih.
F-2: Sama-sama.
""",
    "O1": """Kantor dinas, 21 Maret 2022.

Bidang TI satu ruang terbuka, Bidang SP memakai sekat setinggi dada.

Pukul sepuluh rapat dimulai.
""",
}
SOURCES = """file,source_code,technique,date,persons,asked
W1.txt,W1,wawancara,2022-03-14,I-1,EGA-RUANG;EGA-KESEMPATAN;EGA-STATUS
W2.txt,W2,wawancara,2022-03-17,I-2,EGA-RUANG;EGA-KESEMPATAN;EGA-STATUS
F1.txt,F1,FGD,2022-04-06,F-1;F-2,EGA-RUANG;EGA-KESEMPATAN;EGA-STATUS
O1.txt,O1,observasi,2022-03-21,O-1,EGA-RUANG
"""
INFORMANTS = """code,position,unit,role_rank,criterion
I-1,Kepala bidang,Bidang TI,2,
I-2,Kepala bidang,Bidang SP,2,
F-1,Staf ASN,Bidang TI,3,
F-2,Tenaga kontrak,Bidang SP,4,
O-1,Pengamatan,,9,
"""
CODINGS = (
    ("W1", "Tanpa sekat, meja saya sejajar dengan staf.", "EGA-RUANG", Stance.SUPPORTS, 3),
    ("W1", "Siapa saja boleh usul, tenaga kontrak juga.", "EGA-KESEMPATAN", Stance.SUPPORTS, 3),
    ("W2", "Ruangan kami bersekat karena aturan persandian.", "EGA-RUANG", Stance.CONTRADICTS, 2),
    ("W2", "Semua setara, asal dalam rambu tupoksi.", "EGA-KESEMPATAN", Stance.SUPPORTS, 2),
    ("W2", "Pelatihan hanya untuk ASN.", "EGA-STATUS", Stance.CONTRADICTS, 3),
    ("F1", "Mejanya sejajar, Pak Kabid duduk bareng kami.", "EGA-RUANG", Stance.SUPPORTS, 3),
    ("F1", "Kontrak duduk di dekat pintu.", "EGA-RUANG", Stance.CONTRADICTS, 3),
    ("F1", "Rapat inovasi hanya kepala seksi ke atas.", "EGA-STATUS", Stance.CONTRADICTS, 3),
    ("O1", "Bidang TI satu ruang terbuka, Bidang SP memakai sekat setinggi dada.", "EGA-RUANG", Stance.MIXED, 3),
)
COLUMNS = ("EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS")
MEETING = "Rapat inovasi hanya kepala seksi ke atas."


@made_once
def make_study(folder: Path) -> Project:
    """The project `study.qdaproj` in a folder, coded; coder RA."""
    project = make_uncoded_study(folder)
    for source, words, short_id, stance, strength in CODINGS:
        code(project, source, words, short_id, stance, strength)
    return project


@made_once
def make_uncoded_study(folder: Path) -> Project:
    """The same project before it was coded."""
    files = [folder / f"{name}.txt" for name in TEXTS]
    for path, text in zip(files, TEXTS.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "informants.csv").write_text(INFORMANTS, encoding="utf-8")
    codebook = paths.CODEBOOKS / "agile_governance.yaml"
    project = new_project(folder / "study.qdaproj", title="Egaliter di B.", coder="RA", codebook=codebook)
    import_files(project, files, register=folder / "sources.csv", informants=folder / "informants.csv")
    return project


def save_roles(project: Project) -> Display:
    """A saved role-ordered matrix, called Egaliter."""
    return save_display(project, display_of("role-ordered", COLUMNS, "Egaliter"))


def code(  # noqa: PLR0913 - what a coding is made of
    project: Project, source: str, words: str, short_id: str, stance: Stance | None = None, strength: int | None = None
) -> Coding:
    found = project.read.source_named(source)
    assert found
    span = place(project, source, words)
    return code_passage(project, found.id, span, node(project, short_id).id, stance=stance, strength=strength)


def place(project: Project, source: str, words: str) -> Span:
    """Where words first stand in a source."""
    found = project.read.source_named(source)
    assert found
    start = project.read.text(found.id).index(words)
    return Span(start, start + len(words))


def node(project: Project, short_id: str) -> Code:
    found = project.read.code_tree().named(short_id)
    assert found
    return found


def excerpt(project: Project, words: str) -> Excerpt:
    """The excerpt with just these words."""
    corpus = project.read.corpus(project.coder)
    return next(one for one in corpus.excerpts if corpus.words(one) == words)


def coding(project: Project, words: str, short_id: str) -> Coding:
    """The coding of an excerpt with a code."""
    codings = project.read.codings_of(excerpt(project, words).id)
    return next(one for one in codings if one.code_id == node(project, short_id).id)

"""An interview and its codings, small enough to reason about."""

from uuid import UUID

from hypothesis import strategies as st

from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.snapshot import ShownTurn, TextSnapshot

LETTERS = ["kata", " ", "😀", "👩‍👩‍👧", "e\u0301", "שלום", "مرحبا", "\u00a0", "日本", "\r", "\u2029", "\n", "\n\n"]

SAID = [
    ("P", "", "Apakah anggaran desa bisa dilihat warga, Pak?"),
    (
        "I-1",
        "00:01:05",
        "Bisa. Lewat aplikasi, dana desa terlihat dari rencana sampai realisasi. Semua kalangan boleh.",
    ),
    ("P", "", "Termasuk rinciannya?"),
    ("I-1", "", "Yang ringkas iya, publik. Kalau yang rinci per kuitansi, itu untuk inspektorat. Tapi terbuka."),
    ("P", "00:02:10", "Setelah jalan, perbaikannya bagaimana?"),
    ("I-1", "", "Tiap tiga bulan kami rilis versi perbaikan. Dasarnya keluhan warga, misalnya soal antrean."),
]


def interview(repeats: int = 8) -> tuple[str, list[ShownTurn]]:
    """The turns above, over and over, written as a transcript."""
    text, turns = "WAWANCARA\nTempat: kantor desa\n\n", []
    for speaker, stamp, said in SAID * repeats:
        label = (f"[{stamp}]\n" if stamp else "") + f"{speaker}: "
        start = len(text) + len(label)
        turns.append(ShownTurn(len(text), start, start + len(said), speaker, stamp, speaker == "P"))
        text += f"{label}{said}\n\n"
    return text, turns


def coding(place: Span, number: int) -> ShownCoding:
    """A coding known by its number, on an excerpt of its own."""
    return ShownCoding(*place, UUID(int=number), UUID(int=1000 + number), f"KODE-{number}", f"W1-{number:02}", 0)


def sample() -> tuple[TextSnapshot, list[ShownCoding]]:
    """The interview with three codings in its second answer, two of them on one excerpt."""
    text, turns = interview()
    whole, part = words(text, "Yang ringkas iya", "Tapi terbuka."), words(text, "Kalau yang rinci", "inspektorat.")
    access = coding(whole, 1)._replace(
        code="TRA-AKSES", name="Akses pemantauan", hue=4, stance=Stance.MIXED, strength=2, asks_stance=True
    )
    program = coding(whole, 2)._replace(code="PROG-EVB", hue=11, excerpt_id=access.excerpt_id, excerpt=access.excerpt)
    proposal = coding(part, 3)._replace(code="TRA-USUL", hue=4, asks_stance=True)
    return TextSnapshot(text, turns), [access, program, proposal]


def words(text: str, first: str, last: str) -> Span:
    """From the first words to the end of the last ones."""
    return Span(text.index(first), text.index(last) + len(last))


_SAID = st.lists(st.sampled_from(LETTERS), max_size=12).map(lambda parts: "k" + "".join(parts))


@st.composite
def interviews(draw: st.DrawFn) -> tuple[str, list[ShownTurn]]:
    """Transcripts of characters that are hard to count."""
    text = draw(_SAID)
    turns: list[ShownTurn] = []
    for said in draw(st.lists(_SAID, max_size=5)):
        text += "" if not text or text.endswith("\n") else "\n"
        label = draw(st.sampled_from(["P: ", "I-1:\t", "[00:01:02]\nP: ", "[00:01:02]\n\n😀: "]))
        start = len(text) + len(label)
        turns.append(ShownTurn(len(text), start, start + len(said), "P"))
        text += label + said
    return text, turns

"""Interviews of any length, with as many codings as wanted; the same ones in every run."""

import random
from uuid import UUID

from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.snapshot import ShownTurn

_PROSE = (
    "aplikasi ada agar akses anggaran antrean arahan bidang bisa bupati cepat daerah dari data dengan desa dinas dulu "
    "form harus informasi inovasi internet izin jadi jalan jaringan kabupaten kalau kami kantor kepala keluhan kerja "
    "komunikasi kontrak kota langsung layanan lebih masyarakat misalnya pegawai pelayanan pemerintah pengguna "
    "perbaikan pimpinan program rapat rencana sampai sekarang server setiap sistem staf sudah tahun teknologi tenaga "
    "terbuka tim tidak transparansi tugas uang untuk usulan utama versi warga yang zaman bertanggungjawab usai"
)
_WORDS = _PROSE.split()
_RARE = ["😀", "👩‍👩‍👧", "Ünïcödé", "שלום עולם", "مرحبا بالعالم", "日本語", "e\u0301lan"]
_HUES = 12


def long_interview(size: int, seed: int = 1) -> tuple[str, list[ShownTurn]]:
    """Turns of two speakers of about `size` bytes, the words in log-normal lengths, some of them far from ASCII."""
    choose = random.Random(seed)
    parts: list[str] = []
    turns: list[ShownTurn] = []
    position = written = 0
    while written < size:
        number = len(turns)
        said = _said(choose)
        speaker = "P" if number % 2 == 0 else "I-1"
        stamp = f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}" if number % 4 == 0 else ""
        label = (f"[{stamp}]\n" if stamp else "") + f"{speaker}: "
        start = position + len(label)
        turns.append(ShownTurn(position, start, start + len(said), speaker, stamp, speaker == "P"))
        parts.append(f"{label}{said}\n\n")
        position += len(parts[-1])
        written += len(parts[-1].encode())
    return "".join(parts), turns


def many_codings(text: str, count: int, seed: int = 2) -> list[ShownCoding]:
    """Log-normal lengths, median 150 characters; one coding over the whole document and one over half of it."""
    choose = random.Random(seed)
    spans = [Span(0, len(text)), Span(len(text) // 4, len(text) * 3 // 4)]
    while len(spans) < count:
        length = int(min(20_000, max(5, choose.lognormvariate(5.0, 1.0))))
        start = choose.randrange(max(1, len(text) - length))
        spans.append(Span(start, start + length))
    return [coding_at(span, number, choose.randrange(_HUES)) for number, span in enumerate(spans)]


def coding_at(span: Span, number: int, hue: int) -> ShownCoding:
    """A coding with everything that is painted of one."""
    return ShownCoding(
        *span,
        coding_id=UUID(int=number + 1),
        excerpt_id=UUID(int=number + 1),
        code=f"KODE-{hue}",
        excerpt=f"W1-{number:02}",
        hue=hue,
        name="Kode dengan nama panjang",
        stance=list(Stance)[number % 4],
        strength=number % 3 + 1,
        asks_stance=True,
    )


def _said(choose: random.Random) -> str:
    count = max(4, int(choose.lognormvariate(3.7, 0.8)))
    return " ".join(choose.choice(_RARE if choose.random() < 0.004 else _WORDS) for _ in range(count)) + "."

"""Reports as services build them, from the study's synthetic material.

A file in `samples` holds one table: a line a row, cells parted by `||`, paragraphs by ` / `. Within a paragraph
`{…}` is a locator, `<…>` a code, `~…~` quiet, `*…*` emphasis and `@key@` a reference.
"""

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

from qda_app.domain.reports import (
    Align,
    Cell,
    Figure,
    Heading,
    Paragraph,
    ParagraphStyle,
    Quotation,
    Report,
    Run,
    RunStyle,
    Table,
    Tone,
)

_SAMPLES = Path(__file__).parent / "samples"
_PIECES = re.compile(r"(\{[^}]*\}|<[^>]*>|~[^~]*~|\*[^*]*\*|@[^@]*@)")
_STYLES = {
    "{": RunStyle.LOCATOR,
    "<": RunStyle.CODE,
    "~": RunStyle.QUIET,
    "*": RunStyle.EMPHASIS,
    "@": RunStyle.REFERENCE,
}
_TONES = {"▲": Tone.SUPPORTS, "▼": Tone.CONTRADICTS, "◆": Tone.MIXED, "○": Tone.NEUTRAL}
_FIELD = "Hasil wawancara, FGD, dan observasi (data sintetis), diolah peneliti, 2022."
_CODED = "Hasil pengodean peneliti (data sintetis), 2022."


def words(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    """A paragraph from its short form."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    return Paragraph(
        tuple(Run(piece[1:-1], _STYLES[piece[0]]) if _PIECES.fullmatch(piece) else Run(piece) for piece in pieces),
        style=style,
    )


def rows(name: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table in `samples`, the head first."""
    lines = (_SAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(_cell(cell) for cell in line.split(" || ")) for line in lines)


def _cell(text: str) -> Cell:
    align = Align.CENTRE if text.strip() in {*_TONES, "∅", "–"} or text.isdigit() else Align.LEFT
    return Cell(tuple(words(line) for line in text.split(" / ")), align=align)


def role_ordered() -> Report:
    """A chapter with a wide matrix, its reading, a quotation, a portrait table and a claim."""
    head, *body = rows("role_ordered")
    matrix = Table(
        caption="Matriks Urut Peran: Aspek Egaliter",
        widths_cm=(2.7, 2.0, 5.5, 5.7, 5.5, 1.3),
        head=(head,),
        rows=tuple(body),
        source=_FIELD,
        notes=(
            words(
                "*Keterangan:* ▲ mendukung; ▼ bertentangan; ◆ campuran; ○ netral; – tidak dinilai. *Diam* = ditanya "
                "tetapi tidak menyinggung; *tidak ditanyakan* = di luar jangkauan tanya; *belum dikode* = bahan ada, "
                "belum diberi kode."
            ),
            words(
                "*Aturan sel:* frasa peneliti paling banyak 15 kata; satu kutipan terkuat per sumber (τ = 0,75). "
                "Status dihitung dari pengodean; keputusan pada peneliti."
            ),
        ),
        description="Sembilan sumber disusun menurut peran; kolom memuat ruang kerja, kesempatan, dan pembedaan.",
        is_wide=True,
        key="peran",
    )
    intro = words(
        "Jawaban para informan tidak seragam. Agar pola menurut kedudukan terlihat, keterangan disusun menurut peran "
        "(@peran@). Ringkasan statusnya ada pada @status@."
    )
    reading = words("Dibaca menurut peran, @peran@ memperlihatkan dua hal. Kata *rewang* berarti saling membantu.")
    local = Paragraph((Run("Warga menyebutnya "), Run("gotong royong", RunStyle.LOCAL), Run(" (kerja bersama).")))
    quotation = Quotation(
        "“Boleh bicara iya, tapi yang dibawa ke pimpinan itu usulan yang ASN. Saya dua kali mengusulkan otomatisasi "
        "rekap data, jawabannya nanti dulu. Nama saya tidak disebut.”",
        "(F-2, tenaga kontrak; FGD 6 April 2022; F1 baris 89)",
    )
    claim = Paragraph(
        (
            Run("Klaim 7 (status: diuji).", RunStyle.STRONG),
            Run(
                " Terdapat perbedaan antara Bidang Teknologi Informatika dan tenaga kontrak Bidang Statistik dan "
                "Persandian dalam kesetaraan ruang kerja dan kesempatan berinovasi."
            ),
        ),
        style=ParagraphStyle.CLAIM,
    )
    return Report(
        "Matriks urut peran: Egaliter",
        (
            Heading(1, "Hasil Penelitian dan Pembahasan"),
            Heading(2, "Penyajian Data"),
            Heading(3, "Egaliter"),
            intro,
            matrix,
            reading,
            local,
            quotation,
            status_table(),
            claim,
        ),
    )


def status_table() -> Table:
    """A portrait table."""
    head, *body = rows("status")
    return Table(
        caption="Status Triangulasi Sumber per Indikator Egaliter",
        widths_cm=(2.75, 1.55, 1.55, 1.55, 1.55, 1.05, 1.95, 2.05),
        head=(head,),
        rows=tuple(body),
        source=_CODED,
        notes=(words("*Keterangan:* ∅ ditanya tetapi diam; N ef. = jumlah sumber efektif. τ = 0,75; ρ = 0,5."),),
        key="status",
    )


def portrait() -> Report:
    """One portrait table alone, as somebody exports it from a screen."""
    return Report("Status triangulasi: Egaliter", (status_table(),))


def triangulation() -> Report:
    """An appendix whose wide table has a head of two rows and toned cells, and a list of tables before it."""
    groups, names, *body = rows("triangulation")
    spans = (1, 3, 4, 1, 1, 4)
    above = [replace(cell, column_span=span) for cell, span in zip(groups, spans, strict=True)]
    above[0] = replace(names[0], row_span=2)
    matrix = Table(
        caption="Matriks Triangulasi Sumber per Indikator",
        widths_cm=(3.55, *[1.28] * 9, 2.3, 1.15, 1.6, 2.58),
        head=(tuple(above), names[1:]),
        rows=tuple((row[0], *map(_toned, row[1:10]), *row[10:]) for row in body),
        source=_CODED,
        notes=(words("*Tanda:* ▲ mendukung; ▼ bertentangan; ◆ campuran; ○ netral; ∅ diam; – tidak ditanyakan."),),
        description="Enam belas indikator dibandingkan antara sembilan sumber menurut teknik.",
        is_wide=True,
        key="sumber",
    )
    return Report(
        "Matriks triangulasi",
        (
            Heading(7, "Matriks Triangulasi"),
            words("Lampiran ini memuat perbandingan antarsumber untuk 16 indikator (@sumber@)."),
            matrix,
        ),
        with_lists=True,
    )


def _toned(cell: Cell) -> Cell:
    return replace(cell, tone=_TONES.get(cell.paragraphs[0].runs[0].text.strip()), align=Align.CENTRE)


def reduction() -> Report:
    """The reduction table: 25 excerpts on pages that lie."""
    return Report(
        "Tabel reduksi data",
        (
            Heading(1, "Hasil Penelitian dan Pembahasan"),
            Heading(2, "Reduksi Data"),
            words("Sebanyak 25 kutipan ditelaah; seluruhnya disajikan pada @reduksi@."),
            reduction_table(),
        ),
        with_lists=True,
    )


def reduction_table(copies: int = 1) -> Table:
    """The reduction table, its rows repeated to make a long one."""
    head, *body = rows("reduction")
    return Table(
        caption="Reduksi Data Aspek Transparansi",
        widths_cm=(0.95, 3.45, 7.5, 4.75, 3.85, 2.2),
        head=(head,),
        rows=tuple(body) * copies,
        source=_FIELD,
        notes=(words("*Neraca reduksi:* 25 kutipan ditelaah, 18 dipertahankan, 7 direduksi."),),
        is_wide=True,
        key="reduksi",
    )


def chapter() -> Report:
    """The skeleton of chapter IV: sections, quotations, a table, a figure, bullets, an appendix, all lists."""
    head, *body = rows("informants")
    informants = Table(
        "Informan dan Sumber Data", (0.95, 1.3, 5.2, 2.5, 4.65), (head,), tuple(body), _FIELD, key="informan"
    )
    figure = Figure(
        caption="Jumlah Kutipan menurut Aspek dan Arah Bukti",
        png=png(1200, 566),
        width_cm=13.9,
        source=_CODED,
        description="Diagram batang bertumpuk: jumlah kutipan per aspek menurut arah bukti.",
        key="jumlah",
    )
    quotation = Quotation(
        "“Lewat E-Village Budgeting, aliran dana desa itu bisa dipantau dari perencanaan sampai realisasi. […] "
        "Jadi tidak ada yang ditutup-tutupi.”",
        "(Wawancara dengan I-1, Kepala Bidang Teknologi Informatika, 14 Maret 2022; W1 baris 73)",
    )
    lead = replace(words("Pernyataan terbuka paling tegas datang dari Kepala Bidang:"), keep_with_next=True)
    audit = replace(status_table(), caption="Jejak Audit Analisis Aspek Transparansi", key="audit")
    return Report(
        "Bab IV: kerangka",
        (
            Heading(1, "Hasil Penelitian dan Pembahasan"),
            Heading(2, "Gambaran Lokasi dan Sumber Data"),
            words("Penelitian dilakukan pada Maret–April 2022. Sumber data disajikan pada @informan@."),
            informants,
            Heading(2, "Penyajian Data"),
            words("@jumlah@ memperlihatkan letak bukti; catatannya ada pada @audit@."),
            figure,
            Heading(3, "Transparansi"),
            lead,
            quotation,
            Heading(4, "Yang belum terjawab"),
            words("Akses warga terhadap rincian anggaran.", ParagraphStyle.BULLET),
            words("Hubungan antara usul warga dan jam buka loket.", ParagraphStyle.BULLET),
            words("Dihitung dari pengodean.", ParagraphStyle.NOTE),
            Heading(1, "Penutup"),
            Heading(2, "Kesimpulan"),
            words("[Lengkapi per rumusan masalah.]", ParagraphStyle.FLUSH),
            Heading(7, "Jejak Audit Analisis"),
            words("Catatan hanya bertambah dan tidak dapat dihapus."),
            audit,
        ),
        with_lists=True,
    )


def english() -> Report:
    """A report in English, with a table across and one upright."""
    wide = Table(
        "Reduced data",
        (3.0, 9.0),
        (rows("informants")[0][:2],),
        (rows("informants")[1][:2],),
        "Interviews, 2022.",
        is_wide=True,
    )
    return Report("Reduction", (Heading(1, "Findings"), wide), lang="en", chapter=2, margins="3-4-3-3", with_lists=True)


def png(width: int, height: int) -> bytes:
    """A picture of grey steps, with a remark in the file as drawing programs leave it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    line = b"\0" + bytes(255 - column * 8 // width * 24 for column in range(width))
    chunks = [
        (b"IHDR", header),
        (b"tEXt", b"Software\0sketch"),
        (b"IDAT", zlib.compress(line * height)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

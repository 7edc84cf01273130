"""What a student comes home with: two transcripts, the registers that tell of them, and a small codebook."""

from collections.abc import Mapping, Sequence
from pathlib import Path

CODEBOOK = """\
meta: {id: layanan-terbuka, versi: "1"}
arah_bukti: [mendukung, bertentangan, campuran, netral]
kelompok:
  - id: ASPEK
    nama: "Aspek layanan terbuka"
    wajib_arah_bukti: true
    kode:
      - id: BUKA
        nama: "Keterbukaan"
        warna: "#1B7F5C"
        definisi: "Informasi layanan dapat dilihat oleh siapa saja yang membutuhkannya."
        proposisi_uji: "Informasi layanan terbuka bagi warga."
        indikator:
          - {id: BUKA-DATA, nama: "Data anggaran", definisi: "Angka anggaran dapat dilihat.", isyarat: [anggaran]}
          - {id: BUKA-JAM, nama: "Jam layanan", definisi: "Jam layanan diumumkan.", isyarat: [jam]}
"""

FIRST = """\
Teknik: wawancara
Tanggal: 14 Maret 2022
Tempat: Ruang layanan

P: Apakah warga dapat melihat anggaran?
KB: Ringkasannya kami pasang di papan dan di laman. Siapa pun boleh memotretnya.

P: Bagaimana dengan jam layanan?
KB: Jam buka ditulis di pintu, tetapi sering berubah.

P: Siapa yang mengubahnya?
KB: Petugas loket, lewat telepon.
"""

SECOND = """\
Teknik: wawancara
Tanggal: 17 Maret 2022
Tempat: Balai desa

P: Apakah warga dapat melihat anggaran?
RT: Kami minta rinciannya tiga kali, tidak pernah diberi. Papan itu kosong sejak Januari.

P: Kepada siapa permintaan itu?
RT: Kepada kepala bidang.

P: Apa jawabnya?
RT: Menunggu surat.
"""

SOURCES = """\
file;source_code;technique;date;asked
W1_layanan.txt;W1;wawancara;14/03/2022;BUKA-DATA;
W2_desa.txt;W2;wawancara;17/03/2022;BUKA-DATA;
"""

INFORMANTS = """\
code;position;unit
I-1;Kepala Bidang Layanan;Bidang Layanan
I-2;Ketua RT;Warga
"""

OPEN_WORDS = "Ringkasannya kami pasang di papan dan di laman."
CLOSED_WORDS = "Kami minta rinciannya tiga kali, tidak pernah diberi."
HOURS = "Jam buka ditulis di pintu, tetapi sering berubah."


def write(folder: Path, files: Mapping[str, str]) -> Sequence[Path]:
    """Files of these names with these words."""
    for name, words in files.items():
        (folder / name).write_text(words, encoding="utf-8")
    return [folder / name for name in files]


def transcripts(folder: Path) -> Sequence[Path]:
    """The two transcripts."""
    return write(folder, {"W1_layanan.txt": FIRST, "W2_desa.txt": SECOND})


def registers(folder: Path) -> Sequence[Path]:
    """The register of sources, and that of informants."""
    return write(folder, {"sources.csv": SOURCES, "informants.csv": INFORMANTS})


def codebook(folder: Path) -> Path:
    """The codebook."""
    (path,) = write(folder, {"layanan.yaml": CODEBOOK})
    return path

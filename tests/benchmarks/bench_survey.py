"""A large survey dropped into the window: read for the preview, a column chosen, stored, and taken back."""

import csv
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from qda_app.app import SWITCH_INTERVAL_S
from qda_app.domain.surveys import ColumnUse
from tests.benchmarks.bench_batch import Part, Room
from tests.benchmarks.harness import Measurement, Took

SIZES = (2_500, 5_000)  # respondents; twice as many must cost twice as much
COLUMNS, TEXTS = 30, 4
PREVIEW_MS, GAP_MS = 1_000, 50
STORE_MS = 2  # CPU a respondent
_SAID = "rapat desa anggaran warga layanan antre kartu petugas aplikasi jaringan laporan musyawarah usulan jalan"
_WORDS = _SAID.split()
_CHOICES = ("Sangat setuju", "Setuju", "Netral", "Tidak setuju")
_PERSONAL = ("Timestamp", "Nama lengkap", "Nomor WhatsApp", "Jenis kelamin", "Usia")


def measure() -> list[Measurement]:
    """Two sizes as a workbook, the larger as CSV too."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        kinds = [(count, "xlsx") for count in SIZES] + [(SIZES[-1], "csv")]
        return [row for count, kind in kinds for row in _measured(count, kind)]
    finally:
        sys.setswitchinterval(before)


def _measured(count: int, kind: str) -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / f"survei.{kind}", count)
        room = Room(Path(folder))
        survey = room.stage.preview.draft.survey
        parts = {
            "read for the preview": (room.read([path]), PREVIEW_MS),
            "given another column": (room.part(lambda: survey.model.choose([COLUMNS - 1], ColumnUse.LEFT_OUT)), GAP_MS),
            "saved": (room.save(), STORE_MS * count),
            "taken back": (room.undo(), STORE_MS * count),
        }
        room.close()
    size = f"{count:,} respondents, {COLUMNS} columns, {kind}"
    return [
        row for name, (part, budget_ms) in parts.items() for row in _rows(f"a survey is {name}", size, part, budget_ms)
    ]


def _rows(name: str, size: str, part: Part, budget_ms: float) -> Iterator[Measurement]:
    yield _row(f"{name}, {size}", part.took, budget_ms)
    yield _row(f"longest gap while {name}, {size}", part.gap, GAP_MS)


def _row(name: str, found: Took, budget_ms: float) -> Measurement:
    return Measurement(name, round(found.cpu_ms, 1), round(found.wall_ms, 1), budget_ms)


def written(path: Path, count: int) -> Path:
    """A survey of so many invented people, as the suffix says."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(_survey(count))
        return path
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in _survey(count):
        sheet.append(row)
    book.save(path)
    return path


def _survey(count: int) -> Iterator[list[str]]:
    """Invented people: who they are, scales, and some questions with long answers."""
    dice, scales = random.Random(count), COLUMNS - TEXTS - len(_PERSONAL)
    yield [*_PERSONAL, *(f"Pernyataan {n}" for n in range(scales)), *(f"Mengapa demikian, {n}?" for n in range(TEXTS))]
    for number in range(count):
        stamp = f"{dice.randint(1, 28)}/05/2024 09:10:00"
        about = (stamp, f"Warga Contoh {number}", f"0812{number:08}", "P", str(number % 60))
        texts = [" ".join(dice.choices(_WORDS, k=dice.randint(8, 40))) for _ in range(TEXTS)]
        yield [*about, *dice.choices(_CHOICES, k=scales), *texts]

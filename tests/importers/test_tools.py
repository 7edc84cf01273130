"""Transcripts in the shape in which each program writes them (FORMATS §3.3): who speaks, when, and what."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from qda_app.importers.registry import read_source
from tests.importers.docx_files import docx, paragraph
from tests.importers.marked_files import odt, p

Write = Callable[[str, bytes | str], Path]
Said = tuple[str, str, str]

WORDS = (
    "Bagaimana usulan warga dicatat?", "Petugas loket mengetik semuanya.", "Apa kendalanya?",
    "Sinyal di pos kami lemah.", "Lalu apa yang dilakukan?", "Kami catat di buku, malamnya diketik.",
)  # fmt: skip


def talk(asking: str, answering: str, times: Sequence[str]) -> list[Said]:
    return list(zip((asking, answering) * 3, times, WORDS, strict=True))


TIMES = ("00:00:03", "00:00:09", "00:04:41", "00:05:02", "00:07:30", "01:02:03")
TWO = talk("Rini Astuti", "Sari Utami", TIMES)


def bold(words: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def heading(words: str, level: int = 1) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{run(words)}</w:p>'


def lines(*words: str) -> str:
    """One paragraph whose lines are parted by line breaks, with the first in bold."""
    return f"<w:p>{bold(words[0])}{''.join(f'<w:r><w:br/></w:r>{run(one)}' for one in words[1:])}</w:p>"


def teams(said: list[Said]) -> bytes:
    """Name and time in a line of bold, the words below it in the same paragraph."""
    return docx(
        paragraph("Rapat loket-20220314_090512-Rekaman Rapat")
        + paragraph("14 Maret 2022, 02.05AM")
        + paragraph("35m 12d")
        + "".join(lines(f"{name}   {short(time)}", words) for name, time, words in said)
        + paragraph("Rini Astuti menghentikan transkripsi")
    )  # fmt: skip


def new_teams(said: list[Said]) -> bytes:
    """The name in brackets with a time of the day, the words in a paragraph of their own."""
    return docx(heading("Rapat loket") + "".join(
        paragraph(bold(f"[{name}] {time}")) + paragraph(words) for name, time, words in said
    ))  # fmt: skip


def meet(said: list[Said]) -> bytes:
    """A heading with the time every five minutes, name and words in one paragraph."""
    blocks, last = "", ""
    for name, time, words in said:
        if time != last:
            blocks += heading(time, 3)
        blocks, last = blocks + f"<w:p>{bold(f'{name}:')}{run(f' {words}')}</w:p>", time
    head = heading("Loket (2022-03-14 09:05 GMT+7)") + heading("Attendees", 3) + paragraph("Rini Astuti, Sari Utami")
    return docx(
        head
        + heading("Transcript", 3)
        + blocks
        + heading("Meeting ended after 00:35:12 👋", 3)
        + paragraph("This editable transcript was computer generated and might contain errors.")
    )


def otter(said: list[Said]) -> bytes:
    """Key words and a list of speakers in the head, name and time above the words, a footer."""
    head = ("Wawancara loket", "Mon, Mar 14, 2022 9:05AM • 35:12", "SUMMARY KEYWORDS", "usulan, warga, loket, sinyal",
            "SPEAKERS", "Rini Astuti, Sari Utami")  # fmt: skip
    body = "".join(paragraph(f"{name}  {short(time)}") + paragraph(words) for name, time, words in said)
    return docx("".join(map(paragraph, head)) + body + paragraph("Transcribed by https://otter.ai"))


def otter_text(said: list[Said]) -> str:
    body = "".join(f"{name}  {short(time)}  \n{words}\n\n" for name, time, words in said)
    return f"{body}\nTranscribed by https://otter.ai\n"


def descript(said: list[Said]) -> bytes:
    return docx("".join(
        f"<w:p>{bold(f'{name}:')}{run(f' [{time}] {words}')}</w:p>" for name, time, words in said
    ))  # fmt: skip


def descript_text(said: list[Said]) -> str:
    return "\n\n".join(f"**{name}:** [{time}] {words}" for name, time, words in said) + "\n"


def trint(said: list[Said]) -> bytes:
    return docx("".join(paragraph(f"[{time}] {name}: {words}") for name, time, words in said))


def f4(said: list[Said]) -> str:
    """Each turn ends in the time at which it ends."""
    ends = [*(time for _name, time, _words in said[1:]), "01:02:40"]
    return "".join(f"{name}: {words} #{end}-4#\n" for (name, _time, words), end in zip(said, ends, strict=True))


def f4_rich(said: list[Said]) -> str:
    return r"{\rtf1\ansi " + "".join(line + r"\par " for line in f4(said).splitlines()) + "}"


def maxqda(mark: str) -> Callable[[list[Said]], str]:
    return lambda said: "".join(f"{mark.format(time)} {name}: {words}\n" for name, time, words in said)


def short(time: str) -> str:
    hours, minutes, seconds = time.split(":")
    return f"{int(hours)}:{minutes}:{seconds}" if int(hours) else f"{int(minutes)}:{seconds}"


def found(path: Path) -> list[Said]:
    read = read_source(path)
    return [(turn.label, turn.timestamp, read.text[turn.start : turn.end]) for turn in read.turns]


@pytest.mark.parametrize(("name", "written"), [
    ("teams.docx", teams), ("teams baru.docx", new_teams), ("otter.docx", otter), ("otter.txt", otter_text),
    ("otter.md", otter_text), ("descript.docx", descript), ("descript.txt", descript_text), ("trint.docx", trint),
    ("maxqda.txt", maxqda("[{}]")), ("maxqda 2.txt", maxqda("({})")), ("maxqda 3.txt", maxqda("#{}-0#")),
    ("qualcoder.txt", maxqda("{{{}}}")),
])  # fmt: skip
def test_speakers_times_and_words_of_each_program_are_read(
    write: Write, name: str, written: Callable[[list[Said]], bytes | str]
) -> None:
    assert found(write(name, written(TWO))) == TWO


@pytest.mark.parametrize(("name", "written"), [("f4.txt", f4), ("f5.rtf", f4_rich)])
def test_a_time_at_the_end_of_a_turn_is_when_the_next_begins(
    write: Write, name: str, written: Callable[[list[Said]], bytes | str]
) -> None:
    said = found(write(name, written(TWO)))
    assert said == talk("Rini Astuti", "Sari Utami", ("00:00:00", *TIMES[1:]))


def test_google_meet_gives_the_time_of_each_block_to_its_first_turn(write: Write) -> None:
    times = ("00:00:00", "00:00:00", "00:05:00", "00:05:00", "00:10:00", "00:10:00")
    said = found(write("meet.docx", meet(talk("Rini Astuti", "Sari Utami", times))))
    assert said == talk("Rini Astuti", "Sari Utami", ("00:00:00", "", "00:05:00", "", "00:10:00", ""))


def test_names_with_times_above_their_words_are_read_from_an_open_document(write: Write) -> None:
    body = "".join(p(name, '<text:s text:c="2"/>', short(time)) + p(words) for name, time, words in TWO)
    assert [said[0] for said in found(write("otter.odt", odt(body)))] == [said[0] for said in TWO]


@pytest.mark.parametrize(("name", "written"), [("teams.docx", teams), ("otter.txt", otter_text), ("f4.txt", f4)])
def test_a_recording_that_starts_again_is_told(
    write: Write, name: str, written: Callable[[list[Said]], bytes | str]
) -> None:
    twice = [
        *TWO,
        *talk("Rini Astuti", "Sari Utami", ("00:00:02", "00:00:08", "00:01:00", "00:02:00", "00:03:00", "00:04:00")),
    ]
    kinds = [note.kind for note in read_source(write(name, written(twice))).notes]
    assert "time_restart" in kinds


@pytest.mark.parametrize("count", [2, 3])
def test_a_label_needs_three_occurrences_unless_a_legend_tells_of_it(write: Write, count: int) -> None:
    body = "Bu Lurah: Saya setuju.\nPak Camat: Saya juga.\n" * count
    assert bool(found(write("tanpa.txt", body))) is (count == 3)
    assert found(
        write("legenda.txt", f"Keterangan:\nBL: Bu Lurah\nP: Peneliti\n\n{body}BL: Ya.\nP: Lalu?\nBL: Begitu.\n")
    )


@pytest.mark.parametrize("friend", [
    "Tanggal : 14 Maret 2022", "Waktu : 09.00", "NIM : 1234", "Catatan: lihat lampiran.", "Jam 10:30",
    "http: //desa.example", "QS. Al-Baqarah: 2", "Dr.: gelar",
])  # fmt: skip
def test_false_friends_are_never_labels_however_often_they_come(write: Write, friend: str) -> None:
    labels = {said[0] for said in found(write("a.txt", f"P: Apa?\nN: Itu.\n{friend}\n" * 4))}
    assert labels == {"P", "N"}

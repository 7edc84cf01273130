from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.importers.turns import Transcript, find_turns


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.label, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def roles(found: Transcript) -> dict[str, str]:
    return {speaker.label: speaker.role.value for speaker in found.speakers}


def kinds(found: Transcript) -> list[str]:
    return [note.kind for note in found.notes]


def test_initials_with_a_colon_are_speakers() -> None:
    text = "P: Selamat siang bu.\nN: Siang.\nP: Apa kabar?\nN: Baik.\nP: Mulai ya?\nN: Silakan."

    assert said(text) == [
        ("P", "Selamat siang bu."), ("N", "Siang."), ("P", "Apa kabar?"),
        ("N", "Baik."), ("P", "Mulai ya?"), ("N", "Silakan."),
    ]  # fmt: skip
    assert roles(find_turns(text)) == {"P": "researcher", "N": "informant"}


def test_spaces_around_the_colon_may_vary_within_one_file() -> None:
    text = "I : Bagaimana awalnya?\nN :Nama saya Sari.\nI: Lalu?\nN: Iya\nI :Terus?\nN : Sudah."

    assert [label for label, _words in said(text)] == ["I", "N"] * 3
    assert said(text)[1] == ("N", "Nama saya Sari.")
    assert roles(find_turns(text)) == {"I": "researcher", "N": "informant"}


def test_interviewer_is_i_only_where_n_answers() -> None:
    text = "P: Apa?\nI: Ini.\nP: Siapa?\nI: Kami.\nP: Kapan?\nI: Dulu."

    assert roles(find_turns(text)) == {"P": "researcher", "I": "informant"}


def test_a_legend_is_no_turn_and_tells_who_is_who() -> None:
    text = "P: Peneliti\nS: Pak Surayo\n\nP:\tAssalamualaikum\nS:\tWaalaikumsalam\n" + "P:\tLalu?\nS:\tBegitu\n" * 2
    found = find_turns(text)

    assert said(text)[0] == ("P", "Assalamualaikum")
    assert len(found.turns) == 6
    assert [(one.label, one.description, one.origin) for one in found.speakers] == [
        ("P", "Peneliti", "file"),
        ("S", "Pak Surayo", "file"),
    ]


def test_legend_lines_on_their_own_follow_their_heading() -> None:
    text = "Keterangan:\nP : Peneliti\nW : Warga Desa\n\nP : Sudah lama?\nW : Sudah."

    assert said(text) == [("P", "Sudah lama?"), ("W", "Sudah.")]


def test_a_label_in_the_legend_counts_however_rare() -> None:
    text = "Keterangan : P = Peneliti; I-1 = Informan 1; (...) = jeda\n\nP: Mulai?\n\nI-1: Silakan (...) mulai."

    assert said(text) == [("P", "Mulai?"), ("I-1", "Silakan (...) mulai.")]


def test_a_label_without_legend_needs_three_paragraphs() -> None:
    assert find_turns("Ani: Satu.\nBudi: Dua.\nAni: Tiga.\nBudi: Empat.").turns == ()


def test_one_label_alone_makes_no_conversation() -> None:
    assert find_turns("Syarat: satu\nSyarat: dua\nSyarat: tiga\n").turns == ()


def test_a_numbered_label_belongs_to_its_series() -> None:
    turns = "MOD: Satu?\nF-1: a\nMOD: Dua?\nF-1: b\nMOD: Tiga?\nF-1: c\nF-2: hanya sekali\n"

    assert said(turns)[-1] == ("F-2", "hanya sekali")


def test_paragraphs_without_label_belong_to_the_last_speaker() -> None:
    text = "P: Apa?\nN: Pertama dana.\nTerus yang kedua itu keuangan.\n\nKetiga orang.\n\n" + "P: Oh.\nN: Ya.\n" * 2

    assert said(text)[1] == ("N", "Pertama dana.\nTerus yang kedua itu keuangan.\n\nKetiga orang.")


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("interviewer", "interviewee"), ("Peneliti", "Informan 1"), ("Pewawancara", "Narasumber"),
        ("Moderator", "Partisipan 3 (Ibu S)"), ("Penanya", "Responden"), ("Interviewer", "Respondent"), ("P", "R1"),
    ],
)  # fmt: skip
def test_role_words_tell_the_role(asks: str, answers: str) -> None:
    text = f"{asks}: Apa?\n{answers}: Ini.\n" * 3
    found = find_turns(text)

    assert roles(found) == {asks: "researcher", answers: "informant"}
    assert found.speakers[0].origin == "role word"


def test_bold_markdown_labels_and_quoted_speech_are_read() -> None:
    text = '**BA:** "Selamat pagi, Pak Andi."\n\n**Pak Andi:** "Pagi."\n\n' * 3

    assert said(text)[:2] == [("BA", '"Selamat pagi, Pak Andi."'), ("Pak Andi", '"Pagi."')]
    assert "**" not in "".join(words for _label, words in said(text))


def test_a_role_with_its_abbreviation_is_the_abbreviation() -> None:
    text = "**Interviewer (I):** Hello?\n\n**Respondent 1 (R1):** Hi.\n\n" + "**I:** And?\n\n**R1:** So.\n\n" * 2
    found = find_turns(text)

    assert [label for label, _words in said(text)] == ["I", "R1"] * 3
    assert roles(found) == {"I": "researcher", "R1": "informant"}


def test_a_label_may_stand_on_its_own_line_with_a_number_in_front() -> None:
    text = "".join(f"[00:0{n} - 01:0{n}]\n0{n} Prabowo:\nisi {n}\n\n1{n} Ganjar:\njawab {n}\n\n" for n in range(1, 4))

    assert said(text)[:2] == [("Prabowo", "isi 1"), ("Ganjar", "jawab 1")]


def test_time_stamp_line_belongs_to_the_turn_below_it() -> None:
    text = "[00:00:05]\nP: Satu?\n\nI-1: Dua.\n\n[00:01:10]\nP: Tiga?\n\nI-1: Empat.\n\nP: Lima?\nI-1: Enam.\n"
    turns = find_turns(text).turns

    assert [turn.timestamp for turn in turns] == ["00:00:05", "", "00:01:10", "", "", ""]
    assert text[turns[2].label_start : turns[2].start] == "[00:01:10]\nP: "
    assert text[turns[1].start : turns[1].end] == "Dua."


def test_time_stamp_may_stand_before_or_behind_the_label() -> None:
    text = "[00:00:03] P: Satu?\n(0:15) N: Dua.\nP: [00:01:02] Tiga?\nN: Empat.\n#00:02:00-3# P: Lima?\nN: Enam.\n"
    turns = find_turns(text).turns

    assert [turn.timestamp for turn in turns] == ["00:00:03", "00:00:15", "00:01:02", "", "00:02:00", ""]
    assert text[turns[2].start : turns[2].end] == "Tiga?"


def test_a_note_in_brackets_is_no_time_stamp() -> None:
    text = "P: Satu?\nN: [tertawa] Dua.\n" * 3

    assert said(text)[1] == ("N", "[tertawa] Dua.")


def test_name_with_time_above_the_words_is_a_label() -> None:
    text = "Jonas Rosland  0:21  \nWhat do you do?\n\nJack Breen  0:33  \nI make games.\n\n" * 3

    assert said(text)[:2] == [("Jonas Rosland", "What do you do?"), ("Jack Breen", "I make games.")]
    assert roles(find_turns(text)) == {"Jonas Rosland": "researcher", "Jack Breen": "informant"}
    assert find_turns(text).speakers[0].origin == "most questions"


def test_head_lines_become_metadata_and_no_turns() -> None:
    text = (
        "TRANSKRIP WAWANCARA\nNama\t: Sulastri\nJabatan\t: Kepala Desa\nHari/Tanggal\t: Jumat, 24 Januari 2025\n"
        "Tempat : Balai desa\nNarasumber : Ibu Sulastri\nUsia: 45\n\n" + "P: Apa?\nNarasumber: Ini.\n" * 3
    )
    found = find_turns(text)

    assert dict(found.metadata) == {
        "title": "TRANSKRIP WAWANCARA", "technique": "interview", "position": "Kepala Desa", "date": "2025-01-24",
        "place": "Balai desa",
    }  # fmt: skip
    assert [label for label, _words in said(text)] == ["P", "Narasumber"] * 3
    assert found.speakers[1].description == "Kepala Desa"


@pytest.mark.parametrize(
    "line",
    [
        "Tanggal : 3 Mei 2022", "Waktu : 10.00", "NIM : 123", "Catatan: lihat lampiran", "Jam 10:30 mulai",
        "http://contoh.go.id", "QS. Al-Baqarah: 2", "Dr.: gelar", "Lampiran 2: foto", "Sumber: diolah",
    ],
)  # fmt: skip
def test_false_friends_are_no_speakers(line: str) -> None:
    text = f"P: Apa?\nN: Ini.\n{line}\n" * 4

    assert set(roles(find_turns(text))) == {"P", "N"}


def test_a_long_beginning_is_no_label() -> None:
    long = "Jadi yang dimaksud dengan hal itu sebenarnya"
    text = f"P: Apa?\nN: Ini.\n{long}: begitu.\n" * 3

    assert set(roles(find_turns(text))) == {"P", "N"}


def test_a_note_of_the_transcriber_ends_a_turn() -> None:
    text = "P: Apa?\nN: Ini.\n\nCatatan pewawancara: rekaman kedua.\n\nP: Lagi?\nN: Ya.\nP: Terus?\nN: Sudah.\n"

    assert said(text)[1] == ("N", "Ini.")


def test_a_list_of_participants_is_noted_and_described() -> None:
    head = "TRANSKRIP FGD\nPeserta :\n  F-1  Staf programmer, Bidang TI\n  F-2 : Operator desa\n\n"
    found = find_turns(head + "MOD: Mulai?\nF-1: Ya.\nF-2: Ya.\n")

    assert [(one.label, one.description) for one in found.speakers] == [
        ("MOD", ""),
        ("F-1", "Staf programmer, Bidang TI"),
        ("F-2", "Operator desa"),
    ]
    assert kinds(found) == ["participants", "one_event"]
    assert found.notes[0].line == 3


def test_the_only_informant_takes_the_code_of_the_head() -> None:
    text = "Kode informan : I-7\nJabatan : Camat\n\n" + "Peneliti : Apa?\n\nInforman : Ini.\n\n" * 3
    informant = find_turns(text).speakers[1]

    assert (informant.informant, informant.description, informant.origin) == ("I-7", "Camat", "file")


def test_two_informants_do_not_share_the_code_of_the_head() -> None:
    text = "Kode informan : I-7\n\n" + "Peneliti : Apa?\nInforman 1: Ini.\nInforman 2: Itu.\n" * 3
    found = find_turns(text)

    assert [one.informant for one in found.speakers] == ["", "", ""]
    assert kinds(found) == ["no_person", "no_person"]


def test_time_stamps_that_start_again_are_noted() -> None:
    text = "[00:00:05] P: a?\n[00:09:00] N: b\n[00:10:00] P: c?\n[00:00:02] N: d\n[00:00:09] P: e?\n[00:00:11] N: f"
    found = find_turns(text)

    assert [(note.kind, note.line) for note in found.notes if note.kind == "time_restart"] == [("time_restart", 4)]


def test_a_code_that_is_too_rare_is_noted() -> None:
    found = find_turns("P: Apa?\nN: Ini.\n" * 3 + "X-9: Halo.\n")

    assert [(note.kind, note.line) for note in found.notes if note.kind == "rare_label"] == [("rare_label", 7)]


def test_an_interview_without_labels_is_noted() -> None:
    assert kinds(find_turns("TRANSKRIP WAWANCARA\n\nSaya bekerja di sini sejak lama.\n")) == ["no_speakers"]


def test_an_observation_note_has_no_turns_and_no_notes() -> None:
    found = find_turns("CATATAN LAPANGAN OBSERVASI\nKode : O-1\n\n07.20-07.45  Apel pagi.\n07.55-08.40  Rapat.\n")

    assert found.turns == ()
    assert found.notes == ()
    assert found.metadata["technique"] == "observation"


_PARAGRAPH = st.sampled_from(
    [
        "P: apa?",
        "I-1 : ini",
        "[00:00:05]",
        "lanjut saja",
        "",
        "Catatan: x",
        "  ",
        "P:",
        "I-1:\tYa ",
        "Jam 10:30",
        "0:17",
    ]
)


@given(st.lists(_PARAGRAPH, max_size=30).map("\n".join))
def test_turns_never_overlap_and_keep_to_their_lines(text: str) -> None:
    turns = find_turns(text).turns

    assert all(turn.label_start < turn.start < turn.end for turn in turns)
    assert all(one.end <= other.label_start for one, other in pairwise(turns))
    assert all(text[turn.start : turn.end].strip() for turn in turns)
    assert all(turn.end == len(text) or text[turn.end] == "\n" for turn in turns)


@given(st.text(alphabet="PI:-1 \n[]0*t\t", max_size=200))
def test_any_text_can_be_searched_for_turns(text: str) -> None:
    assert all(text[turn.start : turn.end].strip() for turn in find_turns(text).turns)


def test_names_in_brackets_with_a_time_begin_turns() -> None:
    text = "".join(f"[{name}] 10:02:3{number}\nkata {number}\n" for number, name in enumerate(["Budi S", "Sari"] * 3))
    found = find_turns(text)

    assert said(text)[:2] == [("Budi S", "kata 0"), ("Sari", "kata 1")]
    assert found.turns[1].timestamp == "10:02:31"


def test_codes_in_brackets_are_speakers_and_laughter_is_none() -> None:
    text = "[id1] halo, saya suka\n[tertawa] ya\n[id2] saya juga\n[tertawa] oh\n" * 3 + "[tertawa] lagi\n"

    assert {label for label, _words in said(text)} == {"id1", "id2"}


def test_the_footer_of_a_service_is_nobodys_words() -> None:
    text = "".join(f"Budi  0:2{number}  \nkata {number}\n\n" for number in range(2)) + "Sari  0:31  \nsudah\n\n"
    text = text * 3 + "Transcribed by https://otter.ai"

    assert said(text)[-1] == ("Sari", "sudah")


def test_questions_and_answers_of_a_form_are_turns() -> None:
    text = "Daftar pertanyaan\n1. Apa itu?\n2. Lalu\nbagaimana?\n\nJawaban :\n1. Ini.\n2. Begitu.\nSungguh.\n"

    assert said(text) == [
        ("Pertanyaan", "Apa itu?"),
        ("Pertanyaan", "Lalu\nbagaimana?"),
        ("Jawaban", "Ini."),
        ("Jawaban", "Begitu.\nSungguh."),
    ]
    assert roles(find_turns(text)) == {"Pertanyaan": "researcher", "Jawaban": "informant"}


def test_block_times_of_a_meeting_stand_above_the_turn_that_follows() -> None:
    text = (
        "Transcript\n\n00:00:00\n\nBudi: satu\nSari: dua\n\n00:05:00\n\nBudi: tiga\nSari: empat\nBudi: lima\nSari: enam"
    )
    found = find_turns(text)

    assert [turn.timestamp for turn in found.turns] == ["00:00:00", "", "00:05:00", "", "", ""]
    assert said(text)[1] == ("Sari", "dua")


def test_bold_names_with_a_time_behind_them_are_speakers() -> None:
    text = "".join(
        f"**Budi:** [00:0{number}:00] kata {number}\n\n**Sari:** [00:0{number}:30] ya\n\n" for number in range(3)
    )
    found = find_turns(text)

    assert [turn.timestamp for turn in found.turns][:2] == ["00:00:00", "00:00:30"]
    assert said(text)[0] == ("Budi", "kata 0")

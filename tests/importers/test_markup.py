"""Web pages, electronic books and rich text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.importers.registry import read_source
from tests.importers.marked_files import epub

Write = Callable[[str, str | bytes], Path]


def said(found: ReadSource) -> list[tuple[str, str, str]]:
    return [(turn.timestamp, turn.label, found.text[turn.start : turn.end]) for turn in found.turns]


# Web pages


def test_blocks_of_a_page_become_lines(write: Write) -> None:
    page = "<title>x</title><h1>Judul  besar</h1><p>Satu\n <b>te</b>bal<br>dua</p><ul><li>a<li>b</ul>lepas"

    assert read_source(write("a.html", page)).text == "Judul besar\nSatu tebal\ndua\na\nb\nlepas"


def test_what_is_not_seen_is_left_out(write: Write) -> None:
    page = (
        "<style>p{}</style><script>x</script><!-- y --><p style='display: none'>z</p><p hidden>w</p>"
        "<template>v</template><p>ada<img src='http://a.b/c.png'></p>"
    )
    found = read_source(write("a.htm", page))

    assert found.text == "ada"
    assert [note.message for note in found.notes] == ["1 picture was left out."]


def test_white_space_of_preformatted_words_is_kept(write: Write) -> None:
    assert read_source(write("a.html", "<p>a<pre>  x   y\n z</pre>b")).text == "a\n  x   y\n z\nb"


def test_entities_and_hard_spaces_are_kept(write: Write) -> None:
    assert read_source(write("a.html", "<p>a &amp; b&nbsp;&ldquo;c&rdquo; &#128512;")).text == "a & b\xa0“c” 😀"


def test_cells_of_a_page_stand_side_by_side_also_below_tall_ones(write: Write) -> None:
    page = "<table><tr><td rowspan=2>tinggi<td>1<tr><td>2<tr><td colspan=2>lebar</table>"

    assert read_source(write("a.html", page)).text == "tinggi\t1\n2\nlebar"


def test_a_table_of_questions_in_a_page_is_turns(write: Write) -> None:
    rows = "".join(f"<tr><td>{number}<td>Apa {number}?<td>Ini {number}.</tr>" for number in (1, 2))
    found = read_source(write("a.html", f"<table><tr><th>No<th>Pertanyaan<th>Jawaban</tr>{rows}</table>"))

    assert [words for _stamp, _label, words in said(found)] == ["Apa 1?", "Ini 1.", "Apa 2?", "Ini 2."]


@pytest.mark.parametrize("charset", ["cp1252", "iso-8859-15", "utf-8"])
def test_a_declared_charset_is_believed(write: Write, charset: str) -> None:
    page = f'<meta charset="{charset}"><p>Élan café'.encode(charset)
    found = read_source(write("a.html", page))

    assert found.text == "Élan café"
    assert found.notes == ()


# Electronic books


def test_chapters_are_read_in_the_order_of_the_spine(write: Write) -> None:
    pages = {"b c.xhtml": "<html><body><p>dua</p></body></html>", "a.xhtml": "<h1>satu</h1>", "n.xhtml": "<p>tepi</p>"}

    assert read_source(write("a.epub", epub(pages, spine=["a.xhtml", "b c.xhtml", "n.xhtml?"]))).text == "satu\ndua"


def test_a_book_with_encrypted_pages_is_refused_and_one_with_encrypted_fonts_is_read(write: Write) -> None:
    lock = '<encryption><CipherReference URI="{}"/></encryption>'
    pages = {"a.xhtml": "<p>satu</p>"}
    fonts = epub(pages, further={"META-INF/encryption.xml": lock.format("OEBPS/a.otf")})
    words = epub(pages, further={"META-INF/encryption.xml": lock.format("OEBPS/a.xhtml")})

    assert read_source(write("a.epub", fonts)).text == "satu"
    with pytest.raises(UserError, match="protected by a password"):
        read_source(write("b.epub", words))


# Rich text


def rtf(body: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}}\\f0 " + body.encode("latin-1") + b"}"


def test_letters_of_rich_text_are_whole(write: Write) -> None:
    found = read_source(write("a.rtf", rtf(r"Caf\'e9 \u8212? \u-10179?\u-8704? pem\-da\tab x\line y\par z")))

    assert found.text == "Café — 😀 pemda\tx\ny\nz"


def test_deleted_words_comments_and_addresses_are_left_out(write: Write) -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://x.y"}}{\fldrslt{tautan}}}'
    found = read_source(write("a.rtf", rtf(rf"ada {{\deleted hilang }}{{\deleted0 tetap }}{link}{{\*\annotation r}}")))

    assert found.text == "ada tetap tautan"
    assert [note.kind for note in found.notes] == ["tracked_changes", "comments"]


def test_footnotes_and_cells_of_rich_text_are_kept(write: Write) -> None:
    row = r"\trowd\cellx100\cellx200 a\cell b\cell\row "
    found = read_source(write("a.rtf", rtf(rf"Satu{{\footnote catatan}} dua\par {row}akhir\par")))

    assert found.text == "Satu[1] dua\na\tb\nakhir\n[1] catatan"


def test_time_stamps_at_the_end_of_turns_tell_when_the_next_begins(write: Write) -> None:
    lines = (
        r"P: Apa? #00:00:05-3#\par N: Ini. #00:00:12-0#\par P: Lalu? #00:00:15-9#\par "
        r"N: Itu. #00:01:02-0#\par P: Oh. #00:01:03-0#\par N: Ya. #00:01:05-0#\par"
    )

    assert said(read_source(write("a.rtf", rtf(lines))))[:3] == [
        ("00:00:00", "P", "Apa?"),
        ("00:00:05", "N", "Ini."),
        ("00:00:12", "P", "Lalu?"),
    ]

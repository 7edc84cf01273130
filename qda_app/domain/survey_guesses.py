"""Guesses about the columns of a survey: what their headings and their cells make of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.domain.surveys import PERSONAL, ColumnSign, ColumnUse, SurveyColumn

_LOOKED_AT = 400  # different cells of a column that are looked at
_SAMPLES, _LONGEST_SAMPLE = 3, 160
_FEWEST_ROWS = 8  # below which all answers differ anyhow
_WORDS_OF_TEXT = 4  # on average, in an answer that is a text
_WORDS_OF_NO_CHOICE = 6  # on average; what is to be ticked is shorter
_REPEATED = 0.4  # of the cells that differ, at most, where answers are ticked rather than written
_MOST_CHOICES = 20
_MOST = 0.6  # of the cells that must look so
_LONGEST_LABEL = 6  # words of a heading that only names what stands below it

_NO_PERSON = (
    r"desa|kelurahan|kecamatan|kabupaten|kota|provinsi|dusun|sekolah|kampus|universitas|fakultas|jurusan|prodi|program|"
    r"instansi|dinas|unit|opd|lembaga|organisasi|perusahaan|usaha|toko|umkm|kelompok|komunitas|aplikasi|produk|merek|"
    r"jabatan|bidang|kegiatan|tempat|kantor|puskesmas|rumah|bank|media|situs|school|village|company|organi[sz]ation|"
    r"institution|office|brand|product|university|city|district|pengguna|user"
)
_TITLES = {
    ColumnSign.MOMENT: r"time ?stamp|(?:stempel|cap|tanda) waktu|(?:start|completion|end|submission) time|"
    r"last modified time|"
    r"waktu (?:mulai|selesai|penyelesaian|pengisian|pengiriman|submit|modifikasi terakhir|input)|start|end|today|"
    r"tanggal (?:pengisian|mengisi|submit)|submitted at|date submitted|submit date|(?:recorded|start|end) ?date",
    ColumnSign.E_MAIL: r"(?:alamat |your )?(?:surel|e-?mail)(?: address| anda| aktif| responden)?|"
    r"nama pengguna",
    ColumnSign.PHONE: r"(?:no|nomor|nomer|num?ber)?\.? ?(?:hp|telp|telepon|telpon|tlp|wa|whatsapp|whatapps|ponsel|"
    r"handphone|hape|kontak|phone|mobile|contact)(?: (?:number|no|aktif|anda|responden|yang bisa dihubungi|wa|"
    r"whatsapp))*|(?:no|nomor|nomer)\.? .{0,20}(?:hp|telp|telepon|wa|whatsapp|ponsel|handphone)\b.*",
    ColumnSign.IDENTITY: r"(?:no|nomor)?\.? ?(?:nik|nip|nim|nisn?|npm|nidn|nuptk|nrp|ktp|kk|npwp|rekening)(?:/.+| .+)?|"
    r"nomor induk .+|student id|national id",
    ColumnSign.ADDRESS: r"alamat(?! (?:e-?mail|surel))(?: .+)?|(?:home )?address",
    ColumnSign.BIRTH: r"(?:tempat(?:,| dan| &|/)? ?)?(?:tanggal|tgl) lahir.*|ttl|date of birth|birth ?(?:day|date)",
    ColumnSign.NAME: rf"(?:(?:full|first|last|your|respondent) )?(?:nama|name)\b(?!.*\b(?:{_NO_PERSON})\b).*|"
    r"inisial.*|initials",
    ColumnSign.TECHNICAL: r"_.*|meta/.*|formhub/.*|device ?id|subscriber ?id|sim ?id|instance ?id|uuid|ip ?address|"
    r"username|"
    r"no|nr|nomor|no\.? urut|nomor urut|id|response id|collector id|respon(?:se|dent)? ?status|progress|duration.*",
    ColumnSign.CODE: r"(?:kode|id|nomor|no\.?|code)[ _-]?(?:responden|respondent|partisipan|participant|informan|"
    r"peserta)|(?:responden|respondent|partisipan|participant|peserta)(?:[ _-]?(?:id|code|no|number|kode))?|kode",
}  # in this order: the surer before the wider
_ASKS = re.compile(  # for words of one's own
    r"\b(?:mengapa|kenapa|jelaskan|ceritakan|uraikan|alasan\w*|saran|masukan|kritik|pendapat\w*|harapan|pengalaman|"
    r"komentar|tanggapan|why|explain|describe|comments?|suggestions?)\b"
)
_BY_TITLE = tuple((sign, re.compile(pattern)) for sign, pattern in _TITLES.items())
_DIGITS = re.compile(r"[\s().+-]+")
_CELLS = (
    (ColumnSign.E_MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (ColumnSign.LINK, re.compile(r"https?://\S+(?:,\s*https?://\S+)*")),
    (ColumnSign.MOMENT, re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]+\d{1,2}[:.]\d{2}.*")),
)
_BARE_CELLS = (
    (ColumnSign.IDENTITY, re.compile(r"\d{16}|(?:19|20)\d{6}(?:19|20)\d{8}")),
    (ColumnSign.PHONE, re.compile(r"(?:62|0)?8\d{8,11}|0\d{9,11}")),
)
_NUMBER = re.compile(r"[-+]?(?:Rp\.? ?)?\d+(?:[.,]\d+)*(?: ?%)?")
_NAMED = re.compile(
    r"(?:(?:Bpk|Bapak|Pak|Ibu|Bu|Sdr|Sdri|Dr|Drs|Dra|Ir|Prof|H|Hj)\.? )*[A-Z][a-z'’]+(?: [A-Z][\w'’.]*){1,4}"
    r"(?:, ?[A-Z][\w. ,]*)?"
)
_YES_NO = frozenset({"0", "1", "true", "false", "ya", "tidak", "yes", "no", "0.0", "1.0"})
_CHOICE_SIGNS = re.compile(r"\s*[;,]\s*")


def guessed(title: str, cells: Sequence[str]) -> SurveyColumn:
    """A column with the use that its heading and its cells suggest; empty cells count as not filled."""
    filled = [cell for cell in cells if cell]
    different = dict.fromkeys(filled)
    looked_at = _Cells(title, len(cells), filled, list(different)[:_LOOKED_AT], len(different))
    sign = looked_at.sign
    return SurveyColumn(
        title=title,
        use=_use(sign),
        sign=sign,
        filled=len(filled),
        distinct=len(different),
        longest=max(map(len, different), default=0),
        samples=tuple(cell[:_LONGEST_SAMPLE] for cell in looked_at.some[:_SAMPLES]),
    )


def _use(sign: ColumnSign) -> ColumnUse:
    if sign is ColumnSign.LONG:
        return ColumnUse.TEXT
    if sign is ColumnSign.CODE:
        return ColumnUse.CODE
    is_attribute = sign in (ColumnSign.FEW, ColumnSign.SHORT, ColumnSign.NUMBERS)
    return ColumnUse.ATTRIBUTE if is_attribute else ColumnUse.LEFT_OUT


@dataclass(frozen=True)
class _Cells:
    """What is known of a column: its cells, and some of those that differ."""

    title: str
    rows: int
    filled: Sequence[str]
    some: Sequence[str]
    distinct: int

    @cached_property
    def sign(self) -> ColumnSign:
        """The first of these that holds; who somebody is goes before all else."""
        if not self.filled:
            return ColumnSign.EMPTY
        return self._by_title() or self._by_form() or self._by_length()

    def _by_title(self) -> ColumnSign | None:
        labels = _labels(self.title)
        if len(labels[-1].split()) > _LONGEST_LABEL:
            return None
        found = next((sign for sign, pattern in _BY_TITLE if any(map(pattern.fullmatch, labels))), None)
        if found is ColumnSign.CODE and not self._tells_rows_apart:
            return None
        if found in PERSONAL and _YES_NO.issuperset(map(str.casefold, self.some)):
            return None  # whether something was ticked, such as WhatsApp
        if found is ColumnSign.NAME and self._mean_words > _WORDS_OF_TEXT + 1:
            return None  # an answer that begins with the word
        return found

    @property
    def _tells_rows_apart(self) -> bool:
        return len(self.filled) == self.distinct == self.rows and max(map(len, self.some)) <= _LONGEST_SAMPLE // 8

    def _by_form(self) -> ColumnSign | None:
        """What most of the cells look like."""
        for sign, pattern in _CELLS:
            if self._share(self.some, pattern) >= _MOST:
                return sign
        bare = [_DIGITS.sub("", cell) for cell in self.some]
        for sign, pattern in _BARE_CELLS:
            if self._share(bare, pattern) >= _MOST:
                return sign
        if self._share(self.some, _NUMBER) >= 1:
            return ColumnSign.NUMBERS
        is_varied = self.distinct >= _FEWEST_ROWS and self.distinct > 0.8 * len(self.filled)
        return ColumnSign.NAME if is_varied and self._share(self.some, _NAMED) >= 0.8 else None

    def _share(self, cells: Sequence[str], pattern: re.Pattern[str]) -> float:
        return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells)

    def _by_length(self) -> ColumnSign:
        """An answer to a question that asks for words of one's own may be shorter."""
        enough = _WORDS_OF_TEXT // 2 if _ASKS.search(self.title.casefold()) else _WORDS_OF_TEXT
        if self._is_ticked:
            return ColumnSign.LONG if enough < self._mean_words and enough < _WORDS_OF_TEXT else ColumnSign.FEW
        return ColumnSign.LONG if self._mean_words >= enough else ColumnSign.SHORT

    @cached_property
    def _mean_words(self) -> float:
        return sum(len(cell.split()) for cell in self.some) / len(self.some)

    @property
    def _is_ticked(self) -> bool:
        """Whether the cells were chosen from a list: one of it, or several with a sign between them."""
        if len(self.filled) < _FEWEST_ROWS:
            return False
        if self.distinct <= min(_MOST_CHOICES, _REPEATED * len(self.filled)):
            return self._mean_words < _WORDS_OF_NO_CHOICE
        choices = [choice for cell in self.some for choice in _CHOICE_SIGNS.split(cell)]
        return len(set(choices)) <= min(_MOST_CHOICES, 0.3 * len(choices))


def _labels(title: str) -> list[str]:
    """A heading in small letters; of one that a form made, `identity/phone_no`, also without its group."""
    words = " ".join(title.casefold().split()).strip(" :*?.")
    is_made = " " not in words and not words.startswith("_")
    return [words, words.rpartition("/")[2].replace("_", " ")] if is_made else [words]


def is_personal(column: SurveyColumn) -> bool:
    """Whether a column was left out because it tells who the respondents are."""
    return column.sign in PERSONAL

"""From bytes and HTML to the text that a human reads. Total: any input gives a string; time grows linearly.

HTML is read with one regular expression instead of html.parser, whose Python 3.11 version raises AssertionError on
`<![` and needs quadratic time for unclosed markup (CVE-2025-6069). Mail comes from strangers.
"""

import codecs
import html
import re

_CODEC_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")
_ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",  # as browsers do: the C1 controls of Latin-1 do not occur in text, the quotes of cp1252 do
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_NO_CHARSETS = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
# Believed before UTF-8 is tried: their bytes can be valid UTF-8 by accident, and they reject what is not theirs.
_SELF_EVIDENT = re.compile(r"iso2022|hz|utf-?7|utf-?16|utf-?32|cp932|cp949|gb18030|big5|euc|johab", re.IGNORECASE)

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u200b\u200c\u2060\ufeff]")
_MAX_QUOTE_DEPTH = 10

_INVISIBLE = re.compile(r"<!--(?:.*?-->|.*)|<[!?][^<>]*>?", re.DOTALL)
_TOKEN = re.compile(
    r"""<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*+)
        (?:(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*+>)
      | (?P<text>[^<]++|<)""",
    re.VERBOSE,
)
_HUGE_REFERENCE = re.compile(r"&#(?:\d{8,}+|[xX][0-9a-fA-F]{8,}+);?")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_DROPPED = frozenset({"head", "noscript", "object", "script", "style", "svg", "template", "title"})
_PARAGRAPHS = frozenset({"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
_LINES = frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "div",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "option",
        "section",
        "tr",
    }
)


def decode(content: bytes, declared: str | None = None) -> str:
    """Decode text: UTF-8 where they are valid UTF-8, else the declared charset, else Windows-1252.

    A charset that rejects foreign bytes (ISO-2022-JP, Shift JIS, UTF-16 …) is believed first.
    """
    codec = _codec(declared)
    if codec is None and b"\x1b$" in content:
        codec = "iso2022_jp"  # Japanese mailers before UTF-8 left this undeclared in headers
    order = ["utf-8", codec] if codec is None or not _SELF_EVIDENT.match(codec) else [codec, "utf-8"]
    for name in order:
        if name is None:
            continue
        try:
            return clean(content.decode(name))
        except (LookupError, UnicodeError):  # LookupError: a codec of bytes, such as zlib
            continue
    return clean(content.decode("cp1252", "replace"))


def _codec(declared: str | None) -> str | None:
    """Return Python's name of a declared charset, None where it is none or unknown."""
    name = (declared or "").strip().strip("\"'").removesuffix("-i")
    if not _CODEC_NAME.fullmatch(name):
        return None
    try:
        found = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None
    return None if found in _NO_CHARSETS else _ALIASES.get(found, found)


def clean(text: str) -> str:
    """Return text with LF and common spaces, without control, zero-width and unpaired surrogate characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _UNSEEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """Return text with every run of white space as one space, trimmed."""
    return " ".join(clean(text).split())


def html_to_text(content: str) -> str:
    """Return the text of an HTML page or fragment: blocks as lines, list items with "- ", quotes with "> "."""
    page = _Page()
    dropped: str | None = None
    for token in _TOKEN.finditer(_INVISIBLE.sub("", content)):
        tag = (token["tag"] or "").lower()
        if dropped is not None:
            if (tag == dropped and token["close"]) or (dropped == "head" and tag == "body"):
                dropped = None
        elif tag in _DROPPED and not token["close"] and not token[0].endswith("/>"):
            dropped = tag
        elif tag:
            page.tag(tag, opening=not token["close"])
        else:
            page.text(token["text"])
    return page.finish()


class _Page:
    """Lines being written: each a quote depth and its words."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._depth = 0
        self._pre = False

    def text(self, raw: str) -> None:
        text = clean(html.unescape(_HUGE_REFERENCE.sub("\ufffd", raw)))
        if not self._pre:
            self._line.append(_SPACES.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for line in others:
            self._break()
            self._line.append(line)

    def tag(self, tag: str, *, opening: bool) -> None:
        if tag == "br":
            self._break(even_if_empty=True)
        elif tag in _PARAGRAPHS:
            self._break()
            self._lines.append((self._quoted(), ""))
        elif tag in _LINES:
            self._break()
        elif tag in {"td", "th"} and opening:
            self._line.append(" ")
        if tag == "li" and opening:
            self._line.append("- ")
        if tag == "pre":
            self._pre = opening
        if tag == "blockquote":
            self._depth = max(0, self._depth + (1 if opening else -1))

    def finish(self) -> str:
        self._break()
        written: list[str] = []
        last = 0
        blank = False
        for depth, line in self._lines:
            if not line:
                blank = bool(written)
                continue
            if blank:
                written.append(("> " * min(last, depth)).rstrip())
            written.append("> " * depth + line)
            last, blank = depth, False
        return "\n".join(written)

    def _quoted(self) -> int:
        return min(self._depth, _MAX_QUOTE_DEPTH)

    def _break(self, *, even_if_empty: bool = False) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._pre else _SPACES.sub(" ", line).strip()
        self._line = []
        if line or even_if_empty:
            self._lines.append((self._quoted(), line))

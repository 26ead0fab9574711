"""Bytes and HTML become what a human reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.inbox.text import decode, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<div>One</div><div>Two  \n words</div>", "One\nTwo words"),
        ("<ul><li>One<li>Two</ul>after", "- One\n- Two\n\nafter"),
        ('See <a href="https://x.de">our <b>page</b></a>.', "See our page."),
        ("<head><title>T</title><style>p{}</style></head><body>B<script>if (a<b) x()</script></body>", "B"),
        ("<head><meta x><body>unclosed head", "unclosed head"),
        ("Gr&uuml;&szlig;e&nbsp;&amp; &#8364;&#x20AC;&unknown; &#99999999999;", "Grüße & €€&unknown; \ufffd"),
        (
            "Answer<blockquote>Question<br>two<blockquote>old</blockquote></blockquote>end",
            "Answer\n\n> Question\n> two\n>\n> > old\n\nend",
        ),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<!-- no --> b <![if x]>c<![endif]> <!DOCTYPE html> <?xml x?> d", "a b c d"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),  # int() refuses so many digits
        ("1 < 2 and <3", "1 < 2 and <3"),
        ('<img alt="a > b">text', "text"),
        ("before<!-- never closed", "before"),
    ],
)
def test_html_reads_as_its_page_looks(html: str, text: str) -> None:
    assert html_to_text(html) == text


@given(st.text(alphabet=st.sampled_from("<>/!-[]\"'=& \n#;xpbr19\xa0é"), max_size=80) | st.text())
def test_any_html_gives_clean_text(html: str) -> None:
    text = html_to_text(html)
    assert text == text.strip("\n")
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", '<a "', "<a b='", "<blockquote>x", "&#9", "<pre>\n", " ", "<![if>"]
)
def test_html_made_to_be_slow_takes_linear_time(piece: str) -> None:
    html_to_text(piece * (600_000 // len(piece)))


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße"),
        ("„Grüße“ €".encode("cp1252"), "iso-8859-1", "„Grüße“ €"),
        ("Grüße".encode("cp850"), "cp850", "Grüße"),
        ("すみません".encode("iso2022_jp"), "ISO-2022-JP", "すみません"),
        ("すみません".encode("iso2022_jp"), None, "すみません"),
        ("今後とも①".encode("cp932"), "Shift_JIS", "今後とも①"),
        ("스티해 똠".encode("cp949"), "ks_c_5601-1987", "스티해 똠"),
        ("联通".encode("gb2312"), "gb2312", "联通"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("Grüße".encode("utf-16"), "utf-16", "Grüße"),
        (b"Gr\xfc\xdfe", "x-unknown", "Grüße"),
        (b"Gr\xfc\xdfe", "zlib", "Grüße"),
        (b"Gr\xfc\xdfe", "../../etc", "Grüße"),
        (b"plain-", "punycode", "plain-"),
        (b"a\x00b\r\nc\x81", None, "ab\nc\ufffd"),
    ],
)
def test_bytes_are_read_in_the_charset_they_are_in(content: bytes, declared: str | None, text: str) -> None:
    assert decode(content, declared) == text


@given(
    st.binary(),
    st.none() | st.text() | st.sampled_from(["utf-7", "utf-16", "hz", "cp037", "unicode_escape", "hex", "idna"]),
)
def test_any_bytes_in_any_charset_give_text_that_can_be_stored(content: bytes, declared: str | None) -> None:
    text = decode(content, declared)
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text

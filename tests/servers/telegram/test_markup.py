import pytest

from tests.servers.telegram.markup import parse_html, read_text, units
from tests.servers.telegram.refusals import Refusal


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("<b>a</b> <i>b</i>", "a b", ["bold", "italic"]),
        (
            "<strong>a</strong><em>b</em><u>c</u><ins>d</ins>",
            "abcd",
            ["bold", "italic", "underline", "underline"],
        ),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough"] * 3),
        (
            "<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>",
            "ab",
            ["spoiler", "spoiler"],
        ),
        ("<code>a</code><pre>b</pre>", "ab", ["code", "pre"]),
        ("<blockquote>a</blockquote>", "a", ["blockquote"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
        ('<blockquote expandable="">a</blockquote>', "a", ["expandable_blockquote"]),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', "a", ["text_link"]),
        ('<tg-emoji emoji-id="5">a</tg-emoji>', "a", ["custom_emoji"]),
        ("<B>a</>", "a", ["bold"]),
        ("<b><i>a</i>b</b>", "ab", ["bold", "italic"]),
        ("<b></b>a", "a", []),
        ('<a href="nowhere">a</a>', "a", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#65;&#x42;", 'a <b> & "c" AB', []),
    ],
)
def test_html_is_read_as_telegram_reads_it(source, text, kinds):
    read, entities = parse_html(source)
    assert read == text
    assert [entity["type"] for entity in entities] == kinds


def test_a_moment_keeps_its_instant_and_how_it_is_shown():
    _, entities = parse_html('<tg-time unix="1814400000" format="wDT">1 July 2027</tg-time>')
    expected = {
        "type": "date_time",
        "offset": 0,
        "length": 11,
        "unix_time": 1814400000,
        "date_time_format": "wDT",
    }
    assert entities == [expected]


def test_a_block_of_code_with_a_language_is_one_entity():
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            '<tg-time unix="soon">a</tg-time>',
            'Tag "tg-time" must have a valid "unix" and "format"',
        ),
        (
            '<tg-time unix="1" format="Q">a</tg-time>',
            'Tag "tg-time" must have a valid "unix" and "format"',
        ),
        ("R & D", 'Character "&" at byte offset 2 must be escaped'),
        ("&nbsp;", 'Character "&" at byte offset 0 must be escaped'),
        ("a > b", 'Character ">" at byte offset 2 must be escaped'),
        ("<code><b>a</b></code>", 'Tag "b" at byte offset 6 can\'t be nested there'),
        (
            "<blockquote><blockquote>a</blockquote></blockquote>",
            'Tag "blockquote" at byte offset 12 can\'t be nested there',
        ),
    ],
)
def test_broken_html_is_refused_with_its_place(source, why):
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


def test_lengths_and_offsets_are_utf16_units():
    assert units("a\N{WAVING HAND SIGN}") == 3
    _, entities = parse_html("\N{WAVING HAND SIGN}<b>\N{WAVING HAND SIGN}</b>")
    assert entities == [{"type": "bold", "offset": 2, "length": 2}]


def test_space_around_a_text_goes_and_its_entities_move_along():
    assert read_text("  <b>a </b> ", "HTML", None) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )


def test_without_a_mode_nothing_is_markup():
    assert read_text("a < b & c", None, None) == ("a < b & c", [])

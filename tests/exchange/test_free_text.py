"""Words of other directories: what is kept of them, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exchange import free_text

REACHING = [
    "For information write to anna@example.org",
    "For information write to anna＠example.org",
    "write anna (at) example.org please",
    "call (978)922-3295 before you come",
    "電話 022-123-4567 まで",
    "０２２－１２３－４５６７に連絡してください",
    "連絡先 09012345678",
    "ring +81 90 1234 5678",
    "Zoom: ask 090-1234-5678 for the passcode",
    "Seventh Tradition by Venmo @our-group",
    "paypal.me/ourgroup",
    "give to $OurGroup",
]
HARMLESS = [
    "Zoom ID: 123 4567 890",
    "passcode: 123456",
    "Dial-In Phone No.: 929-205-6099",
    "Conference Call 978-990-5000 ID: 424625#",
    "GSO #000067091",
    "30779474 123 Steps (formerly Watertown)",
    "@210th St",
    "L.I. Lutheran Day School @ St. Pauls",
    "Closed 12/29 - 1/3, doors at 18:45",
    "2021-07-14 から 2階で",
    "$1 for coffee",
    "https://zoom.us/j/547214838",
]


@pytest.mark.parametrize("words", REACHING)
def test_what_leads_to_a_person_is_left_out(words: str) -> None:
    """Alone, and between other sentences, which stay."""
    assert free_text.paragraphs(words) == ""
    assert free_text.paragraphs(f"Enter by the side door.\n{words}\nThird floor.") == "Enter by the side door.\nThird floor."
    assert free_text.name(words) == ""


@pytest.mark.parametrize("words", HARMLESS)
def test_what_leads_to_nobody_stays(words: str) -> None:
    """Numbers of conferences, streets, dates and groups."""
    assert free_text.paragraphs(words) == words


@pytest.mark.parametrize(("written", "read"), [
    ("Tea &amp;amp; talk", "Tea & talk"), ("open <br> at 9", "open\nat 9"), ("<p>One</p><p>Two</p>", "One\nTwo"), ("St. Clare\x92s Hall", "St. Clare’s Hall"),
    ("a\r\n\r\n\r\n\r\nb", "a\n\nb"), ("ﾎｰﾙ  ２階", "ホール ２階"), ("a\0b\ud800c", "ab?c"), (None, ""), (7, ""), ({}, ""),
    ("Meets in the library.For more write to a@example.org", "Meets in the library."),
])
def test_markup_and_stray_signs(written: object, read: str) -> None:
    """Plain text, in lines."""
    assert free_text.paragraphs(written) == read


@given(st.text(alphabet="ab @.&;<>br/0123-() \n電話、。$#amplt", max_size=80))
def test_read_again_it_stays_the_same(words: str) -> None:
    """What is passed on and read again does not change."""
    once = free_text.paragraphs(words)
    assert free_text.paragraphs(once) == once
    assert free_text.name(free_text.name(words)) == free_text.name(words)


@pytest.mark.parametrize(("written", "read"), [
    ("+19292056099,,1234567890#,,,,,##", "+19292056099,,1234567890#,,,,,##"), ("+1 312 626 6799,,665321214#", "+1 312 626 6799,,665321214#"),
    ("090-1234-5678", ""), ("+81 80 1234 5678", ""), ("ask Anna", ""), ("", ""), (None, ""),
])
def test_numbers_of_conferences(written: object, read: str) -> None:
    """One-tap numbers stay; a mobile telephone is somebody's."""
    assert free_text.dial_in(written) == read


@pytest.mark.parametrize(("words", "home"), [
    ("Josh's house", True), ("Anna’s apartment, 3rd floor", True), ("private home", True), ("代表の自宅", True), ("佐藤さん宅", True), ("Men's Recovery House", False),
    ("Serenity House - Covington", False), ("St John's Home For Boys", False), ("St. Paul's House", False), ("Veterans's Home", False), ("中央公民館", False),
])
def test_homes(words: str, home: bool) -> None:
    """Somebody's home is known by its words; houses of bodies are none."""
    assert free_text.names_a_home(words) is home


@pytest.mark.parametrize("bomb", ["&" + "amp;" * 300_000, "<b>" * 300_000, "$" + "a" * 1_000_000, "0123456789" * 100_000, "<" * 1_000_000, "a@" * 300_000, "&lt;" * 300_000])
def test_no_text_is_read_for_ever(bomb: str) -> None:
    """A page of anything in one field holds up no other record: this would never come back. Read again it stays the same."""
    for read in (free_text.line, free_text.paragraphs, free_text.name):
        assert read(read(bomb)) == read(bomb)

"""One corporation for each number, else for each name and address."""

from __future__ import annotations

import pytest

from directory.exchange.corporations import Corporation, Corporations, common_name, corporate_number, corporation_key


@pytest.mark.parametrize(("text", "number"), [
    ("2430005013423", "2430005013423"), ("２４３０００５０１３４２３", "2430005013423"), (" 9000020011002 ", "9000020011002"),
    ("1430005013423", None), ("243000501342", None), ("0110102530   ", None), ("2.43E+12", None), ("", None), ("243000501342３a", None),
])
def test_corporate_number(text: str, number: str | None) -> None:
    """Thirteen digits whose first is the check digit of the others (checked against published numbers)."""
    assert corporate_number(text) == number


def test_key_without_a_number() -> None:
    """Name and address make the key, whatever their width and spaces; another address is another corporation."""
    one = corporation_key(None, "合同会社　ひなた", "宮城県仙台市１−２")
    assert one == corporation_key(None, "合同会社ひなた", "宮城県仙台市 1−2")
    assert one != corporation_key(None, "合同会社ひなた", "宮城県石巻市1−2")
    assert corporation_key("2430005013423", "だれか", "どこか") == "2430005013423"
    assert len(one) < 120


@pytest.mark.parametrize(("names", "name"), [
    ({"機構八戸病院": 3, "機構": 1, "機構仙台病院": 1}, "機構"),
    ({"機構八戸病院": 1, "機構仙台病院": 2}, "機構仙台病院"),
    ({"三篠会": 1, "社会福祉法人三篠会": 4}, "社会福祉法人三篠会"),
    ({"水戸市": 1, "社会福祉法人水戸市社会福祉協議会": 1}, "水戸市"),
    ({"一つ": 1}, "一つ"),
    ({"甲": 1, "甲（児）": 1}, "甲"),
])
def test_common_name(names: dict[str, int], name: str) -> None:
    """A branch's name never stands for the whole corporation where the corporation's own is written too."""
    assert common_name(names) == name


def test_details_do_not_depend_on_the_order_of_writing() -> None:
    """A stored name stays as long as some row writes it; the rest comes from the first row with that name."""
    read = Corporations()
    for name in ("乙支部", "乙", "乙", "乙会"):
        read.note("k", name, lambda name=name: Corporation("k", None, name, None, f"https://{len(name)}.example.jp/", None, None))  # type: ignore[misc]
    assert read.of("k").name == "乙"
    assert read.of("k", "乙支部").url == "https://3.example.jp/"
    assert read.of("k", "昔の名").name == "乙"

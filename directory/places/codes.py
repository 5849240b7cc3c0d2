"""Codes of prefectures and municipalities (JIS X 0401, JIS X 0402)."""

from __future__ import annotations

import re

_FIVE = re.compile(r"(0[1-9]|[1-3][0-9]|4[0-7])[0-9]{3}", re.ASCII)


def check_digit(code: str) -> str:
    """The sixth digit of a five-digit municipality code.

    JIS X 0402: weights 6, 5, 4, 3, 2; eleven minus the sum modulo eleven, last digit of it.

    Args:
        code: five digits, such as "04100" (Sendai, "9").

    Raises:
        ValueError: the code has not five digits.
    """
    if not re.fullmatch(r"[0-9]{5}", code, re.ASCII):
        raise ValueError(f"{code!r} is not a code of five digits")
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def is_municipality_code(code: str) -> bool:
    """Whether the text has the form of a five-digit code of one of the 47 prefectures."""
    return _FIVE.fullmatch(code) is not None


def is_valid_code(code: str) -> bool:
    """Whether the text has the form of a municipality code: five digits, or six of which the last is the check digit."""
    if not is_municipality_code(code[:5]):
        return False
    return len(code) == 5 or (len(code) == 6 and code[5] == check_digit(code[:5]))  # noqa: PLR2004

"""What an office has published as its own contact: allowed everywhere, in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.rules.private.folding import folded
from bangyang.rules.private.marks import as_mail

_PARTS = re.compile(r"[、,;/\n]|或者?|和|及")
_EXTENSION = re.compile(r"转|分机|ext", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:00)?86(?=\d{9})")
_LEAST_NUMBER = 7
"""Digits of a number without its area code."""
_LEAST_PLACE = 6
_FLAT = re.compile("单元|[栋幢户]")
"""What makes a place behind the office's address somebody's home."""
_MOBILE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Own:
    """Numbers as digits, e-mail addresses and places, each in one spelling and in order."""

    numbers: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def has(self, value: str) -> bool:
        """Return whether a private value is the office's own: with or without its area code."""
        if "@" in (mail := as_mail(value)):
            return mail in self.mails
        number = _digits(value)
        if any(_same_number(number, own) for own in self.numbers):
            return True
        place = plain(value)
        return len(place) >= _LEAST_PLACE and any(
            place in own or (own in place and not _FLAT.search(place.replace(own, "")))
            for own in self.places
        )


NOTHING = Own()
"""No contact at all."""


def own_of(texts: Iterable[str]) -> Own:
    """Return what contacts say: telephones, addresses, e-mail addresses, however they are spelt."""
    numbers: set[str] = set()
    mails: set[str] = set()
    places: set[str] = set()
    for text in texts:
        for part in _PARTS.split(folded(text)):
            if "@" in (mail := as_mail(part)):
                mails.add(mail)
            number = _digits(_EXTENSION.split(part)[0])
            if len(number) >= _LEAST_NUMBER:
                numbers.add(number)
        if len(plain(text)) >= _LEAST_PLACE and not plain(text).isascii():
            places.add(plain(text))
    return Own(tuple(sorted(numbers)), tuple(sorted(mails)), tuple(sorted(places)))


def plain(text: str) -> str:
    """Return a text without spaces and signs, in small letters."""
    return "".join(filter(str.isalnum, folded(text))).casefold()


def same(value: str, allowed: str) -> bool:
    """Return whether a value somebody allowed is meant by what was found."""
    one, other = plain(value), plain(allowed)
    shorter = min(one, other, key=len)
    return one == other or (len(shorter) >= _LEAST_PLACE and (one in other or other in one))


def _digits(text: str) -> str:
    return _COUNTRY.sub("", "".join(char for char in folded(text) if char in "0123456789"))


def _same_number(number: str, own: str) -> bool:
    shorter, longer = sorted((number, own), key=len)
    if len(shorter) < _LEAST_NUMBER:
        return False
    area = longer.removesuffix(shorter)
    extension = longer.removeprefix(shorter)
    return (
        number == own
        or (not _MOBILE.fullmatch(longer) and area != longer and len(area) <= 4)
        or (extension != longer and len(extension) <= 5)
    )

"""Errands: work that may be done on another machine, because it takes all it needs along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Item = TypeVar("Item")
Parcel = TypeVar("Parcel")
Product = TypeVar("Product")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Errand(Generic[Item, Parcel, Product, Result]):
    """What is done with an item, here or elsewhere: both come to the same.

    Elsewhere there are the same packages, but none of the site's files and not its cache.
    """

    here: Callable[[Item], Result]
    """Does it all on this machine."""
    pack: Callable[[Item], Parcel]
    """Brings together, on this machine, what the work needs: by value."""
    make: Callable[[Parcel, Path], Product]
    """Works, on any machine; the folder holds the errand's luggage."""
    keep: Callable[[Item, Product], Result]
    """Puts away, on this machine, what came back."""
    luggage: Callable[[], Mapping[str, bytes]] = dict
    """Files all items of a stage need, by their path in the folder: they travel once."""

    def __call__(self, item: Item) -> Result:
        """Do it on this machine."""
        return self.here(item)

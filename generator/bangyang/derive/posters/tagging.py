"""The structure of tagged PDFs, kept while they are bound into one (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

_ROOT = NameObject("/StructTreeRoot")
_KEYS = ("/StructParents", "/StructParent")


def add_tags(writer: PdfWriter, reader: PdfReader, pages: Iterable[PageObject]) -> None:
    """Hang the structure of ``reader`` below the writer's document, for its pages just appended.

    Pages and annotations find their elements by a number, which must be theirs alone: those of
    ``reader`` go on where the writer's end. Does nothing where either has no structure.
    """
    theirs = reader.root_object.get(_ROOT)
    ours = writer.root_object.get(_ROOT)
    if theirs is None or ours is None:
        return
    tree, other = _dictionary(ours), _dictionary(_dictionary(theirs).clone(writer))
    first = int(tree.get("/ParentTreeNextKey", 0))
    for page in pages:
        for numbered in (page, *_annotations(page)):
            for key in _KEYS:
                if key in numbered:
                    number = int(cast("NumberObject", numbered[key]))
                    numbered[NameObject(key)] = NumberObject(number + first)
    nums = _array(_dictionary(tree["/ParentTree"])["/Nums"])
    added = _array(_dictionary(other["/ParentTree"])["/Nums"])
    for number, elements in zip(added[::2], added[1::2], strict=True):
        nums += [NumberObject(int(number) + first), elements]
    whole = _array(tree["/K"])[0]
    for element in _array(other["/K"]):
        _dictionary(element)[NameObject("/P")] = whole
        _array(_dictionary(whole)["/K"]).append(element)
    _dictionary(tree["/RoleMap"]).update(_dictionary(other["/RoleMap"]))
    after = first + int(other.get("/ParentTreeNextKey", 0))
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(after)


def _annotations(page: PageObject) -> list[DictionaryObject]:
    return [_dictionary(each) for each in _array(page.get("/Annots", ArrayObject()))]


def _dictionary(item: object) -> DictionaryObject:
    found = item.get_object() if isinstance(item, IndirectObject | PdfObject) else item
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(item: object) -> ArrayObject:
    found = item.get_object() if isinstance(item, IndirectObject | PdfObject) else item
    return found if isinstance(found, ArrayObject) else ArrayObject()

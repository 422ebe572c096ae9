"""The Markdown texts of an edition: what lists tell of each, and each itself when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice

from bangyang.digests import digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.model.campaigns import Campaign
from bangyang.model.edition import Body, Gist, Texts
from bangyang.model.exemplars import Exemplar
from bangyang.model.notices import Notice
from bangyang.model.photos import Photo, PhotoSource
from bangyang.model.places import County
from bangyang.program import fingerprint
from bangyang.render.markdown import any_body
from bangyang.render.plain import paragraphs, plain, plain_words
from bangyang.store import Store
from bangyang.workers import Workers

BODIES = "bodies"
"""The store's room for texts that are more than plain paragraphs; the others are soon rendered."""

GISTS = "gists"
"""And for what lists tell of those."""

HELD = 64_000_000
"""Bytes of texts rendered by this build that stay in memory, packed: soon all are asked for."""

_AT_ONCE = 400

_NONE: Mapping[str, Photo] = {}

_Record = Exemplar | County | Notice | Campaign


@dataclass(frozen=True, slots=True)
class _Text:
    record: _Record
    pictures: Mapping[str, Photo]
    depth: int
    """How many folders deep its page lies."""

    @property
    def source(self) -> str:
        return self.record.body

    @property
    def root(self) -> str:
        return "../" * self.depth

    def mark(self, language: str) -> bytes:
        """Return a digest of all that decides the body."""
        # Not pickled with the rest: a text that was pickled once keeps a second copy of itself.
        source = blake2b(self.source.encode()).digest()
        pictures = tuple(self.pictures.items())
        return digest_of((fingerprint(), language, self.depth, source, pictures))


class Bodies(Texts):
    """Texts by key, none of them held: plain ones are rendered, others read from the store.

    What the store has lost is rendered again.
    """

    def __init__(self, texts: Mapping[str, _Text], language: str, store: Store) -> None:
        self._texts = texts
        self._language = language
        self._store = store
        self._fresh: dict[str, bytes] = {}
        """Texts this build rendered, packed, by the name they are kept under."""
        self.gists: dict[str, Gist] = {}
        """What lists tell of each text, once ``prepare`` has been through."""

    def __getitem__(self, key: str) -> Body:
        text = self._texts[key]
        return plain(text.source) or self._kept(key) or _rendered(text, self._language)

    def words(self, key: str) -> tuple[str, ...]:
        """See ``Texts``."""
        own = self._plain(key)
        return self[key].words if own is None else own

    def prose(self, key: str) -> tuple[str, ...]:
        """See ``Texts``."""
        own = self._plain(key)
        return self[key].prose if own is None else own

    def _plain(self, key: str) -> tuple[str, ...] | None:
        """Return the paragraphs where there are no others; None where they are not enough."""
        return plain_words(self._texts[key].source) if key in self._texts else ()

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def prepare(self, workers: Workers) -> None:
        """Find what lists tell of every text; render those that are not plain and not kept."""
        others: dict[str, str] = {}
        for key, text in self._texts.items():
            mark = text.mark(self._language)
            own = paragraphs(text.source)
            if own is None:
                others[key] = mark.hex()
            else:
                self.gists[key] = Gist(mark, own[0].replace("\n", " ") if own else "")
        self._look_up(others)
        self._render([key for key in others if key not in self.gists], workers)
        for room in (GISTS, BODIES):
            self._store.keep(room, others.values())

    def _look_up(self, names: Mapping[str, str]) -> None:
        kept = self._store.get(GISTS, names.values())
        for key, name in names.items():
            gist = unpacked(kept[name]) if name in kept else None
            if isinstance(gist, Gist):
                self.gists[key] = gist

    def _render(self, keys: Sequence[str], workers: Workers) -> None:
        """Render texts in workers and keep them, a few hundred at a time."""
        texts = [self._texts[key] for key in keys]
        render = partial(_packed, language=self._language)
        made = zip(keys, workers.stream("texts", render, texts, name=_file), strict=True)
        while some := list(islice(made, _AT_ONCE)):
            self.gists |= {key: gist for key, (gist, _) in some}
            self._keep({gist.mark.hex(): (packed(gist), body) for _, (gist, body) in some})

    def _keep(self, made: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._store.put(GISTS, {name: gist for name, (gist, _) in made.items()})
        bodies = {name: body for name, (_, body) in made.items()}
        self._store.put(BODIES, bodies)
        if sum(map(len, self._fresh.values())) < HELD:
            self._fresh |= bodies

    def _kept(self, key: str) -> Body | None:
        """Return a text as this or another build rendered it."""
        if key not in self.gists:
            return None
        name = self.gists[key].mark.hex()
        found = self._fresh.get(name) or self._store.get(BODIES, [name]).get(name)
        body = unpacked(found) if found else None
        return body if isinstance(body, Body) else None


def bodies(
    exemplars: Sequence[Exemplar],
    counties: Sequence[County],
    own_pages: Sequence[Notice | Campaign],
    photos: Mapping[PhotoSource, Photo],
    workers: Workers | None,
    store: Store,
    language: str = "zh",
) -> Bodies:
    """Return the texts of stories (by id), counties (``county:<id>``) and other pages (``key``).

    ``own_pages`` are notices and campaigns, each of which has a page three folders deep.
    ``language`` is that of the words around footnotes. Without ``workers`` nothing is rendered
    before it is asked for.
    """
    texts = {each.id: _text(each, photos, each.url.count("/")) for each in exemplars}
    texts |= {f"county:{each.id}": _text(each, photos, 2) for each in counties if each.body}
    texts |= {each.key: _text(each, photos, 3) for each in own_pages if each.body}
    found = Bodies(texts, language, store)
    if workers is not None:
        found.prepare(workers)
    return found


def _text(record: _Record, photos: Mapping[PhotoSource, Photo], depth: int) -> _Text:
    pictures = {p.path: photos[p.source] for p in record.pictures if p.source in photos}
    return _Text(record, pictures or _NONE, depth)


def _rendered(text: _Text, language: str) -> Body:
    return any_body(text.source, text.pictures, text.root, language)


def _packed(text: _Text, language: str) -> tuple[Gist, bytes]:
    """Return a text rendered, in a worker, as the store keeps it."""
    body = _rendered(text, language)
    return Gist.of(body, text.mark(language)), packed(body)


def _file(text: _Text) -> str:
    record = text.record
    return record.id if isinstance(record, County) else record.at.file

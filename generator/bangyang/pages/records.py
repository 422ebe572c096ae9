"""Records that stand on many pages: a digest of all pages reads each of them once."""

from __future__ import annotations

from bangyang.model.edition import Body
from bangyang.model.exemplars import Exemplar
from bangyang.model.photos import Photo
from bangyang.pages.card import Card
from bangyang.pages.facets import Tag
from bangyang.pages.offers import Offer
from bangyang.pages.organizations import Organization
from bangyang.pages.pledge_lists import Item
from bangyang.pages.pledge_row import PledgeRow
from bangyang.pages.votes import VotesView

SHARED = (Body, Card, Exemplar, Item, Offer, Organization, Photo, PledgeRow, Tag, VotesView)

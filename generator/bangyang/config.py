"""``mkdocs.yml`` as MkDocs takes it in; what we need of it comes out in plain values."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from bangyang.model.options import Settings
from bangyang.problems import Position, Problem
from bangyang.settings import NAME

_PURE_PLUGINS = {NAME, "search", "material/search"}
_PURE_EXTENSIONS = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code"
    r"|footnotes|legacy_attrs|legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(?!snippets|b64|pathconverter)[a-z.]+"
)
_ELSEWHERE = re.compile(
    r"\b(INHERIT|custom_icons)\b|!ENV\b|!!python/[\w/]+:(?!material\.|pymdownx\.)"
)
"""What makes a site depend on more than ``mkdocs.yml`` and the folders it names."""


class BangyangConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin's options as MkDocs takes them in.

    MkDocs takes anything, because it would refuse in English and without a place;
    ``read_options`` checks what they hold.
    """

    exemplars_dir = Type(object, default="exemplars")
    """The folder of the stories and their photos, relative to ``mkdocs.yml``."""
    counties_dir = Type(object, default="content/counties")
    """The folder that holds one folder a county."""
    posters = Type(object, default=[{"kind": "story", "size": "A3"}])
    """The posters the site offers, each {kind, size, landscape}; an empty list makes none."""
    names = Type(object, default={})
    """{members, organizations, print}: full, masked or surname."""
    today = Type(object, default="")
    """The day the site is built for; without it, the day it is built."""
    footer = Type(object, default={})
    """{主办单位, icp, 公安备案, 标识码, 说明}, shown at the foot of every page."""
    fonts_dir = Type(object, default="")
    """A folder with more fonts for posters, relative to ``mkdocs.yml``."""
    poster_look = Type(object, default="zhuangzhong")
    """The look of the posters: a folder of ``theme/posters``."""
    share_pictures = Type(object, default=True)
    """Whether each story gets a picture of its own for whoever shares its address."""
    vague_pledges = Type(object, default=True)
    """Whether pledges that leave nothing to check are warned about."""
    approvals = Type(object, default=[])
    """The steps of approval ``check`` asks for, such as 初审, 复审, 终审."""
    standards = Type(object, default=[])
    """A list replaces the default standards; {add: [...]} extends them. So for the five below."""
    themes = Type(object, default=[])
    sectors = Type(object, default=[])
    categories = Type(object, default=[])
    levels = Type(object, default=[])
    grades = Type(object, default=[])


def load_mkdocs(file: Path, site_dir: Path | None = None) -> MkDocsConfig | Problem:
    """Return MkDocs' configuration, or the Problem that keeps it from being read.

    ``site_dir`` builds into another folder than the one the file names.
    """
    at = Position(file.name)
    if not file.is_file():
        return Problem.of("config-missing", at)
    other = {} if site_dir is None else {"site_dir": str(site_dir)}
    try:
        config = load_config(str(file), **other)
    except (ConfigurationError, Abort) as error:
        return Problem.of("config-broken", at, reason=error.message)
    return config if NAME in config.plugins else Problem.of("config-plugin", at)


def settings_of(config: MkDocsConfig) -> Settings:
    """Return what we need of MkDocs' configuration."""
    file = Path(config.config_file_path)
    content = file.read_bytes()
    defaults = BangyangConfig()
    given = dict(config.plugins[NAME].config)
    custom = config.theme.custom_dir
    return Settings(
        file=file.name,
        content=content,
        site_name=config.site_name,
        site_url=config.site_url or "",
        language="en" if str(config.theme.get("language")).startswith("en") else "zh",
        site_dir=_from(file, config.site_dir),
        docs_dir=_from(file, config.docs_dir),
        custom_dir=_from(file, custom) if custom else "",
        given={name: _plain(value) for name, value in given.items() if value != defaults.get(name)},
        alone=_alone(config, content),
    )


def _plain(value: object) -> object:
    """Return a value of YAML as mappings, lists and texts."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return "" if value is None else str(value)


def _from(file: Path, path: str) -> str:
    """Return a path relative to the folder of ``mkdocs.yml``, with forward slashes."""
    try:
        return Path(os.path.relpath(path, file.parent)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(path).as_posix()


def _alone(config: MkDocsConfig, content: bytes) -> bool:
    """Return whether nothing but the site's files decides what MkDocs makes of them."""
    return (
        set(config.plugins) <= _PURE_PLUGINS
        and not config.hooks
        and all(_PURE_EXTENSIONS.fullmatch(str(each)) for each in config.markdown_extensions)
        and not _ELSEWHERE.search(content.decode("utf-8", "replace"))
    )

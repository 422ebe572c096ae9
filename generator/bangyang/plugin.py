"""The door from MkDocs: each hook makes one call into code that needs no MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from bangyang import flow
from bangyang.config import BangyangConfig, load_mkdocs, settings_of
from bangyang.load.calendar import FILE as CALENDAR
from bangyang.load.folder import Folder
from bangyang.load.pictures import ENDINGS
from bangyang.messages import Catalogue, catalogue
from bangyang.model.edition import OfficePage
from bangyang.model.options import Options, Wishes
from bangyang.model.photos import PhotoSource
from bangyang.pages.foot import foot
from bangyang.pages.site import sections
from bangyang.problems import Position, Problem, as_text, errors
from bangyang.render.compiled import compiled_templates
from bangyang.render.office import office_body, office_problems
from bangyang.render.shell import Shell
from bangyang.render.swap import MARKER
from bangyang.render.target import Plain
from bangyang.render.templates import shell_words, suggest_words
from bangyang.render.trees import MARK
from bangyang.rules.seal import brand
from bangyang.search.bundle import address, bundle
from bangyang.settings import NAME, read_options, upon_material
from bangyang.terminal import say
from bangyang.theme import assets, search_modules, theme_folder
from bangyang.workers import Workers


@dataclass(frozen=True, slots=True)
class MkDocsPart:
    """What MkDocs brings to a site besides the files it has written."""

    shell: Shell
    office: Mapping[str, OfficePage]
    """The office's own pages by their addresses."""
    left_out: tuple[Problem, ...]
    """What is wrong with them, where that does not stop a build."""


@dataclass(frozen=True, slots=True)
class Given:
    """What ``bangyang build`` has gathered already, and what it does with MkDocs' part."""

    derived: flow.Derived
    workers: Workers
    then: Callable[[MkDocsPart], None]
    """Called while MkDocs' environment stands."""


class BangyangPlugin(BasePlugin[BangyangConfig]):  # type: ignore[no-untyped-call]  # so MkDocs
    """Publishes a county's stories and pledges beside the office's own pages."""

    def __init__(self) -> None:
        super().__init__()
        self.wishes = Wishes()
        self.given: Given | None = None
        self._workers = Workers(1)
        self._left_out: list[Problem] = []
        self.stopped: tuple[Problem, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse ``--dirty``: it writes in place, and half a site would be seen."""
        if dirty:
            raise Abort(self._words.word("terminal.dirty"))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the material; errors stop here, before anything is written."""
        self._folder = Folder(Path(config.config_file_path).parent)
        self._office: dict[str, OfficePage] = {}
        if self.given:
            self._derived, self._workers = self.given.derived, self.given.workers
        else:
            self._derive(config)
        dress(config, self._derived.edition.options)
        config.extra["bangyang_foot"] = foot(self._derived.edition)
        return config

    def _derive(self, config: MkDocsConfig) -> None:
        settings = settings_of(config)
        options, found = read_options(settings, self.wishes)
        site = Path(config.site_dir).resolve()  # MkDocs empties it
        misplaced = upon_material([site], self._folder.root, settings, options)
        self._refuse_errors((misplaced,) if misplaced else ())
        self._workers = Workers(self.wishes.jobs)
        gathered = flow.gather(self._folder, options, found, self._workers)
        self._refuse_errors(gathered.problems)
        self._derived = flow.derive(gathered, self._workers)
        self._refuse_errors(self._derived.problems)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep office pages off our addresses; send their pictures through the photo job."""
        leave_out_unused(files)
        self._hold_back(files)
        own = [file for file in files if file.src_dir == config.docs_dir]
        docs = Path(config.docs_dir)
        pages = [(self._folder.name(docs / str(file.src_uri)), str(file.url)) for file in own]
        pictures = office_pictures(files, self._folder)
        photos, found = flow.office_photos(self._folder, list(pictures), self._workers)
        self._refuse_errors([*office_problems(pages), *found])
        self._office_photos = [made.photo for made in photos.values()]
        for source, made in photos.items():
            address, path = flow.widest(made, self._folder)
            lead_to(pictures[source], address, path)
        return files

    def _hold_back(self, files: Files) -> None:
        """Leave out the office's own files that hold private data."""
        held = set(self._derived.edition.held_back)
        for file in list(files) if held else ():
            if self._folder.name(Path(file.abs_src_path or "")) in held:
                files.remove(file)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Append the sections that hold anything to the header's tabs."""
        nav.items += [Link(title, url) for url, title in sections(self._derived.edition)]
        self._nav = nav
        return nav

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Keep the environment Material's pages are rendered in."""
        env.bytecode_cache = compiled_templates()
        self._shell = Shell(env, config, files, self._nav, self._derived.edition.options.site_url)
        return env

    @event_priority(-100)
    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep what the office wrote, for the home page and the search."""
        root = "" if page.is_homepage else "../" * page.url.count("/")
        body = office_body(html, self._office_photos, root)
        self._office[page.url] = OfficePage(page.url, str(page.title or ""), body)
        return body.html

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our own pages, data, index, photos and posters beside the office's pages."""
        made = MkDocsPart(self._shell, self._office, tuple(self._left_out))
        if self.given:
            self.given.then(made)
            return
        target, whole = Plain(Path(config.site_dir)), self._shell.whole
        with flow.set_out(self._derived, self._office, target, self._workers) as laid:
            parts = self._shell.all_parts(laid.pages)
            done = flow.publish(self._derived, laid, parts, whole, target, self._workers)
        target.put(MARKER, MARK)  # so that bangyang build may take its place
        self._workers.close()
        self._show((*done.problems, *self._left_out))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build again when a story or a county changes."""
        root = Path(config.config_file_path).parent
        for folder in (self.config.exemplars_dir, self.config.counties_dir):
            server.watch(str(root / str(folder)))
        if (root / CALENDAR).is_file():
            server.watch(str(root / CALENDAR))
        return server

    def on_shutdown(self) -> None:
        """End the worker processes, also when a build was stopped."""
        if not self.given:
            self._workers.close()

    @property
    def _words(self) -> Catalogue:
        return catalogue(self.wishes.language)

    def _show(self, problems: Sequence[Problem]) -> None:
        if problems:
            say([as_text(problems, self._words)])

    def _refuse_errors(self, problems: Sequence[Problem]) -> None:
        found = errors(problems, self._words)
        self._left_out += found if self.wishes.leave_out else []
        if found and not self.wishes.leave_out:
            self.stopped = tuple(problems)
            if not self.given:
                self._show(problems)
            raise Abort(self._words.word("terminal.refused", count=len(found)))


def run_mkdocs(file: Path, wishes: Wishes, given: Given, site: Path) -> list[Problem]:
    """Let MkDocs write its part of a site into a folder, and call ``given.then`` with the rest.

    Return the Problems that kept it from that.
    """
    config = load_mkdocs(file, site)
    if isinstance(config, Problem):
        return [config]
    plugin = config.plugins[NAME]
    if not isinstance(plugin, BangyangPlugin):
        return [Problem.of("config-plugin", Position(file.name))]
    plugin.wishes, plugin.given = wishes, given
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except Abort as error:
        reason = Problem.of("mkdocs-stopped", Position(file.name), reason=error.message)
        return list(plugin.stopped) or [reason]
    finally:
        config.plugins.on_shutdown()
    return []


def dress(config: MkDocsConfig, options: Options) -> None:
    """Put our theme folder before Material's, and leave 404 and sitemap to us."""
    words = catalogue(options.language)
    own = str(theme_folder() / "site")
    if own not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    config.theme["font"] = False
    config.theme["palette"] = [
        _scheme("light", "default", words.word("terminal.to-dark")),
        _scheme("dark", "slate", words.word("terminal.to-light")),
    ]
    config.extra["bangyang_words"] = shell_words(options.language)
    config.extra["bangyang_suggest"] = suggest_words(options.language)
    config.extra["bangyang_brand"] = brand(words.word("shell.brand")).url
    config.extra["bangyang_assets"] = assets()
    config.extra["bangyang_search"] = address(bundle(search_modules()))


def _scheme(media: str, scheme: str, toggle: str) -> dict[str, object]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/theme-light-dark", "name": toggle},
    }


def leave_out_unused(files: Files) -> None:
    """Leave out MkDocs' sitemap, and what Material's own search needs: nothing asks for it."""
    unused = ("sitemap.xml", "assets/javascripts/lunr/", "assets/javascripts/workers/")
    for file in list(files):
        if file.src_uri.startswith(unused) and file.generated_by is None:
            files.remove(file)


def office_pictures(files: Files, folder: Folder) -> dict[PhotoSource, File]:
    """Return the office's own picture files by their photo source."""
    found = {}
    for file in files:
        source = Path(file.abs_src_path or "")
        if file.src_uri.lower().endswith(ENDINGS) and source.is_relative_to(folder.root):
            digest = sha256(source.read_bytes()).hexdigest()
            found[PhotoSource(source.relative_to(folder.root).as_posix(), digest)] = file
    return found


def lead_to(file: File, address: str, source: Path) -> None:
    """Let MkDocs copy and link the derived picture instead of the office's own file."""
    file.dest_uri = file.url = address
    file.abs_src_path = str(source)
    file.__dict__.pop("abs_dest_path", None)

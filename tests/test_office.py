"""The office's own pages: trusted words, but their pictures and addresses are looked after."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image

from sites import COUNTY, built, run, story, tree, write


def photo(folder: Path, name: str) -> None:
    """Write a picture that carries a secret in its metadata."""
    exif = Image.Exif()
    exif[0x010E] = "secret-place"
    Image.new("RGB", (1000, 700), "olive").save(folder / name, exif=exif, comment=b"secret-note")


def test_pictures_leave_through_the_photo_job_only(tmp_path: Path) -> None:
    page = "# 关于\n\n![门口](door.jpg)\n"
    site = write(
        tmp_path,
        {
            **COUNTY,
            "content/pages/about.md": page,
            "content/counties/shiyan/index.md": "看：\n\n![村口](gate.jpg)\n",
        },
    )
    photo(site / "content/pages", "door.jpg")
    photo(site / "content/counties/shiyan", "gate.jpg")
    files = tree(built(site))
    assert not [path for path, content in files.items() if b"secret" in content]
    assert not [path for path in files if path.endswith(("door.jpg", "gate.jpg"))]
    for path, root in (("about/index.html", "../"), ("counties/shiyan/index.html", "../../")):
        html = files[path].decode()
        [picture] = re.findall(r"<picture>.*?</picture>", html)
        addresses = re.findall(
            rf"{re.escape(root)}(assets/photos/[0-9a-f]+-\d+\.(?:jpg|webp))", picture
        )
        assert addresses
        assert set(addresses) <= set(files)
        assert 'width="1000" height="700"' in picture
        with Image.open(io.BytesIO(files[addresses[-1]])) as served:
            assert not served.getexif()


def test_an_office_page_cannot_stand_at_an_address_of_ours(tmp_path: Path) -> None:
    site = write(tmp_path, {**COUNTY, "content/pages/exemplars/index.md": "# 我的\n"})
    done = run(site, "build")
    assert done.returncode == 1
    assert "content/pages/exemplars/index.md" in done.stderr
    assert not (site / "site").exists()


def test_the_index_page_introduces_the_home_page(tmp_path: Path) -> None:
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": story("甲某", "aaaaa1")})
    files = tree(built(site))
    assert "试验县是虚构的。" in files["index.html"].decode()


def test_sections_without_records_do_not_appear(tmp_path: Path) -> None:
    files = tree(built(write(tmp_path, COUNTY)))
    roots = {path.split("/")[0] for path in files if path.endswith(".html")}
    assert roots == {"index.html", "404.html", "counties", "search"}
    assert 'href="exemplars/' not in files["index.html"].decode()
    assert 'href="pledges/' not in files["index.html"].decode()


def test_without_a_site_url_there_is_no_sitemap_rather_than_a_broken_one(tmp_path: Path) -> None:
    plain = COUNTY["mkdocs.yml"].replace("site_url: https://shiyan.example/\n", "")
    files = tree(built(write(tmp_path, {**COUNTY, "mkdocs.yml": plain})))
    assert "sitemap.xml" not in files
    assert "feed.xml" not in files

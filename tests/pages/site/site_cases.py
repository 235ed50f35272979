"""A few screens of the static site, written once for the tests that read them."""

from __future__ import annotations

from collections.abc import Iterator

from pages.ui import load
from pages.ui.site import assets
from pages.ui.site.address import Site
from pages.ui.site.leaves import leaf_entries
from pages.ui.site.record import Entry, Release
from pages.ui.state import State

ADDRESS = "https://dich2030.example/"
#: screens that together use every part of the site
SCREENS = (
    State(),
    State(page="chi-tieu", indicator="tfp"),
    State(page="chi-tieu", indicator="grdp_growth"),
    State(page="tang-truong"),
    State(page="doanh-nghiep"),
    State(page="so-sanh"),
    State(page="kich-ban"),
    State(page="tai-lieu"),
    State(page="phuong-phap"),
)


def release() -> Release:
    """A release of the data at hand, with one before it."""
    snap = load.snapshot("cao-bang", None)
    return Release(
        id="2026-10-31-0123abcd",
        day=snap.as_of,
        version="v",
        earlier=("2026-08-18-00000000",),
        address=ADDRESS,
    )


def site(*provinces: str) -> Site:
    """The release with these provinces, by default the home province alone."""
    return Site(release=release(), provinces=provinces or ("cao-bang",))


def made(whole: Site, *screens: State) -> Iterator[Entry]:
    """The files of some screens."""
    for state in screens:
        path = whole.path(state)
        assert path is not None, state
        yield from leaf_entries(whole, state, path)


def few() -> dict[str, bytes]:
    """Every file of :data:`SCREENS` in both languages, of the overview of the invented province, and the shared ones."""
    whole = site()
    both = [s.with_(language=code) for s in SCREENS for code in ("vi", "en")]
    entries = [*assets.shared(), *made(whole, *both)]
    entries += made(site("cao-bang", "tinh-mau"), State(province="tinh-mau"))
    entries += made(
        site("cao-bang", "tinh-mau"), State(page="chi-tieu", province="tinh-mau", indicator="innovating")
    )
    return {entry.path: entry.body for entry in entries}

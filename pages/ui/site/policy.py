"""What a web server says beside the files of the static site: headers for each kind of file, and for robots.

Pages run no script but their own files and set no style but their own sheets; nothing is asked of another host, and of
their own only the list of releases.
Only pages below ``nhung/`` (one chart each) may stand in other sites' pages: they show, ask and write nothing.
"""

from __future__ import annotations

from typing import Final

from pages.ui.site.address import EMBEDS

_COMMON: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: seconds: a year for what never changes, five minutes for pages
_YEAR, _SHORT = 365 * 24 * 3600, 300


def embeddable(path: str) -> bool:
    """Whether another site may show this file in a frame.

    >>> embeddable("en/nhung/grdp_growth-1.html"), embeddable("index.html")
    (True, False)
    """
    return EMBEDS in path.split("/")[:-1]


def content_policy(*, embed: bool = False) -> str:
    """The Content-Security-Policy of a page.

    >>> "unsafe" in content_policy(), content_policy().endswith("frame-ancestors 'self'")
    (False, True)
    """
    return "; ".join((*_COMMON, f"frame-ancestors {'*' if embed else chr(39) + 'self' + chr(39)}"))


def headers(path: str, *, https: bool = True) -> dict[str, str]:
    """Every header of a file of a release.

    Args:
        path: the file below the release, with "/" between folders.
        https: also ask browsers to use TLS only, for a year.

    >>> headers("assets/a.0123456789ab.css")["Cache-Control"]
    'public, max-age=31536000, immutable'
    >>> "X-Frame-Options" in headers("nhung/a.html"), headers("index.html")["X-Frame-Options"]
    (False, 'SAMEORIGIN')
    """
    found = dict(_HEADERS)
    embed = embeddable(path)
    found["Content-Security-Policy"] = content_policy(embed=embed)
    found["Cross-Origin-Resource-Policy"] = (
        "cross-origin" if embed or path.startswith("assets/") else "same-origin"
    )
    found["Cache-Control"] = (
        f"public, max-age={_YEAR}, immutable" if path.startswith("assets/") else f"public, max-age={_SHORT}"
    )
    if not embed:
        found["X-Frame-Options"] = "SAMEORIGIN"
    if https:
        found["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
    return found


def robots(sitemap: str) -> str:
    """``robots.txt`` at the root of the host: everything of ``latest`` may be read, old releases are not indexed.

    >>> print(robots("https://x.vn/latest/sitemap.xml"))
    User-agent: *
    Disallow: /releases/
    Sitemap: https://x.vn/latest/sitemap.xml
    <BLANKLINE>
    """
    return f"User-agent: *\nDisallow: /releases/\nSitemap: {sitemap}\n"

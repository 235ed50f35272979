"""Figures about the server itself, for Prometheus, on a port of their own: never on the public one.

``DICH2030_METRICS=host:port`` opens it (``127.0.0.1:9464``, ``[::1]:9464``); without it nothing listens and counting
costs next to nothing. No figure names a visitor, an address or a link: labels are pages of our own and classes.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from pages.ui.readiness import readiness
from pages.ui.state import PAGES

log = logging.getLogger("dich2030.metrics")

#: the front page has no path of its own
FRONT = "tong-quan"
_PAGES = frozenset(page.path for page in PAGES)
_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

REGISTRY = CollectorRegistry(auto_describe=True)
SESSIONS = Gauge("dich2030_sessions_open", "Sockets of readers that are open", registry=REGISTRY)
OPENED = Counter("dich2030_sessions_opened", "Sockets of readers that were opened", registry=REGISTRY)
TURNED_AWAY = Counter(
    "dich2030_sessions_refused", "Sockets refused because too many were open", registry=REGISTRY
)
RUNS = Counter(
    "dich2030_page_runs", "Runs of a page by how they ended", ["page", "outcome"], registry=REGISTRY
)
RUN_SECONDS = Histogram(
    "dich2030_page_run_seconds",
    "How long a run of a page took",
    ["page"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
REQUESTS = Counter("dich2030_requests", "Answers by class of status", ["status"], registry=REGISTRY)
EXPORTS = Gauge("dich2030_exports_running", "Documents being made now", registry=REGISTRY)
EXPORTED = Counter("dich2030_exports", "Documents by how they ended", ["outcome"], registry=REGISTRY)
for _outcome in ("made", "refused", "failed"):
    EXPORTED.labels(_outcome)
for _status in ("2xx", "3xx", "4xx", "5xx"):
    REQUESTS.labels(_status)


class Data(Collector):
    """Version and readiness, looked at when somebody asks."""

    def describe(self) -> Iterable[Metric]:
        """Nothing ahead of time: to register is not to look."""
        return ()

    def collect(self) -> Iterable[Metric]:
        found = readiness()
        version = GaugeMetricFamily(
            "dich2030_data", "1 for the version of the data in force", labels=["version"]
        )
        if found.version:
            version.add_metric([found.version], 1)
        yield version
        yield GaugeMetricFamily("dich2030_ready", "Whether the database can be read", value=int(found.ready))
        whole = int(found.ready and not found.reason)
        yield GaugeMetricFamily("dich2030_data_whole", "0 while an earlier database stands in", value=whole)


REGISTRY.register(Data())
ProcessCollector(registry=REGISTRY)


def page_name(path: str) -> str:
    """The name of a page as a label; whatever is no page of ours is one name, so that labels have an end.

    >>> page_name(""), page_name("so-sanh"), page_name("<script>")
    ('tong-quan', 'so-sanh', 'other')
    """
    if path not in _PAGES:
        return "other"
    return path or FRONT


@contextmanager
def page_run(path: str) -> Iterator[None]:
    """Count and time one run of a page. A run a visitor's next click has overtaken counts as stopped."""
    name, start, outcome = page_name(path), time.perf_counter(), "stopped"
    try:
        yield
        outcome = "done"
    except Exception:
        outcome = "failed"
        raise
    finally:
        RUNS.labels(name, outcome).inc()
        RUN_SECONDS.labels(name).observe(time.perf_counter() - start)


def status_class(status: int) -> str:
    """``2xx`` and the like.

    >>> status_class(204), status_class(503)
    ('2xx', '5xx')
    """
    return f"{status // 100}xx"


def address(text: str) -> tuple[str, int]:
    """Host and port of ``DICH2030_METRICS``.

    >>> address("127.0.0.1:9464"), address("[::1]:9464")
    (('127.0.0.1', 9464), ('::1', 9464))

    Raises:
        ValueError: it is not ``host:port``; a port alone would listen to everybody and is refused.
    """
    host, _, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"DICH2030_METRICS={text!r}: write host:port, for example 127.0.0.1:9464")
    return host, int(port)


@cache
def serve() -> bool:
    """Open the private port once, if there is one; a port that cannot be had is logged, the pages go on."""
    named = os.environ.get("DICH2030_METRICS", "").strip()
    if not named:
        return False
    try:
        host, port = address(named)
        start_http_server(port, addr=host, registry=REGISTRY)
    except (ValueError, OSError) as error:
        log.error("no metrics: %s", error)
        return False
    return True

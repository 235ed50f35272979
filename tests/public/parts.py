"""The public installation on ports of this machine: HAProxy and nginx as deploy/ has them, replicas behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.browser.servers import ROOT, START_SECONDS, Program, Server, free_port, get

DEPLOY = ROOT / "deploy"
#: what must be set, with TLS left to somebody else; the app answers to one name of this machine, the site to the other
PLAIN = {
    "DICH2030_PLAIN": "1",
    "DICH2030_APP_HOST": "127.0.0.1",
    "DICH2030_SITE_HOST": "localhost",
    "DICH2030_STICKY_KEY": "0123456789abcdef",
}
#: the same with TLS
SECURED = {name: value for name, value in PLAIN.items() if name != "DICH2030_PLAIN"}
_SETTING = re.compile(r"#?([A-Z][A-Z0-9_]*)=(.*)")


def program(name: str) -> str:
    """Where a program of the system is.

    Raises:
        FileNotFoundError: it is not installed; what shows the public installation cannot be left out.
    """
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: apt install haproxy nginx-light systemd")
    return found


def settings(name: str) -> dict[str, str]:
    """The variables of a file of deploy/, those that are commented out too."""
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    return {pair[1]: pair[2] for line in lines if (pair := _SETTING.fullmatch(line))}


def certificate(file: Path) -> None:
    """A certificate of this machine, signed by itself, with its key in the same file."""
    key = file.with_suffix(".key")
    subprocess.run(
        [program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", file],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text("ascii") + key.read_text("ascii"), "ascii")
    key.unlink()


def replica(data: Path, **more: str) -> Server:
    """One replica, as the unit and the image start it."""
    return Server("uvicorn", data=data, env={**settings("replica.env"), **more})


def own_nginx(folder: Path, place: str) -> Path:
    """The configuration of deploy/ copied into ``folder``, where it also writes what it writes; its main file."""
    shutil.copytree(DEPLOY / "nginx", folder)
    (folder / "place.conf").write_text(place, "utf-8")
    conf = folder / "nginx.conf"
    conf.write_text(conf.read_text("utf-8").replace("/run/dich2030-site", str(folder)), "utf-8")
    return conf


def site(files: Path, folder: Path, *, workers: int = 1) -> Program:
    """nginx with the configuration of deploy/ over published ``files``; ``folder`` is its own."""
    port = free_port()
    conf = own_nginx(folder, f"listen 127.0.0.1:{port};\nroot {files};\n")
    conf.write_text(
        conf.read_text("utf-8").replace("worker_processes auto", f"worker_processes {workers}"), "utf-8"
    )
    # a user without rights cannot look into folders of tests that root made
    user = "user root; " if os.geteuid() == 0 else ""
    command = [program("nginx"), "-p", f"{folder}/", "-c", "nginx.conf", "-g", f"{user}daemon off;"]
    return Program(command, f"http://127.0.0.1:{port}/")


class Door:
    """HAProxy before ``replicas``, which it starts and stops too; ``url`` is the app, ``site_url`` the site of files."""

    def __init__(
        self,
        replicas: Sequence[Server],
        site_address: str = "",
        *,
        others: Sequence[str] = (),
        certificates: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        """``others`` are addresses of servers that run already; with ``certificates`` it speaks TLS on ``tls_port`` too."""
        self.replicas = list(replicas)
        self._all = [*(f"127.0.0.1:{one.port}" for one in replicas), *others]
        port, metrics, self.tls_port = free_port(), free_port(), free_port()
        tls = {"DICH2030_CERTIFICATES": str(certificates), "DICH2030_HTTPS": f"127.0.0.1:{self.tls_port}"}
        self.url, self.site_url = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
        self.metrics_url = f"http://127.0.0.1:{metrics}/metrics"
        # where nobody listens stands a replica that is down
        places = {f"DICH2030_REPLICA_{k + 1}": (*self._all, *3 * ("127.0.0.1:9",))[k] for k in range(3)}
        self.proxy = Program(
            [program("haproxy"), "-db", "-f", str(DEPLOY / "haproxy/haproxy.cfg")],
            self.metrics_url,
            {
                **(PLAIN if certificates is None else {**SECURED, **tls}),
                **places,
                "DICH2030_HTTP": f"127.0.0.1:{port}",
                "DICH2030_PROXY_METRICS": f"127.0.0.1:{metrics}",
                "DICH2030_SITE": site_address.removeprefix("http://").rstrip("/") or "127.0.0.1:9",
                **(env or {}),
            },
        )
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ThreadPoolExecutor(max(1, len(self.replicas))) as starting:
            for one in starting.map(Server.__enter__, self.replicas):
                self._open.push(one)
        self._open.enter_context(self.proxy)
        self.wait_for(len(self._all))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def metric(self, name: str, labels: str) -> float:
        """A number HAProxy publishes for the administrator."""
        text = get(self.metrics_url)[2]
        found = re.search(rf"^{name}{{{re.escape(labels)}}} (\S+)$", text, re.MULTILINE)
        assert found is not None, f"no {name}{{{labels}}} in\n{text[:2000]}"
        return float(found[1])

    def wait_for(self, replicas: int) -> None:
        """Until HAProxy holds this number of replicas for alive.

        Raises:
            RuntimeError: it does not come to that.
        """
        until = time.monotonic() + START_SECONDS
        while self.metric("haproxy_backend_active_servers", 'proxy="app"') != replicas:
            if time.monotonic() > until:
                raise RuntimeError(f"not {replicas} replicas behind the proxy:\n{self.proxy.log[-3000:]}")
            time.sleep(0.05)

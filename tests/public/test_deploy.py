"""What an administrator is given is accepted by the programs that will read it, and agrees with the app."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pages.ui import metrics
from pages.ui.server import OPEN_PATHS, WEBSOCKET_PATH
from pages.ui.site import archive, policy, releases_page
from pages.ui.site.assets import named
from pages.ui.site.record import Entry, Release
from pages.ui.site.twins import with_twins
from tests.browser.servers import ROOT, Program, get
from tests.public.parts import (
    DEPLOY,
    PLAIN,
    SECURED,
    certificate,
    own_nginx,
    program,
    settings,
    site,
)

KUBERNETES = "1.37"
HAPROXY = DEPLOY / "haproxy/haproxy.cfg"
BODY = b"x" * 2000
#: of each kind of file of a release one; the policy speaks of these places
FILES = (
    "index.html",
    "en/chi-tieu/pii.html",
    "nhung/pii-1.html",
    "en/nhung/pii-1.html",
    named("dich.css", BODY).path,
    named("bvp.woff2", BODY).path,
    "anh/tong-quan.png",
    "du-lieu/pii.csv",
    "du-lieu/pii.json",
    "du-lieu/pii.parquet",
    "du-lieu/dcat.jsonld",
    "du-lieu/CITATION.cff",
    "feed.xml",
)
MEDIA = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "cff": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "woff2": "font/woff2",
}


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> str:
    """What a program says; its failure is the test's."""
    done = subprocess.run(
        [str(x) for x in command], env={**os.environ, **(env or {})}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def tool(name: str) -> Path:
    """A program that came with the development requirements."""
    return Path(sys.executable).with_name(name)


def objects(kind: str) -> list[dict[str, Any]]:
    """Kubernetes objects of a kind."""
    files = sorted(DEPLOY.glob("kubernetes/*.yaml"))
    found = [one for file in files for one in yaml.safe_load_all(file.read_text("utf-8"))]
    return [one for one in found if one["kind"] == kind]


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and specification of every pod."""
    for one in objects("Deployment") + objects("Job"):
        yield one["metadata"]["name"], one["spec"]["template"]["spec"]


# ---- accepted by the programs that read it


@pytest.mark.parametrize("more", [{}, {"DICH2030_REPLICAS": "app:8501", "DICH2030_SITE": "site:8080"}])
def test_haproxy_takes_its_configuration(tmp_path: Path, more: dict[str, str]) -> None:
    certificate(tmp_path / "a.pem")
    said = run(program("haproxy"), "-c", "-f", HAPROXY, env={**PLAIN, **more})
    said += run(
        program("haproxy"),
        "-c",
        "-f",
        HAPROXY,
        env={**SECURED, **more, "DICH2030_CERTIFICATES": str(tmp_path)},
    )
    assert "WARNING" not in said


@pytest.mark.parametrize("name", ["DICH2030_APP_HOST", "DICH2030_SITE_HOST", "DICH2030_STICKY_KEY"])
def test_haproxy_does_not_start_without_what_must_be_set(name: str) -> None:
    env = {k: v for k, v in {**os.environ, **PLAIN}.items() if k != name}
    done = subprocess.run([program("haproxy"), "-c", "-f", HAPROXY], env=env, capture_output=True, text=True)
    assert done.returncode != 0
    assert f"{name}" in done.stderr
    assert "must be set" in done.stderr


@pytest.mark.parametrize("place", ["nginx/place.conf", "container/place.conf"])
def test_nginx_takes_its_configuration(tmp_path: Path, place: str) -> None:
    own_nginx(tmp_path / "nginx", (DEPLOY / place).read_text("utf-8"))
    assert "[warn]" not in run(program("nginx"), "-t", "-p", f"{tmp_path}/nginx/", "-c", "nginx.conf")


def test_the_image_is_made_as_hadolint_wishes() -> None:
    run(tool("hadolint"), "--failure-threshold", "style", DEPLOY / "container/Dockerfile")


def test_the_compose_file_follows_its_schema() -> None:
    file = DEPLOY / "container/compose.yaml"
    run(tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", file)


def test_kubernetes_knows_every_field() -> None:
    files = sorted(DEPLOY.glob("kubernetes/*.yaml"))
    said = run(tool("kubernetes-validate"), "--strict", "-k", KUBERNETES, *files)
    assert said.count("passed for resource") == 17


def test_systemd_takes_its_units(tmp_path: Path) -> None:
    # programs that are not here yet are replaced; the user and the paths are checked when a unit starts
    shutil.copytree(DEPLOY / "systemd", tmp_path / "units")
    for unit in (tmp_path / "units").glob("*.service"):
        text = re.sub(r"/opt/dich2030/\.venv/bin/(uvicorn|python)", "/bin/true", unit.read_text("utf-8"))
        unit.write_text(re.sub(r"/usr/sbin/(nginx|haproxy)", "/bin/true", text), "utf-8")
    units = sorted((tmp_path / "units").glob("*.service"))
    assert len(units) == 5
    env = {"SYSTEMD_UNIT_PATH": f"{tmp_path}/units:"}
    said = run(program("systemd-analyze"), "verify", "--man=no", *units, env=env)
    assert said.strip() == ""


# ---- no rights, no way out, nothing secret


@pytest.mark.parametrize("file", sorted(DEPLOY.glob("systemd/*.service")), ids=lambda file: file.stem)
def test_a_unit_has_no_rights(file: Path) -> None:
    text = file.read_text("utf-8") + (DEPLOY / "systemd/dich2030-.service.d/hardening.conf").read_text(
        "utf-8"
    )
    lines = text.splitlines()
    proxy = "proxy" in file.name
    rights = "CAP_NET_BIND_SERVICE" if proxy else ""
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateDevices=yes",
                 f"CapabilityBoundingSet={rights}"):  # fmt: skip
        assert line in lines
    assert [line for line in lines if line.startswith("User=")] in (
        ["User=dich2030"],
        ["User=dich2030-proxy"],
    )
    if not proxy:  # which answers the public
        assert "IPAddressDeny=any" in lines
        assert [x for x in lines if x.startswith("IPAddressAllow=")] in ([], ["IPAddressAllow=localhost"])


def test_a_pod_has_no_rights() -> None:
    assert [name for name, _ in pods()] == ["app", "proxy", "site", "publish"]
    for name, pod in pods():
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        for container in pod["containers"]:
            inside = container["securityContext"]
            assert inside["readOnlyRootFilesystem"] is True, name
            assert inside["allowPrivilegeEscalation"] is False, name
            assert inside["capabilities"] == {"drop": ["ALL"]}, name


def test_in_the_cluster_only_the_proxy_reaches_anybody() -> None:
    allowed = {one["metadata"]["name"]: one["spec"] for one in objects("NetworkPolicy")}
    assert allowed["nobody"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert {name for name, spec in allowed.items() if spec.get("egress")} == {"proxy"}


def test_in_the_compose_file_only_the_proxy_has_a_way_out() -> None:
    compose = yaml.safe_load((DEPLOY / "container/compose.yaml").read_text("utf-8"))
    assert compose["networks"]["inner"] == {"internal": True}
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "outer" not in service.get("networks", []) or name == "proxy", name
        assert ("ports" in service) == (name == "proxy")


def test_no_secret_stands_in_a_file() -> None:
    secret = re.compile(
        r"(?i)(secret|password|passwd|token|key)[A-Z_]*\s*[=:]\s*['\"]?[0-9A-Za-z+/]{12,}|BEGIN .*PRIVATE"
    )
    files = [file for file in (*DEPLOY.rglob("*"), ROOT / ".dockerignore") if file.is_file()]
    assert len(files) > 20
    found = [f"{file}: {hit[0]}" for file in files if (hit := secret.search(file.read_text("utf-8")))]
    assert found == []
    for name in ("replica.env", "dich2030.env.example"):
        assert [key for key in settings(name) if "SECRET" in key or "STICKY_KEY" in key] == []


# ---- the parts agree with each other and with the app


def test_probes_ask_the_process_whether_to_kill_it_and_the_data_whether_to_send_readers() -> None:
    container = next(pod for name, pod in pods() if name == "app")["containers"][0]
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["startupProbe"]["httpGet"]["path"] == "/healthz"
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert "presetenv DICH2030_READY /readyz" in HAPROXY.read_text("utf-8")
    assert {"/healthz", "/readyz"} <= set(OPEN_PATHS)


def test_the_proxy_opens_of_streamlit_what_the_app_opens() -> None:
    text = HAPROXY.read_text("utf-8")
    exact = re.search(r"acl inner_open path (.+)", text)
    below = re.search(r"acl inner_open path_beg (.+)", text)
    assert exact
    assert below
    ours = {path for path in (*OPEN_PATHS, WEBSOCKET_PATH) if path.startswith("/_stcore/")}
    assert {*exact[1].split(), *below[1].split()} == ours


def test_every_file_a_kustomization_names_is_there_and_every_manifest_is_named() -> None:
    kustomization = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text("utf-8"))
    assert set(kustomization["resources"]) == {
        f"kubernetes/{f.name}" for f in DEPLOY.glob("kubernetes/*.yaml")
    }
    maps = {one["name"]: one for one in kustomization["configMapGenerator"]}
    for one in maps.values():
        for name in (*one.get("files", ()), *one.get("envs", ())):
            assert (DEPLOY / name).is_file(), name
    asked = {str(found) for _, pod in pods() for found in _config_maps(pod)}
    assert asked == set(maps)


def _config_maps(part: Any) -> Iterator[str]:
    """Names of the maps of settings asked for anywhere in a pod."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in {"configMapRef", "configMap"}:
                yield value["name"]
            else:
                yield from _config_maps(value)
    elif isinstance(part, list):
        for value in part:
            yield from _config_maps(value)


def test_the_autoscaler_keeps_more_replicas_than_may_be_missing() -> None:
    scaler = objects("HorizontalPodAutoscaler")[0]["spec"]
    budget = next(one for one in objects("PodDisruptionBudget") if one["metadata"]["name"] == "app")["spec"]
    assert scaler["metrics"][0]["pods"]["metric"]["name"] == next(iter(metrics.SESSIONS.describe())).name
    assert scaler["minReplicas"] > budget["minAvailable"] > 0
    most = re.search(r"server-template replica 1-(\d+)", HAPROXY.read_text("utf-8"))
    assert most
    assert int(most[1]) >= scaler["maxReplicas"]


def test_metrics_are_asked_for_where_they_are_given() -> None:
    app = next(pod for name, pod in pods() if name == "app")["containers"][0]
    given = re.search(r"DICH2030_METRICS=(\S+)", (DEPLOY / "container/Dockerfile").read_text("utf-8"))
    assert given
    assert metrics.address(given[1])[1] == next(
        p["containerPort"] for p in app["ports"] if p["name"] == "metrics"
    )


def test_every_setting_of_the_example_is_read_by_something() -> None:
    read = "\n".join(
        file.read_text("utf-8")
        for folder in ("data", "pages", "deploy/haproxy", "deploy/systemd")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".cfg", ".service"}
    )
    assert [name for name in settings("dich2030.env.example") if name not in read] == []


# ---- nginx says what the policy says


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A release with a file of each kind, and one half written, behind nginx."""
    out = tmp_path_factory.mktemp("site")
    release = Release(
        id="2026-10-31-0123abcd", day=date(2026, 10, 31), version="v", earlier=(), address="https://x.vn/"
    )
    with archive.turn(out):
        archive.add(out, release, with_twins(Entry(path=path, body=BODY) for path in FILES), {})
        archive.point_to(out, release.id)
        archive.front(out, releases_page.front("https://x.vn/", "cao-bang"))
    (out / ".dang-viet-1").mkdir()
    (out / ".dang-viet-1/index.html").write_text("half")
    (out.parent / "secret.txt").write_text("secret")
    with site(out, tmp_path_factory.mktemp("nginx") / "conf") as running:
        yield running


@pytest.mark.parametrize("below", ["latest", "releases/2026-10-31-0123abcd"])
@pytest.mark.parametrize("path", FILES)
def test_nginx_says_exactly_what_the_policy_says(nginx: Program, below: str, path: str) -> None:
    status, found, _ = get(f"{nginx.address}{below}/{path}")
    assert status == 200
    wanted = {name.lower(): value for name, value in policy.headers(path).items()}
    plain = {"server", "date", "content-length", "last-modified", "connection", "etag", "accept-ranges",
             "content-type", "vary"}  # fmt: skip
    assert {name: value for name, value in found.items() if name not in plain} == wanted
    assert found["content-type"] == MEDIA[path.rsplit(".", 1)[1]]
    assert found["server"] == "nginx"


def test_the_front_page_of_the_site_leads_to_the_newest_release(nginx: Program) -> None:
    status, found, text = get(nginx.address)
    assert status == 200
    assert "latest/" in text
    assert found["content-security-policy"] == policy.content_policy()
    assert get(f"{nginx.address}robots.txt")[0] == 200


def test_pages_are_sent_as_they_were_compressed_when_they_were_published(nginx: Program) -> None:
    with urllib.request.urlopen(
        urllib.request.Request(f"{nginx.address}latest/index.html", headers={"Accept-Encoding": "gzip"})
    ) as sent:
        assert sent.headers["Content-Encoding"] == "gzip"
        assert sent.headers["Vary"] == "Accept-Encoding"
        assert sent.headers["Content-Security-Policy"] == policy.content_policy()
        body = sent.read()
    assert body == gzip.compress(b"x" * 2000, 9, mtime=0)


@pytest.mark.parametrize(
    "path",
    ["latest/nothing.html", "latest/assets/nothing.0123456789ab.css", ".dang-viet-1/index.html", ".khoa", "404.html", "latest/index.html.gz",
     "latest/../../secret.txt", "latest/%2e%2e/%2e%2e/secret.txt", "latest/..%2f..%2fsecret.txt", "latest/index.html/"],
)  # fmt: skip
def test_what_is_no_file_of_a_release_is_not_found_and_not_kept(nginx: Program, path: str) -> None:
    done = run("curl", "--path-as-is", "--silent", "--include", "--noproxy", "*", f"{nginx.address}{path}")
    head, _, body = done.partition("\n\n")
    assert head.split()[1] in {"400", "404"}
    assert "secret" not in body
    assert "half" not in body
    if head.split()[1] == "404":
        assert "cache-control: no-store" in head.lower()
        assert "Không có trang này" in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nginx_only_gives(nginx: Program, method: str) -> None:
    assert get(f"{nginx.address}latest/index.html", method=method)[0] == 405

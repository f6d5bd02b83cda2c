# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bundles: a repository in one file, unpacked once into a bare one in the person's cache folder."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

import platformdirs

from syncstudio.errors import NotARepository, RepositoryError
from syncstudio.repo import process

_SIGNATURES = (b"# v2 git bundle\n", b"# v3 git bundle\n")
_SHA256 = b"@object-format=sha256\n"
_USUAL = ("refs/heads/main", "refs/heads/master")


def unpack_bundle(bundle: Path, cache: Path | None) -> Path:
    """The bare repository that holds a bundle's objects and references, made if it is not yet there.

    It is found again by the bundle's place, size and time of change; older ones of the same bundle
    are removed. A branch stands for HEAD: the one at the bundle's HEAD, else main or master, else
    the only one. Raises NotARepository for a file that is none, RepositoryError for a broken one.
    """
    with bundle.open("rb") as file:
        if file.readline(64) not in _SIGNATURES:
            raise NotARepository(
                "the file is no git bundle", where=str(bundle), remedy="make one with `git bundle create`"
            )
        sha256 = file.readline(64) == _SHA256
    folder = cache if cache is not None else platformdirs.user_cache_path("syncstudio") / "bundles"
    folder.mkdir(parents=True, exist_ok=True)
    state = bundle.stat()
    place = _digest(str(bundle.resolve()))
    unpacked = folder / f"{place}-{_digest(f'{state.st_size} {state.st_mtime_ns}')}"
    if unpacked.is_dir():
        return unpacked
    fresh = Path(tempfile.mkdtemp(dir=folder))
    try:
        _fill(fresh, bundle, sha256=sha256)
        for old in folder.glob(f"{place}-*"):
            shutil.rmtree(old, ignore_errors=True)
        try:
            fresh.rename(unpacked)
        except OSError:
            if not unpacked.is_dir():  # else another process was quicker
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return unpacked


def _fill(fresh: Path, bundle: Path, *, sha256: bool) -> None:
    where = str(bundle)
    extra = {"GIT_DIR": str(fresh)}
    kind = "sha256" if sha256 else "sha1"
    process.run(
        [
            "init",
            "-q",
            "--bare",
            "--template=",
            f"--object-format={kind}",
            "--initial-branch=none",
            str(fresh),
        ],
        folder=fresh,
        where=where,
    )
    try:
        listing = process.run(
            ["bundle", "unbundle", str(bundle.resolve())], folder=fresh, where=where, extra=extra
        ).decode("utf-8", "surrogateescape")
        ids = {name: commit for commit, _, name in (line.partition(" ") for line in listing.splitlines())}
        head = ids.pop("HEAD", "")
        creations = "".join(f"create {name}\0{commit}\0" for name, commit in ids.items())
        process.run(
            ["update-ref", "--stdin", "-z"],
            folder=fresh,
            where=where,
            extra=extra,
            data=creations.encode("utf-8", "surrogateescape"),
        )
    except RepositoryError as error:
        raise RepositoryError(
            f"the bundle is damaged or incomplete ({error.what})",
            where=where,
            remedy="get the file anew; `git bundle verify` tells what it lacks",
        ) from error
    name = _head(ids, head)
    if name:
        process.run(["symbolic-ref", "HEAD", name], folder=fresh, where=where, extra=extra)
    elif head:
        process.run(["update-ref", "--no-deref", "HEAD", head], folder=fresh, where=where, extra=extra)


def _head(ids: dict[str, str], head: str) -> str:
    branches = sorted(name for name in ids if name.startswith("refs/heads/"))
    if head:
        fitting = [name for name in branches if ids[name] == head]
    else:
        fitting = branches if len(branches) == 1 else []
        fitting += [name for name in _USUAL if name in ids]
    return next((name for name in _USUAL if name in fitting), fitting[0] if fitting else "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:20]

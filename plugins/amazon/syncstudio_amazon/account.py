# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's account: region and credentials from AWS's own chain, and a client made of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ProfileNotFound
from botocore.session import Session

from syncstudio_amazon.faults import CUT_SHORT, NO_KEYS, NO_REGION, Fault, fault_of

CONNECT_SECONDS, READ_SECONDS = 5, 15

# Steps of the chain that ask a server or start a program as soon as they are looked at, and by what
# one sees that they are set up.
_ASKING = ("container-role", "iam-role", "custom-process")
_CONTAINER = ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
_CACHES = ("sso/cache", "login/cache", "cli/cache")


class Account:
    """A client of Amazon Translate, made anew when what it was made of has changed.

    `profile` and `region` are names, "" for what AWS's own configuration says.
    """

    def __init__(self, profile: str, region: str) -> None:
        self._profile = profile
        self._region = region
        self._client: Any = None
        self._made_of: object = None  # the client
        self._sufficient: object = None  # what lacked nothing

    def missing(self) -> str:
        """What stands in the way of a request, in words, as far as this machine knows; else ""."""
        seen = _seen()
        if seen == self._sufficient:
            return ""
        try:
            session = self._session()
            fault = None
            if not (self._region or session.get_config_variable("region")):
                fault = NO_REGION
            elif not _has_credentials(session):
                fault = NO_KEYS
        except (BotoCoreError, ValueError) as error:
            fault = fault_of(error)
        if fault is None:
            self._sufficient = seen
        return fault.words if fault else ""

    def translated(self, text: str, settings: Mapping[str, Any]) -> str | Fault:
        """One request: the translation, or what went wrong."""
        try:
            answer = self._renewed().translate_text(Text=text, **settings)
        except (BotoCoreError, ClientError, ValueError) as error:
            fault = fault_of(error)
            if fault.stale:
                self._client = None
            return fault
        translated = answer.get("TranslatedText")
        # A truncated body comes back from botocore as an answer without anything in it.
        return translated if isinstance(translated, str) else CUT_SHORT

    def _renewed(self) -> Any:  # noqa: ANN401 - boto3 makes its classes at run time
        seen = _seen()
        if self._client is None or seen != self._made_of:
            # One attempt: between botocore's own ones nobody can say stop.
            config = Config(
                retries={"mode": "standard", "total_max_attempts": 1},
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                user_agent_extra="SyncStudio",
            )
            session = boto3.Session(botocore_session=self._session(), region_name=self._region or None)
            self._client = session.client("translate", config=config)
            self._made_of = seen
        return self._client

    def _session(self) -> Session:
        session = Session(profile=self._profile or None)
        profiles = session.available_profiles  # reads the files, and raises where they cannot be read
        if self._profile and self._profile not in profiles:
            raise ProfileNotFound(profile=self._profile)
        return session


def _has_credentials(session: Session) -> bool:
    if any(os.environ.get(name) for name in _CONTAINER):
        return True
    profile = session.get_config_variable("profile") or "default"
    if session.full_config["profiles"].get(profile, {}).get("credential_process"):
        return True
    chain = session.get_component("credential_provider")
    for step in _ASKING:
        chain.remove(step)
    return chain.load_credentials() is not None


def _seen() -> tuple[object, ...]:
    """What a session is made of, as far as it can be seen from outside."""
    environment = ((name, value) for name, value in sorted(os.environ.items()) if name.startswith("AWS_"))
    return (*environment, *_files())


def _files() -> Iterator[tuple[str, int, int]]:
    home = Path("~/.aws").expanduser()
    named = [
        Path(os.environ.get("AWS_CONFIG_FILE") or home / "config").expanduser(),
        Path(os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or home / "credentials").expanduser(),
    ]
    cached = (file for cache in _CACHES for file in sorted((home / cache).glob("*.json")))
    for file in (*named, *cached):
        try:
            stat = file.stat()
        except OSError:
            continue
        yield str(file), stat.st_mtime_ns, stat.st_size

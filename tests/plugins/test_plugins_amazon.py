# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine Amazon Translate over real HTTP on this machine, against a stand-in for the service."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest
from conformity import Conformity

pytest.importorskip("boto3")

from botocore.loaders import Loader
from syncstudio_amazon import AmazonEngine, account
from syncstudio_amazon.clock import Clock, TokenBucket
from syncstudio_amazon.engine import MOST_BYTES, PATIENCE
from translate_standin import FAULTS, JSON, TARGET, Standin, standin, violations

from syncstudio.errors import Cancelled, EngineBusy, EngineError, EngineMissing, EngineRefused
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, LanguagePair, Refusal, Suggestion
from syncstudio.suggest import Engine, translations

EN_ES = LanguagePair("en", "es")
LOADER = Loader()  # keeps the service's model, which each session reads anew, 0.1 s each


@dataclass
class Hours:
    """A clock that runs when someone sleeps."""

    time: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)


@pytest.fixture
def no_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without anything of AWS's in it, and no instance to ask."""
    for name in [name for name in os.environ if name.upper().startswith("AWS_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    (home / ".aws").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / ".aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / ".aws" / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("botocore.session.create_loader", lambda *_: LOADER)
    return home / ".aws"


@pytest.fixture
def service(no_account: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Standin]:
    with standin() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_TRANSLATE", running.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAFAKE")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "fake")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
        yield running
    assert running.refused == []


def made(hours: Hours | None = None, **settings: str | float | bool) -> AmazonEngine:
    return AmazonEngine(settings, clock=(hours or Hours()).clock, chance=lambda: 1.0)


def said(engine: Engine, *texts: str, pair: LanguagePair = EN_ES, job: Job | None = None) -> list[str]:
    return [one.text for one in engine.translate(texts, pair, job or Job())]


class TestConformity(Conformity):
    @pytest.fixture
    def engine(self, service: Standin) -> Engine:
        service.say = str
        return made()


class TestConformityWithoutAnAccount(Conformity):
    @pytest.fixture
    def engine(self, no_account: Path) -> Engine:
        return made()


def test_a_request_says_what_is_wanted_and_no_more(service: Standin) -> None:
    assert said(made(), "One.", "", " ", "Two.") == ["ONE.", "", " ", "TWO."]
    assert service.asked[0] == {"Text": "One.", "SourceLanguageCode": "en", "TargetLanguageCode": "es"}
    assert len(service.asked) == 2


def test_options_reach_the_service_where_it_takes_them(service: Standin) -> None:
    engine = made(terminology="course-terms", formality="informal")
    said(engine, "One.")
    said(engine, "One.", pair=LanguagePair("en-GB", "zh-Hans"))
    formal, plain = service.asked
    assert formal["TerminologyNames"] == plain["TerminologyNames"] == ["course-terms"]
    assert formal["Settings"] == {"Formality": "INFORMAL"}
    assert "Settings" not in plain
    assert plain["TargetLanguageCode"] == "zh"


@pytest.mark.parametrize("name", ["my terms", "a__b", "näme", "x" * 257])
def test_a_terminology_s_name_that_cannot_be_is_refused_here(service: Standin, name: str) -> None:
    with pytest.raises(EngineRefused, match="terminology"):
        said(made(terminology=name), "One.")
    assert service.asked == []


def test_what_is_not_words_travels_as_a_span_that_is_not_translated(service: Standin) -> None:
    text = "If $a<b$ & `x` *holds*, see [R & D](page.md)."
    (answer,) = translations(made(), [text], EN_ES, Job(), kinds=[BlockKind.PARAGRAPH])
    sent = service.asked[0]["Text"]
    assert '<span translate="no" id="1">x</span>' in sent
    assert "&amp;" in sent
    assert "$" not in sent
    # A service that shouts changes the letters of the tags too.
    assert isinstance(answer, Suggestion)
    assert answer.text == "IF $a<b$ & `x` *HOLDS*, SEE [R & D](page.md)."


@pytest.mark.parametrize(
    ("sent", "damaged"),
    [
        ('<span translate="no" id="1">x</span>', ""),
        ('<span translate="no" id="1">x</span>', "<DNT_GEBK1>x</span>"),
        ('<span translate="no" id="1">', '<span translate="no" id="2">'),
        ("The", '<span translate="no" id="1">x</span>'),
        ("house", "<script>house</script>"),
    ],
)
def test_what_the_service_is_known_to_damage_reaches_no_chapter(
    service: Standin, sent: str, damaged: str
) -> None:
    service.say = lambda text: text.replace(sent, damaged)
    (answer,) = translations(made(), ["The house `code` is $x$."], EN_ES, Job(), kinds=[BlockKind.PARAGRAPH])
    assert isinstance(answer, Refusal), answer


@pytest.mark.parametrize("text", ["x" * (MOST_BYTES + 1), "中" * 3_334])
def test_bytes_are_counted_and_not_characters(service: Standin, text: str) -> None:
    with pytest.raises(EngineRefused, match="too long"):
        said(made(), text)
    assert service.asked == []


PASSING = ("throttled", "throttled as 400", "internal", "unavailable", "a proxy's page", "dropped")
LASTING = {
    "expired": (EngineRefused, "sign in again"),
    "unknown key": (EngineRefused, "keys"),
    "wrong secret": (EngineRefused, "keys"),
    "clock": (EngineRefused, "set the clock"),
    "denied": (EngineRefused, "translate:TranslateText"),
    "not in the region": (EngineRefused, "another region"),
    "no subscription": (EngineRefused, "Billing"),
    "payment": (EngineRefused, "Billing"),
    "pair": (EngineMissing, "another engine"),
    "too long": (EngineRefused, "in parts"),
    "no terminology": (EngineRefused, "terminology"),
    "invalid": (EngineRefused, "options"),
    "new": (EngineRefused, "short and stout"),
}


@pytest.mark.parametrize("fault", [*PASSING, "cut short", "empty answer"])
def test_what_passes_is_tried_again(service: Standin, fault: str) -> None:
    service.will(fault, fault)
    hours = Hours()
    assert said(made(hours), "One.") == ["ONE."]
    assert len(service.asked) == 3
    assert 1.0 < sum(hours.slept) < 20.0


@pytest.mark.parametrize(("fault", "kind", "words"), [(name, *told) for name, told in LASTING.items()])
def test_what_lasts_is_told_at_once(
    service: Standin, fault: str, kind: type[EngineError], words: str
) -> None:
    service.will(fault)
    hours = Hours()
    with pytest.raises(kind, match=rf"amazon: .*{words}") as caught:
        said(made(hours), "One.")
    assert type(caught.value) is kind
    assert len(service.asked) == 1
    assert hours.slept == []


def test_every_fault_of_the_table_is_tested() -> None:
    assert {*PASSING, *LASTING, "cut short", "empty answer", "hanging"} == set(FAULTS)


@pytest.mark.parametrize("fault", PASSING)
def test_patience_ends(service: Standin, fault: str) -> None:
    service.will(*[fault] * 50)
    hours = Hours()
    with pytest.raises(EngineBusy):
        said(made(hours), "One.")
    assert 2 < len(service.asked) < 10
    assert sum(hours.slept) < PATIENCE + MOST_BYTES / 1_000


def test_a_service_that_hangs_is_asked_again(service: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "READ_SECONDS", 0.2)
    service.will("hanging")
    assert said(made(), "One.") == ["ONE."]


def test_nobody_there_is_told(service: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL_TRANSLATE", f"http://127.0.0.1:{free.getsockname()[1]}")
        hours = Hours()
        with pytest.raises(EngineBusy, match=r"cannot be reached.*network"):
            said(made(hours), "One.")
        assert hours.slept


def test_waiting_ends_when_the_person_says_stop(service: Standin) -> None:
    service.will(*["throttled"] * 9)
    hours = Hours()
    job = Job(lambda done, total, note: job.cancel() if hours.slept else None)
    with pytest.raises(Cancelled):
        said(made(hours), "One.", job=job)
    assert len(hours.slept) <= 2
    assert len(service.asked) == 1


def test_a_failed_text_costs_none_that_came_before(service: Standin) -> None:
    """One text a call: the shield keeps what was answered and paid for."""
    assert made().traits.at_once == 1


def test_texts_go_out_no_faster_than_the_rate(service: Standin) -> None:
    hours = Hours()
    engine = made(hours, rate=500.0)
    started = hours.time
    said(engine, *["x" * 2_500] * 6)
    # The first 10,000 bytes at once, the other 5,000 at 500 a second.
    assert hours.time - started == pytest.approx(10.0, abs=0.2)


@pytest.mark.parametrize("rate", [0.0, -5.0, float("nan"), float("inf"), "fast", True])
def test_a_rate_that_makes_no_sense_is_mended(rate: str | float | bool) -> None:
    assert 0 < made(rate=rate).traits.seconds <= 600


def test_price_is_the_person_s_to_edit() -> None:
    assert made().traits.per_million == 15.0
    assert made(price=60.0).traits.per_million == 60.0
    assert made().traits.online


def test_bucket_fills_to_the_brim_and_no_further() -> None:
    hours = Hours()
    bucket = TokenBucket(10.0, 100.0, hours.clock)
    hours.time += 1_000
    for _ in range(2):
        bucket.take(50.0, Job(), "")
    assert hours.slept == []
    bucket.take(300.0, Job(), "")  # more than ever fits: when full, and then in debt
    assert sum(hours.slept) == pytest.approx(10.0)
    bucket.take(10.0, Job(), "")
    assert sum(hours.slept) == pytest.approx(31.0)


def test_new_keys_are_taken_up(service: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = made()
    said(engine, "One.", "Two.")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIANEW")
    said(engine, "One.")
    assert service.keys == ["AKIAFAKE", "AKIAFAKE", "AKIANEW"]


def test_keys_in_a_file_are_read_again_when_it_changed(
    service: Standin, no_account: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    engine = made(profile="book")
    for key in ("AKIAONE", "AKIATHREE"):
        (no_account / "credentials").write_text(
            f"[book]\naws_access_key_id = {key}\naws_secret_access_key = x\n", "utf-8"
        )
        said(engine, "One.")
    assert service.keys == ["AKIAONE", "AKIATHREE"]


def test_after_an_expired_token_the_next_request_starts_afresh(service: Standin) -> None:
    engine = made()
    said(engine, "One.")
    assert engine._account is not None
    before = engine._account._client
    service.will("expired")
    with pytest.raises(EngineRefused):
        said(engine, "One.")
    assert said(engine, "One.") == ["ONE."]
    assert engine._account._client is not before


def test_client_still_speaks_json(service: Standin) -> None:
    engine = made()
    said(engine, "One.")
    assert engine._account is not None
    assert engine._account._client.meta.service_model.resolved_protocol == "json"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a server was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("config", "settings", "words"),
    [
        ("", {}, "no region.*options"),
        ("[default]\nregion = eu-west-1\n", {}, "no credentials.*aws configure"),
        ("[default]\nregion = eu-west-1\n", {"profile": "book"}, r"profile .*\(book\).*options"),
        ("[default]\nregion = eu-west-1\naws_access_key_id = x\n", {}, "no credentials"),
        ("[default\nregion\n", {}, "configuration cannot be read"),
        ("[default]\naws_access_key_id = x\naws_secret_access_key = y\n", {"region": "eu-west-1"}, "^$"),
        ("[profile book]\nregion = eu-west-1\ncredential_process = /bin/false\n", {"profile": "book"}, "^$"),
        (
            "[profile book]\nregion = eu-west-1\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n"
            "[sso-session s]\nsso_start_url = https://example.org\nsso_region = eu-west-1\n",
            {"profile": "book"},
            "^$",
        ),
    ],
)
def test_what_is_missing_is_said_without_asking_a_server(
    no_account: Path, no_network: None, config: str, settings: dict[str, str], words: str
) -> None:
    (no_account / "config").write_text(config, "utf-8")
    engine = made(**settings)
    lack = engine.missing()
    assert engine.supports(EN_ES)
    assert re.search(words, lack), lack
    if lack:
        with pytest.raises(EngineMissing):
            said(engine, "One.")


def test_credentials_of_a_container_are_not_asked_for(
    no_account: Path, no_network: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/")
    assert made(region="eu-west-1").missing() == ""


def test_library_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "syncstudio_amazon.account")
    monkeypatch.setitem(sys.modules, "boto3", None)
    engine = made()
    assert "pip install '.[amazon]'" in engine.missing()
    with pytest.raises(EngineMissing, match="boto3"):
        said(engine, "One.")


def test_no_token_of_single_sign_on_is_a_matter_of_signing_in(service: Standin, no_account: Path) -> None:
    (no_account / "config").write_text(
        "[profile book]\nregion = eu-west-1\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n"
        "[sso-session s]\nsso_start_url = https://example.org\nsso_region = eu-west-1\n",
        "utf-8",
    )
    with pytest.raises(EngineRefused, match="sign in again"):
        said(made(profile="book"), "One.")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/cbor", "Smithy-Protocol": "rpc-v2-cbor"},
        {"Content-Type": JSON, "X-Amz-Target": "AWSShineFrontendService_20170701.TranslateDocument"},
        {"Content-Type": JSON, "X-Amz-Target": TARGET},
    ],
    ids=["CBOR", "another operation", "not signed"],
)
def test_standin_takes_signed_json_alone(headers: dict[str, str]) -> None:
    with standin() as service:
        asked = HTTPConnection(service.url.removeprefix("http://"))
        asked.request("POST", "/", b"{}", headers)
        assert asked.getresponse().status == 415
        asked.close()
    assert len(service.refused) == 1


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"Text": "x" * 10_001}, "10001 long"),
        ({"Text": "中" * 3_334}, "10002 long"),
        ({"Text": ""}, "valid min length: 1"),
        ({"Settings": {"Formality": "casual"}}, "casual"),
        ({"TerminologyNames": ["a b"]}, "a b"),
        ({"ParallelDataNames": ["x"]}, "unknown member"),
        ({"TargetLanguageCode": "zh-Hans"}, "7 long"),
        ({"Text": "x" * 10_000, "Settings": {"Formality": "FORMAL"}, "TerminologyNames": ["a-b_c"]}, ""),
    ],
)
def test_standin_is_as_strict_as_the_service(request_: dict[str, object], words: str) -> None:
    found = "; ".join(
        violations({"Text": "One.", "SourceLanguageCode": "en", "TargetLanguageCode": "es", **request_})
    )
    assert (words in found) if words else not found, found

# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for Amazon Translate over real HTTP: TranslateText only.

Every request is held to botocore's own model of the service, which the library itself does only for
types, required members and least lengths: the rest would leave the machine unseen.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from botocore.model import Shape, StringShape
from botocore.session import Session
from botocore.validate import ParamValidator

TARGET = "AWSShineFrontendService_20170701.TranslateText"
JSON = "application/x-amz-json-1.1"

# What Python's `re` does not know of the model's patterns: any character at all.
_ANY = re.compile(r"\[\\P\{M\}\\p\{M\}\]")


@dataclass
class Fault:
    """What is answered in the place of a translation."""

    code: str = ""
    status: int = 400
    message: str = "no"
    body: bytes | None = None
    drop: bool = False
    hang: bool = False


FAULTS = {
    "throttled": Fault("TooManyRequestsException", 429),
    "throttled as 400": Fault("ThrottlingException", 400, "Rate exceeded"),
    "internal": Fault("InternalServerException", 500),
    "unavailable": Fault("ServiceUnavailableException", 503),
    "a proxy's page": Fault(status=502, body=b"<html>Bad Gateway</html>"),
    "dropped": Fault(drop=True),
    "hanging": Fault(hang=True),
    "cut short": Fault(status=200, body=b'{"TranslatedText": "La ca'),
    "empty answer": Fault(status=200, body=b"{}"),
    "expired": Fault("ExpiredTokenException", 400, "The security token included in the request is expired"),
    "unknown key": Fault("UnrecognizedClientException", 400, "The security token ... is invalid."),
    "wrong secret": Fault("InvalidSignatureException", 403, "The request signature we calculated differs"),
    "clock": Fault("InvalidSignatureException", 403, "Signature expired: 20200101 is now earlier than"),
    "denied": Fault("AccessDeniedException", 400, "User: arn:x is not authorized to perform: translate"),
    "not in the region": Fault("NotAuthorizedException", 400, "Your account is not authorized"),
    "no subscription": Fault("SubscriptionRequiredException", 400, "needs a subscription"),
    "payment": Fault("Whatever", 402),
    "pair": Fault("UnsupportedLanguagePairException", 400),
    "too long": Fault("TextSizeLimitExceededException", 400),
    "no terminology": Fault("ResourceNotFoundException", 404),
    "invalid": Fault("InvalidRequestException", 400),
    "new": Fault("NobodyKnowsException", 418, "short and stout"),
}
"""What the service, or what stands before it, may answer."""


@dataclass
class Standin:
    """The stand-in's side of the test: what it shall say, and what it was asked."""

    url: str = ""
    say: Callable[[str], str] = str.upper
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def will(self, *names: str) -> None:
        """Answer the next requests with these faults."""
        self.faults += [FAULTS[name] for name in names]


@contextmanager
def standin() -> Iterator[Standin]:
    """Runs one on a free port of this machine."""
    state = Standin()

    class Handler(_Handler):
        service = state

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield state
    finally:
        state.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    service: Standin
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        state = self.service
        if wrong := self._unlike_json():
            state.refused.append(wrong)
            self._answer(415, b"")
            return
        state.keys.append(re.findall(r"Credential=([^/]*)/", self.headers.get("Authorization", ""))[0])
        request = json.loads(body)
        if wrong := violations(request):
            state.refused.append("; ".join(wrong))
            self._fail(Fault("ValidationException", 400, "; ".join(wrong)))
            return
        state.asked.append(request)
        if state.faults:
            self._fail(state.faults.pop(0))
            return
        answer = {
            "TranslatedText": state.say(request["Text"]),
            "SourceLanguageCode": request["SourceLanguageCode"],
            "TargetLanguageCode": request["TargetLanguageCode"],
        }
        self._answer(200, json.dumps(answer).encode())

    def _unlike_json(self) -> str:
        if self.headers.get("Content-Type") != JSON:
            return f"content type {self.headers.get('Content-Type')}: the client no longer speaks JSON"
        if self.headers.get("X-Amz-Target") != TARGET:
            return f"target {self.headers.get('X-Amz-Target')}"
        return "" if "Signature=" in self.headers.get("Authorization", "") else "not signed"

    def _fail(self, fault: Fault) -> None:
        if fault.hang:
            self.service.let_go.wait()
        if fault.drop or fault.hang:
            self.close_connection = True
            self.connection.close()
            return
        told = json.dumps({"__type": fault.code, "message": fault.message}).encode()
        self._answer(fault.status, told if fault.body is None else fault.body)

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


def violations(request: dict[str, Any]) -> list[str]:
    """What in a request is not as the service's model has it."""
    shape = _request_shape()
    unknown = [f"unknown member {name}" for name in request if name not in shape.members]
    report = ParamValidator().validate(request, shape)
    found = [report.generate_report()] if report.has_errors() else []
    return unknown + found + ([] if found else [*_beyond("request", request, shape)])


def _beyond(place: str, value: Any, shape: Shape) -> Iterator[str]:
    """Lengths, patterns and enumerations, which botocore leaves to the service."""
    if shape.type_name == "structure":
        for name, one in value.items():
            if name in shape.members:
                yield from _beyond(f"{place}.{name}", one, shape.members[name])
    elif shape.type_name == "list":
        for one in value:
            yield from _beyond(place, one, shape.member)
    elif isinstance(shape, StringShape):
        most = shape.metadata.get("max")
        size = len(value.encode()) if shape.name == "BoundedLengthString" else len(value)
        if most is not None and size > most:
            yield f"{place} is {size} long, at most {most} are allowed"
        if shape.enum and value not in shape.enum:
            yield f"{place}: {value!r} is not of {shape.enum}"
        pattern = _ANY.sub(r"[\\s\\S]", shape.metadata.get("pattern", ""))
        if pattern and not re.search(f"^(?:{pattern})$", value):
            yield f"{place}: {value!r} is not like {pattern}"


@cache
def _request_shape() -> Any:
    return Session().get_service_model("translate").operation_model("TranslateText").input_shape

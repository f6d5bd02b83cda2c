# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong at Amazon, each with its words, its remedy and how often it is worth another try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from syncstudio.errors import EngineBusy, EngineError, EngineMissing, EngineRefused

NAME = "amazon"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of failure. `tries` counts the first one; `stale` means that the credentials must be
    read anew before the next one.
    """

    kind: type[EngineError]
    what: str
    remedy: str
    tries: int = 1
    stale: bool = False

    @property
    def words(self) -> str:
        """What happened and what helps."""
        return f"{self.what}; {self.remedy}"

    def error(self) -> EngineError:
        """What is raised for it."""
        return self.kind(self.what, where=NAME, remedy=self.remedy)


THROTTLED = Fault(
    EngineBusy, "Amazon takes no more requests just now", "wait a little, or lower its option `rate`", tries=6
)
DOWN = Fault(EngineBusy, "Amazon Translate is out of order just now", "try again later", tries=4)
CUT_SHORT = Fault(EngineBusy, "Amazon's answer came in pieces", "try again", tries=4)
UNREACHABLE = Fault(
    EngineBusy,
    "Amazon cannot be reached",
    "see to the network, and that Amazon Translate is offered in the region",
    tries=3,
)
SIGNED_OUT = Fault(
    EngineRefused,
    "the sign-in to Amazon has run out",
    "sign in again (`aws sso login`, `aws login` or new keys) and ask once more",
    stale=True,
)
KEYS = Fault(
    EngineRefused,
    "Amazon does not know these credentials",
    "look at the profile's keys with `aws sts get-caller-identity`",
    stale=True,
)
CLOCK = Fault(
    EngineRefused, "this machine's clock differs from Amazon's by minutes", "set the clock, then ask again"
)
DENIED = Fault(
    EngineRefused,
    "these credentials may not translate",
    "ask whoever keeps the account to allow `translate:TranslateText`",
)
REGION = Fault(
    EngineRefused, "Amazon does not offer this in the region", "choose another region in the engine's options"
)
CREDIT = Fault(
    EngineRefused, "the account cannot pay for this", "look at Billing in the console of the Amazon account"
)
LANGUAGES = Fault(EngineMissing, "Amazon does not translate between these languages", "choose another engine")
TOO_LONG = Fault(EngineRefused, "the text is too long for one request", "translate it in parts")
UNKNOWN_NAME = Fault(
    EngineRefused,
    "the terminology is not in this account and region",
    "name another one in the engine's options, or import it in Amazon's console",
)
UNLAWFUL = Fault(EngineRefused, "Amazon does not take the request", "look at the engine's options")
NO_REGION = Fault(
    EngineMissing,
    "no region is set",
    "choose one in the engine's options, or say `aws configure set region eu-central-1`",
)
NO_KEYS = Fault(
    EngineMissing,
    "no credentials for Amazon were found",
    "say `aws configure` or `aws configure sso`, or choose a profile in the engine's options",
)
PROFILE = Fault(
    EngineMissing, "the profile is not in Amazon's configuration", "choose another in the engine's options"
)
CONFIGURATION = Fault(
    EngineMissing, "Amazon's configuration cannot be read", "mend ~/.aws/config and ~/.aws/credentials"
)
CERTIFICATE = Fault(
    EngineRefused,
    "the connection to Amazon is not to be trusted",
    "look at the proxy and at the certificates (`AWS_CA_BUNDLE`)",
)
UNKNOWN = Fault(EngineError, "Amazon's library failed", "ask again")
PROXY = Fault(EngineBusy, "the proxy does not answer", "look at HTTPS_PROXY", tries=2)

_CODES: Mapping[Fault, str] = {
    THROTTLED: """TooManyRequestsException ThrottlingException Throttling ThrottledException
        RequestThrottled RequestThrottledException LimitExceededException RequestLimitExceeded
        BandwidthLimitExceeded ServiceQuotaExceededException SlowDown PriorRequestNotComplete""",
    DOWN: """InternalServerException InternalServerError InternalFailure InternalError
        ServiceUnavailableException ServiceUnavailable RequestTimeout RequestTimeoutException""",
    SIGNED_OUT: "ExpiredTokenException ExpiredToken TokenRefreshRequired UnauthorizedException",
    KEYS: """UnrecognizedClientException InvalidClientTokenId InvalidAccessKeyId AuthFailure
        InvalidSignatureException SignatureDoesNotMatch IncompleteSignature IncompleteSignatureException
        MissingAuthenticationToken MissingAuthenticationTokenException InvalidSecurity""",
    CLOCK: "RequestTimeTooSkewed RequestExpired RequestInTheFuture",
    DENIED: "AccessDeniedException AccessDenied UnauthorizedOperation",
    REGION: "NotAuthorizedException UnknownOperationException InvalidAction",
    CREDIT: """SubscriptionRequiredException OptInRequired NotSignedUp AccountProblem
        PaymentRequired PaymentRequiredException InvalidPaymentInstrument""",
    LANGUAGES: "UnsupportedLanguagePairException DetectedLanguageLowConfidenceException",
    TOO_LONG: "TextSizeLimitExceededException RequestEntityTooLarge",
    UNKNOWN_NAME: "ResourceNotFoundException",
    UNLAWFUL: """InvalidRequestException InvalidParameterValueException ValidationException
        ValidationError InvalidParameterValue InvalidParameterCombination MalformedQueryString
        SerializationException""",
}
BY_CODE: Mapping[str, Fault] = {code: fault for fault, codes in _CODES.items() for code in codes.split()}
"""The service's own error codes. Many are not in its model: what stands before it answers too."""

BY_STATUS: Mapping[int, Fault] = {
    402: CREDIT,
    403: DENIED,
    408: DOWN,
    413: TOO_LONG,
    429: THROTTLED,
}
"""HTTP's, for codes that nobody knows."""

BY_EXCEPTION: Mapping[str, Fault] = {
    "NoRegionError": NO_REGION,
    "InvalidRegionError": REGION,
    "NoCredentialsError": NO_KEYS,
    "PartialCredentialsError": NO_KEYS,
    "ProfileNotFound": PROFILE,
    "ConfigParseError": CONFIGURATION,
    "ConfigNotFound": CONFIGURATION,
    "InvalidConfigError": CONFIGURATION,
    "InvalidEndpointConfigurationError": CONFIGURATION,
    "MissingDependencyException": CONFIGURATION,
    "SSOError": SIGNED_OUT,
    "LoginError": SIGNED_OUT,
    "TokenRetrievalError": SIGNED_OUT,
    "CredentialRetrievalError": SIGNED_OUT,
    "MetadataRetrievalError": SIGNED_OUT,
    "NoAuthTokenError": SIGNED_OUT,
    "ParamValidationError": UNLAWFUL,
    "SSLError": CERTIFICATE,
    "ProxyConnectionError": PROXY,
    "EndpointConnectionError": UNREACHABLE,
    "ConnectTimeoutError": UNREACHABLE,
    "ConnectionError": UNREACHABLE,
    "ReadTimeoutError": DOWN,
    "ConnectionClosedError": UNREACHABLE,
    "ResponseStreamingError": CUT_SHORT,
    "IncompleteReadError": CUT_SHORT,
    "ResponseParserError": CUT_SHORT,
    "HTTPClientError": UNREACHABLE,
    "EndpointProviderError": REGION,
    "ValueError": CONFIGURATION,
}
"""botocore's exceptions by the name of their class or of the nearest one above it."""

# The signature of a request that is too old or from the future is called wrong, not late.
_SKEWED = ("signature expired", "signature not yet current")
_OUT_OF_DATE = ("token included in the request is expired", "security token has expired")
_MOST_SAID = 200


def fault_of(error: Exception) -> Fault:
    """Which fault an exception of botocore's is, with what the service said of it."""
    response = getattr(error, "response", None)
    if isinstance(response, Mapping):
        return _answered(response)
    for above in type(error).__mro__:
        if fault := BY_EXCEPTION.get(above.__name__):
            return fault if fault.tries > 1 else _with(fault, str(error))
    return _with(UNKNOWN, f"{type(error).__name__} {error}")


def _answered(response: Mapping[str, Mapping[str, object]]) -> Fault:
    told = response.get("Error", {})
    code = str(told.get("Code", "")).rpartition("#")[2]
    said = str(told.get("Message", ""))
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return _with(_named(code, said, status if isinstance(status, int) else 0), said or code)


def _named(code: str, said: str, status: int) -> Fault:
    words = said.lower()
    if any(sign in words for sign in _SKEWED):
        return CLOCK
    if any(sign in words for sign in _OUT_OF_DATE):
        return SIGNED_OUT
    if fault := BY_CODE.get(code) or BY_STATUS.get(status):
        return fault
    return DOWN if status >= 500 else UNLAWFUL


def _with(fault: Fault, said: str) -> Fault:
    """The fault with the other side's own words, as far as they are bearable."""
    words = "".join(_printable(said))
    words = " ".join(words.split())[:_MOST_SAID].rstrip(" .")
    return replace(fault, what=f"{fault.what} ({words})") if words else fault


def _printable(text: str) -> Iterator[str]:
    return (sign if sign.isprintable() else " " for sign in text)

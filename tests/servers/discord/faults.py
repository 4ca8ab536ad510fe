"""Failures on request, and rate-limit buckets."""

import fnmatch
import hashlib
import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id")
RATE_LIMITED = 429


@dataclass(slots=True, kw_only=True)
class Fault:
    """What goes wrong with the next `times` calls of the routes that `pattern` names."""

    pattern: str
    status: int | str
    times: int
    code: int = 0
    message: str = ""
    retry_after: float = 0.05
    scope: str = "user"
    seconds: float = 0.2
    after: bool = False
    html: bool = False

    def meets(self, route: str) -> bool:
        """True if the route ("POST /channels/{channel_id}/messages") is one of its own."""
        return self.pattern in {route, route.partition(" ")[2]} or fnmatch.fnmatchcase(
            route, self.pattern.replace("[", "[[]")
        )

    def body(self) -> Any:
        """The body of the failed answer; a string is a page of the proxy before Discord."""
        if self.html:
            return "<html><body>You are being blocked.</body></html>"
        if self.status == RATE_LIMITED:
            whole = self.scope == "global"
            said = self.message or "You are being rate limited."
            return {"message": said, "retry_after": self.retry_after, "global": whole}
        return {"message": self.message or f"{self.status}: Server Error", "code": self.code}

    def headers(self) -> dict[str, str]:
        """The headers that say how long to wait and who was too fast."""
        if self.status != RATE_LIMITED or self.html:
            return {}
        told = {
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": self.scope,
        }
        if self.scope == "global":
            return told | {"X-RateLimit-Global": "true"}
        return told | {
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": f"{self.retry_after:.3f}",
        }


@dataclass(slots=True)
class _Window:
    ends: float = 0.0
    used: int = 0


@dataclass(slots=True)
class Buckets:
    """Counts calls per route and major parameter; wide unless a test narrows a route."""

    limits: dict[str, tuple[int, float]] = field(default_factory=dict)
    _windows: dict[tuple[str, ...], _Window] = field(default_factory=dict)

    def take(
        self, route: str, params: dict[str, str], *, at: float, now: datetime
    ) -> tuple[dict[str, str], float]:
        """Headers of the answer and, if the call is one too many, the seconds to wait (else 0).

        `at` is the event loop's time, for clients wait in real time; `now` the server's clock.
        """
        limit, per = self.limits.get(route, (1000, 1.0))
        key = (route, *(params.get(name, "") for name in MAJOR))
        window = self._windows.setdefault(key, _Window())
        if at >= window.ends:
            window.ends, window.used = at + per, 0
        window.used += 1
        left = window.ends - at
        headers = {
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, limit - window.used)),
            "X-RateLimit-Reset": f"{(now + timedelta(seconds=left)).timestamp():.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
        }
        return headers, left if window.used > limit else 0.0

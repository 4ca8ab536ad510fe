"""The application: health, readiness, figures, and what platforms serve."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.web.wellness import Wellness

LARGEST_BODY: Final = 2_000_000  # bytes
_PROMETHEUS: Final = "text/plain; version=0.0.4; charset=utf-8"
_STRICT: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def make_application(wellness: Wellness, routes: Sequence[web.RouteDef]) -> web.Application:
    """Return the application with the routes of the platforms beside our own."""

    async def healthz(_: web.Request) -> web.Response:
        """Whether the process lives; asks nobody else."""
        return _answer(wellness.stuck())

    async def readyz(_: web.Request) -> web.Response:
        """Whether it can do its work now."""
        return _answer(await wellness.not_ready())

    async def metrics(_: web.Request) -> web.Response:
        """The figures."""
        body = await wellness.figures()
        return web.Response(body=body, headers={"Content-Type": _PROMETHEUS})

    application = web.Application(client_max_size=LARGEST_BODY)
    application.on_response_prepare.append(_strictly)
    own = (("/healthz", healthz), ("/readyz", readyz), ("/metrics", metrics))
    application.add_routes([*(web.get(path, handler) for path, handler in own), *routes])
    return application


async def _strictly(_request: web.Request, response: web.StreamResponse) -> None:
    """Put on every answer, also a refusal, what keeps browsers and caches from using it."""
    for name, value in _STRICT.items():
        response.headers.setdefault(name, value)
    # Which library answers, and in which version, helps nobody we want to help.
    response.headers["Server"] = "holdfast"


def _answer(why_not: str | None) -> web.Response:
    if why_not is None:
        return web.Response(text="ok\n")
    return web.Response(status=503, text=why_not + "\n")

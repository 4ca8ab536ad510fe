"""The private calendars: an address is wrong, called back or right, and only right ones differ."""

from hashlib import sha256

from aiohttp import web

from bot.limits import Limits
from bot.papers.feed import ENDING, PATH, Feed

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Disposition": 'inline; filename="holdfast.ics"',
}
_ASK_AGAIN_AFTER = "3600"  # seconds


def calendar_routes(feed: Feed, limits: Limits) -> list[web.RouteDef]:
    """Return what answers a calendar that asks."""

    async def calendar(request: web.Request) -> web.Response:
        """The calendar of this address; what is wrong with an address is not told."""
        token = request.match_info["token"]
        if not await feed.holds(token):
            raise web.HTTPNotFound(text="404: Not Found")
        # The address itself is not kept, not even in memory.
        if not limits.may_feed(sha256(token.encode()).hexdigest()):
            return web.Response(
                status=429, text="later\n", headers={"Retry-After": _ASK_AGAIN_AFTER}
            )
        found = await feed.answer(token)
        if found is None:
            return web.Response(status=503, text="not now\n")
        headers = {**_HEADERS, "ETag": found.etag}
        if _is_known(request, found.etag):
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=found.content, headers={**headers, "Content-Type": "text/calendar; charset=utf-8"}
        )

    return [web.get(PATH + "{token}" + ENDING, calendar)]


def _is_known(request: web.Request, etag: str) -> bool:
    known = request.if_none_match or ()
    return any(f'"{one.value}"' == etag or one.value == "*" for one in known)

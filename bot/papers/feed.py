"""The private calendar feed: an address nobody can guess, that the person can call back.

The address is the sealed name of a chat and the number of the feed. Nothing is stored for it: the
case's own log says which number holds, so a new address, an end to all of them and `/forget` each
shut the old one.
"""

import base64
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from bot.papers.maker import PaperMaker
from flows.case import Case
from flows.papers.calendar import feed_number
from storage.address import Address
from storage.keys import Keys
from storage.trouble import WrongKey

PATH: Final = "/calendar/"
ENDING: Final = ".ics"
_PURPOSE: Final = b"calendar.feed"
_LONGEST: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """What a calendar that asks is given: the file, and the mark by which it asks less often."""

    content: bytes = field(repr=False)
    etag: str


class Feed:
    """Makes feed addresses, and answers those that ask for one."""

    def __init__(self, keys: Keys, papers: PaperMaker, *, web_url: str = "") -> None:
        self._keys = keys
        self._papers = papers
        self._web_url = web_url

    def address(self, address: Address, case: Case) -> str | None:
        """Return the address a calendar may ask; None while the person wants none."""
        path = self.path(address, case)
        return None if path is None else self._web_url + path

    def path(self, address: Address, case: Case) -> str | None:
        """Return the path of the person's feed; None while they want none."""
        number = feed_number(case)
        if number is None:
            return None
        told = json.dumps([address.platform, address.chat, case.tag, number]).encode()
        sealed = base64.urlsafe_b64encode(self._keys.seal(told, _PURPOSE)).decode().rstrip("=")
        return f"{PATH}{sealed}{ENDING}"

    async def answer(self, path: str) -> Fed | None:
        """Return the calendar of this path; None for one that is wrong or no longer holds.

        Why it is none is not told, nor how nearly it was right.
        """
        address = await self._held_by(path.removeprefix(PATH).removesuffix(ENDING))
        if address is None:
            return None
        made = await self._papers.paper("calendar", address)
        if made is None:
            return None
        digest = sha256(made.content).hexdigest()
        return Fed(content=made.content, etag=f'"{digest[:32]}"')

    async def holds(self, token: str) -> bool:
        """Return whether this part of an address is right and has not been called back."""
        return await self._held_by(token) is not None

    async def _held_by(self, token: str) -> Address | None:
        found = self._read(token)
        if found is None:
            return None
        address, tag, number = found
        case = await self._papers.case_of(address)
        if case is None or case.tag != tag or feed_number(case) != number:
            return None
        return address

    def _read(self, token: str) -> tuple[Address, str, int] | None:
        if not token or len(token) > _LONGEST:
            return None
        try:
            sealed = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
            platform, chat, tag, number = json.loads(self._keys.open(sealed, _PURPOSE))
        except (WrongKey, ValueError):
            return None
        return Address(platform=platform, chat=chat), tag, number

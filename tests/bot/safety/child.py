"""A whole `holdfast run` in which a word breaks our own code: python child.py."""

import sys

import structlog

from bot import __main__ as holdfast
from bot.conversation import Conversation
from flows.events import Typed

BREAKS = "Canarybreak"
LEAKS = "Canaryleak"
_whole = Conversation._turn  # noqa: SLF001 - broken on purpose


def _turn(self, before, event, **more):
    if isinstance(event, Typed):
        if LEAKS in event.text:
            structlog.get_logger().info("took", said=event.text)
        if BREAKS in event.text:
            raise ValueError(f"cannot read {event.text!r} of {before!r}")
    return _whole(self, before, event, **more)


if __name__ == "__main__":
    Conversation._turn = _turn  # type: ignore[method-assign]  # noqa: SLF001 - the same
    sys.exit(holdfast.main(["run"]))

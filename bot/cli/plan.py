"""`holdfast plan --json`: one JSON object of answers in, the plan out; touches no database."""

import argparse
import json
import re
import sys
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import now
from flows.content.loader import Content, load_content
from flows.plan.as_json import plan_as_json
from flows.plan.plan import make_plan
from flows.profile.profile import ProfileError, read_profile

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NINE = time(9)
_UTC = ZoneInfo("UTC")


class _Refused(Exception):  # noqa: N818  it is the one line for standard error, not a fault
    """The input cannot be used; says what to mend."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `holdfast plan` understands to *parser*."""
    parser.description = (
        "Reads one JSON object of answers, or a list of them, and prints the plan for each: "
        "routes with their sums, red flags, deadlines and reminders. Nothing is stored."
    )
    parser.add_argument(
        "--json", action="store_true", required=True, help="print JSON, the only form there is"
    )
    parser.add_argument(
        "--at",
        metavar="ISO8601",
        help="plan for this day (09:00) or moment, read in each profile's own tz when it names none",
    )
    parser.add_argument(
        "file", metavar="FILE", help="a file with the answers, or - for standard input"
    )


def run(args: argparse.Namespace) -> int:
    """Print the plan of every profile in the file.

    Returns:
        0, or 2 after one line on standard error that names what cannot be read.
    """
    try:
        answers = _read(args.file)
        content = load_content()
        if isinstance(answers, list):
            plans: Any = [
                _plan(item, args.at, content, f"item {index}: ")
                for index, item in enumerate(answers)
            ]
        else:
            plans = _plan(answers, args.at, content, "")
    except _Refused as refused:
        print(f"holdfast plan: {refused}", file=sys.stderr)
        return 2
    print(json.dumps(plans, indent=2))
    return 0


def _read(name: str) -> Any:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:  # noqa: PTH123  a path as typed, not one to build on
                raw = file.read()
        return json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number
        )
    except OSError as error:
        raise _Refused(f"{name}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise _Refused(f"{name}: not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise _Refused(
            f"not JSON: {error.msg} at line {error.lineno} column {error.colno}"
        ) from None
    except (ValueError, RecursionError):
        raise _Refused(
            "not JSON that can be read: a number too long, or nested too deep"
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"{key}: given twice")
        found[key] = value
    return found


def _no_number(name: str) -> Any:
    raise _Refused(f"not JSON: {name} is not a number")


def _plan(answers: object, at: str | None, content: Content, where: str) -> dict[str, Any]:
    try:
        profile = read_profile(answers, is_country=content.countries.__contains__)
    except ProfileError as error:
        raise _Refused(f"{where}{error}") from None
    moment = now() if at is None else _moment(at, profile.tz or _UTC)
    return plan_as_json(make_plan(profile, at=moment, content=content))


def _moment(at: str, tz: ZoneInfo) -> datetime:
    try:
        if _DAY.fullmatch(at):
            moment = datetime.combine(date.fromisoformat(at), _NINE, tzinfo=tz)
        else:
            moment = datetime.fromisoformat(at)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=tz)
        moment.astimezone(_UTC)
        moment.astimezone(tz)
    except (ValueError, OverflowError):
        raise _Refused(
            f"--at {at}: expected a day like 2027-03-20, or a moment like 2027-03-20T14:00"
        ) from None
    return moment

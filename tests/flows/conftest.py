"""A plan from a few answers, on a day, with the content that ships."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from flows.content.loader import Content, load_content
from flows.plan.as_json import plan_as_json
from flows.plan.plan import Plan, make_plan
from flows.profile.profile import read_profile

MARCH = "2027-03-22"


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def plan_of(content: Content) -> Callable[..., Plan]:
    def make(*, at: str = MARCH, **answers: Any) -> Plan:
        profile = read_profile(answers, is_country=content.countries.__contains__)
        tz = profile.tz or UTC
        moment = datetime.combine(date.fromisoformat(at), time(9), tzinfo=tz)
        return make_plan(profile, at=moment, content=content)

    return make


@pytest.fixture(scope="session")
def json_of(plan_of: Callable[..., Plan]) -> Callable[..., dict[str, Any]]:
    def make(*, at: str = MARCH, **answers: Any) -> dict[str, Any]:
        return plan_as_json(plan_of(at=at, **answers))

    return make

"""Whatever was answered on the way, the reminders are those of a fresh case with these answers."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.reminder_codec import from_row
from flows.case import Case
from flows.content.loader import load_content
from flows.events import Commanded, Typed
from flows.planned import reminders_of
from flows.talk import View
from storage.leased import REMINDER, Due
from storage.tables import people, reminders
from tests.driver import FlowsAlone
from tests.reminders.home import HOME, LAHORE, a_case, home, settled

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("start_on"),
            st.sampled_from(
                ["1 July 2027", "15 July 2027", "1 August 2027", "1 October 2027", "I don't know"]
            ),
        ),
        st.tuples(st.just("place"), st.sampled_from(["Lahore", "Chicago", "London", "Cairo"])),
        st.tuples(st.just("step3"), st.sampled_from(["Passed", "Scheduled", "Not taken yet"])),
        st.tuples(st.just("passports"), st.sampled_from(["Pakistan", "Canada", "Nigeria"])),
        st.tuples(st.just("wait"), st.integers(min_value=1, max_value=40)),
        st.tuples(
            st.just("say"),
            st.sampled_from(
                [
                    "/remind at 18:00",
                    "/remind at 9:00",
                    "/pause 3",
                    "/remind on",
                    "/remind stop 1",
                    "/remind back 1",
                    "back",
                    "/next",
                ]
            ),
        ),
    ),
    max_size=9,
)


def fresh(case: Case) -> Case:
    """A case that has these answers and nothing of how they came about."""
    return replace(case, history=(), asides=(), nudges=(), told_at=(), planned="", pending="")


def planned(case: Case, at):
    view = View(case=case, content=load_content(), now=at, default_zone=LAHORE)
    pruned = {name: one for name, one in case.answers.items() if name in view.reached}
    alone = View(
        case=replace(fresh(case), answers=pruned),
        content=load_content(),
        now=at,
        default_zone=LAHORE,
    )
    return {(one.rule, one.tier, one.day): one.due_at for one in reminders_of(alone)}


def beginning() -> FlowsAlone:
    flows = FlowsAlone(at=settled().at, default_zone=LAHORE, case=a_case())
    view = View(case=a_case(), content=load_content(), now=flows.at, default_zone=LAHORE)
    flows.planned = {(one.rule, one.tier): one for one in reminders_of(view)}
    return flows


async def live(steps, take, wait) -> None:
    for kind, what in steps:
        if kind == "wait":
            await wait(timedelta(days=what))
        elif kind == "say":
            name, _, rest = str(what).removeprefix("/").partition(" ")
            await take(Commanded(name=name, rest=rest))
        else:
            await take(Commanded(name="answers", rest=str(kind)))
            await take(Typed(text=str(what)))
            await take(Typed(text="Yes, change it"))
    # A plan is of the hour it was made at, so the last thing that happens makes one.
    await take(Commanded(name="remind", rest="at 11:00"))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(STEPS)
def test_the_plan_is_that_of_a_fresh_case_without_what_was_told(steps):
    flows = beginning()

    async def take(event):
        flows.turn(event)

    async def wait(span):
        async for _ in flows.due_before(flows.at + span):
            pass

    asyncio.run(live(steps, take, wait))

    told = {(rule, tier) for rule, tier, _ in flows.told}
    ours = {
        (one.rule, one.tier, one.day): one.due_at
        for one in flows.planned.values()
        if one.due_at > flows.at and (one.rule, one.tier, one.due_at) not in flows.told
    }
    theirs = planned(flows.case, flows.at)
    assert {key: at for key, at in ours.items() if key[:2] not in told} == {
        key: at for key, at in theirs.items() if key[:2] not in told
    }
    assert ours.items() <= theirs.items()


@settings(max_examples=12, deadline=None, derandomize=True)
@given(STEPS)
def test_the_rows_are_those_of_a_fresh_case_without_what_was_told(tmp_path_factory, steps):
    file = tmp_path_factory.mktemp("same") / "plan.db"

    async def through_a_database():
        async with home(f"sqlite+aiosqlite:///{file}") as it:
            it.clock.at = settled().at
            await it.settle()

            async def wait(span):
                until = it.clock.at + span
                while (due := await it.wired.worker.next_due_at()) is not None and due <= until:
                    it.clock.at = max(it.clock.at, due)
                    await it.wired.worker.work_off()
                it.clock.at = until

            await live(steps, it.does, wait)
            return await it.case(), it.clock.at, await rows(it)

    case, at, (waiting, told) = asyncio.run(through_a_database())
    theirs = planned(case, at)
    keys = {(rule, tier) for rule, tier, _ in told}
    assert {key: due for key, due in waiting.items() if key[:2] not in keys} == {
        key: due for key, due in theirs.items() if key[:2] not in keys
    }
    assert not set(waiting) & told
    assert waiting.items() <= theirs.items()


async def rows(it):
    """What waits, with its instant, and what was told."""
    database = it.wired.database
    person = await it.wired.people.find(HOME)
    query = select(reminders, people.c.sealed_key).join(people, people.c.id == reminders.c.person)
    found = await database.read(
        lambda db: db.execute(query.where(reminders.c.person == person.id)).all()
    )
    waiting, told = {}, set()
    for row in found:
        payload = database.keys.person(row.sealed_key).open(row.sealed, REMINDER)
        due = from_row(
            Due(
                id=row.id,
                due_at=row.due_at,
                last_at=None,
                payload=payload,
                plan_version=row.plan_version,
                attempts=0,
            )
        )
        key = (due.rule, due.tier, due.day)
        if row.state:
            told.add(key)
        else:
            waiting[key] = row.due_at
    return waiting, told

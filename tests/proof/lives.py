"""One generated person from the first message through two years: what they do, told as a transcript."""

from collections.abc import AsyncIterator, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flows.asking import pending_question
from flows.codec import decode_case, encode_case
from flows.events import Commanded, Pressed, Sent, Typed
from flows.outreach.talking import LEAVE
from flows.replies import Ask, Choice, Reply
from flows.talk import Talk
from flows.tracks import TRACKS, stand
from tests.driver import CONTENT, FlowsAlone
from tests.people import BENTS, CITIES, ZONES, pressed, typed
from tests.proof.holding import LifeError, Watch
from tests.proof.sayings import TALK, command
from tests.proof.tally import Tally
from tests.scripts import flows_alone, play, read_script

BEGINS = datetime(2026, 11, 22, 9, tzinfo=UTC)
FOR = timedelta(days=730)
MOST_TURNS = 70
WAITS = (5, 30, 24 * 9, 24 * 60)
"""Hours after which somebody comes back."""
AWAY = (1, 5, 13, 40)
"""Hours for which the process is still down after something fell due: it comes late."""
SOON = timedelta(days=70)
BRINGS_ONE = (97, 91, 85)
"""Days before a start on which a week or a day is left for the licence or the interview."""


T = TypeVar("T")


class Life:
    """One person: decisions by a seeded `Random`, everything done kept as a transcript's steps."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = Random(seed)  # noqa: S311 - the same person every time, no secret
        self.zone = ZoneInfo(self.rng.choice(ZONES))
        self.began_at = BEGINS + timedelta(minutes=self.rng.randint(0, 365 * 24 * 60))
        self.flows = FlowsAlone(at=self.began_at, default_zone=self.zone)
        self.watch = Watch(self.flows)
        self.tally = Tally(seeds={seed})
        self.steps: list[str] = []
        self.asks: list[Ask] = []
        self.rested = False
        self.patience = self.rng.choice((1, 3, 9, 30))
        self.curious = self.rng.choice((0.03, 0.08, 0.2))
        self.bent = self.rng.choice(BENTS)
        # Some go on long enough to see a petition through and the waiver years.
        self.most_turns = MOST_TURNS * (3 if seed % 5 == 0 else 1)

    @property
    def texts(self) -> set[str]:
        """Everything that was said to this person."""
        return self.watch.texts

    @property
    def turns(self) -> int:
        """How often this person did something."""
        return self.tally.turns

    def lived(self) -> "Life":
        """Live it; return self.

        Raises:
            LifeError: with the seed and a transcript of what led there.
        """
        try:
            self._live()
        except Exception as error:
            raise LifeError(f"person {self.seed}: {error!r}\n\n{self.transcript()}") from error
        self.tally.held, self.tally.links = self.watch.held, self.watch.links
        self.tally.moved = int(len(self.tally.offsets) > 1)
        self.tally.erased = self.flows.erased
        return self

    def _live(self) -> None:
        ends_at = self.began_at + FOR
        self._say("/start")
        while self.flows.at < ends_at and self.turns < self._most():
            self._act()
            rests = self._rests()
            if rests:
                self.rested = True
                self.patience -= 1
            # Nobody lets all their time pass before they have come anywhere.
            hurried = not self.rested and self.flows.at > self.began_at + FOR / 2
            if rests or (self.rng.random() < 0.15 and not hurried):
                self._let_pass()
            if self.patience < 0:
                break
        self._wait(ends_at - self.flows.at)
        if not self.rested:
            raise LifeError("no question that rests was reached")

    def _most(self) -> int:
        """How many turns they take: who changes their mind all the time may need more."""
        return self.most_turns if self.rested else max(self.most_turns, 4 * MOST_TURNS)

    def script(self) -> str:
        """What this person did, as a file of `tests/transcripts` that is yet to be played."""
        lines = [f"# Person {self.seed} of the population proof.", ""]
        lines.append(f"now  {self.began_at.astimezone(self.zone):%Y-%m-%d %H:%M} {self.zone.key}")
        return "\n".join((*lines, "", *self.steps)) + "\n"

    def transcript(self) -> str:
        """The same with what is answered, to paste into `tests/transcripts`."""
        return _played(self.script())

    # -- Doing ---------------------------------------------------------------------------------

    def _act(self) -> None:
        draw = self.rng.random()
        if self.flows.case is None:
            self._say("/start")
        elif draw < self.curious:
            self._digress()
        elif draw < self.curious + 0.02 and len(self.asks) > 1:
            self._press_old()
        else:
            self._answer()

    def _answer(self) -> None:
        question = pending_question(self._talk())
        ask = self.asks[-1] if self.asks else None
        keys = [one.key for one in ask.choices] if ask is not None else []
        presses = bool(keys) and (question is None or self.rng.random() < 0.6)
        if presses and keys == ["unknown"] and question is not None and self.rng.random() < 0.8:
            presses = False
        if presses and ask is not None:
            key = pressed(question, keys, self.rng, self.bent)
            self._press(ask, next(one for one in ask.choices if one.key == key))
        elif question is not None:
            self._say(typed(question, self.rng, self.watch.view.today))
        else:
            self._say("never mind")

    def _digress(self) -> None:
        draw = self.rng.random()
        if draw < 0.15:
            self._approach(self.rng.choice(tuple(TRACKS)))
        elif draw < 0.55:
            self._say(command(self.rng))
        elif draw < 0.85:
            self._say(self.rng.choice(TALK))
        elif draw < 0.9:
            self._send("photo")
        elif draw < 0.95:
            self._restart()
        else:
            self._move()

    def _approach(self, track: str) -> None:
        """Open the conversation with somebody and say a few things about it."""
        self._say(f"/who {track}")
        for _ in range(self.rng.choice((1, 3, 6))):
            keys = {one.key: one for one in self.asks[-1].choices} if self.asks else {}
            likely = [one for key, one in keys.items() if key not in (LEAVE, "closed")]
            if self.flows.case is None or not self.flows.case.track or not likely:
                return
            self._press(self.asks[-1], self.rng.choice(likely))

    def _move(self) -> None:
        """Live in another city from now on."""
        self._change("place", self.rng.choice(CITIES))

    def _change(self, name: str, words: str) -> None:
        self._say(f"/answers {name}")
        self._say(words)
        yes = [one for one in self.asks[-1].choices if one.key == "yes"] if self.asks else []
        if yes:
            self._press(self.asks[-1], yes[0])

    def _let_pass(self) -> None:
        """Hours or months; or until a reminder comes, on time or after an outage."""
        draw, due = self.rng.random(), self._next_due()
        if due is None or draw < 0.5:
            self._wait(timedelta(hours=self.rng.choice(WAITS)))
        elif draw < 0.6:
            self._down(due - self.flows.at + timedelta(hours=self.rng.choice(AWAY)))
            self._wait(timedelta(hours=self.rng.choice(WAITS[:2])))
        else:
            self._wait(due - self.flows.at + timedelta(hours=1))
            if self.rng.random() < 0.1:
                self._fiddle()

    def _next_due(self) -> datetime | None:
        """When something falls due, if that is within weeks."""
        ahead = [one.due_at for one in self.flows.planned.values() if one.due_at > self.flows.at]
        due_at = min(ahead, default=None)
        return due_at if due_at is not None and due_at - self.flows.at < SOON else None

    def _fiddle(self) -> None:
        """Move the start again and again on one day, each time to where something is due today."""
        for days in BRINGS_ONE:
            if self.flows.case is None:
                return
            local = self.flows.at.astimezone(self.watch.view.zone)
            self._change("start_on", (local.date() + timedelta(days=days)).isoformat())
            self._say(f"/remind {min(20, local.hour + 1)}")
            self._wait(timedelta(hours=2))

    def _talk(self) -> Talk:
        case = self.flows.case
        assert case is not None
        talk = Talk(
            case=case,
            content=CONTENT,
            now=self.flows.at,
            default_zone=self.zone,
            fresh_tag="test",
        )
        talk._view = self.watch.view  # noqa: SLF001 - what was computed already
        return talk

    def _say(self, text: str) -> None:
        self.steps.append(f"you  {text}")
        self.tally.turns += 1
        said = text.replace("\\n", "\n")
        if said.startswith("/"):
            name, _, rest = said[1:].partition(" ")
            self.tally.commands[name] += 1
            if said.startswith("/remind back"):
                self.watch.takes_back()
            self._keep(self.flows.turn(Commanded(name=name, rest=rest.strip())))
        else:
            self._keep(self.flows.turn(Typed(text=said)))

    def _press_old(self) -> None:
        ask = self.rng.choice(self.asks[-12:])
        if ask.choices:
            self._press(ask, self.rng.choice(ask.choices))

    def _press(self, ask: Ask, choice: Choice) -> None:
        case = self.flows.case
        losing = case is not None and any(one.kind == "confirm" for one in case.asides)
        if losing and choice.key == "yes" and self.rng.random() < 0.5:
            return
        self.tally.turns += 1
        ago = self._ago(ask, choice.label)
        step = f"[{choice.label}]" + (f" from {ago} turns ago" if ago else "")
        twice = ask.kind == "q" and not ago and self.rng.random() < 0.03
        self.steps.append(f"fast 2 {step}" if twice else f"you  {step}")
        event = Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=choice.key)
        for _ in range(2 if twice else 1):
            if ask.kind == "r":
                self.watch.answered(ask.ref, choice.key)
            self._keep(self.flows.turn(event))

    def _ago(self, ask: Ask, label: str) -> int:
        """How many newer buttons say the same."""
        ago = 0
        for one in reversed(self.asks):
            if one is ask:
                return ago
            ago += sum(it.label.casefold() == label.casefold() for it in one.choices)
        return ago

    def _send(self, what: str) -> None:
        self.steps.append(f"send {what}")
        self.tally.turns += 1
        self._keep(self.flows.turn(Sent(what=what)))

    def _restart(self) -> None:
        """The process ends and another begins: what is stored is the whole of the case."""
        self.steps.append("restart")
        case = self.flows.case
        assert case is not None
        kept = decode_case(encode_case(case))
        if kept != case:
            raise LifeError("a case is not what was stored of it")
        self.flows.case = kept

    def _down(self, span: timedelta) -> None:
        hours = max(1, int(span.total_seconds() // 3600))
        self.steps.append(f"down {hours}h")
        self.flows.at += timedelta(hours=hours)

    def _wait(self, span: timedelta) -> None:
        hours = max(1, int(span.total_seconds() // 3600))
        self.steps.append(f"wait {hours}h")
        self.tally.waits += 1
        nudge = _at_once(self._until(self.flows.at + timedelta(hours=hours)))
        self.watch.stands()
        if nudge is not None and self.rng.random() < 0.6:
            self._press(nudge, self.rng.choice(nudge.choices))

    async def _until(self, until: datetime) -> Ask | None:
        """Let time pass; return the last reminder that can be answered."""
        nudge: Ask | None = None
        due: AsyncIterator[tuple[datetime, list[Reply]]] = self.flows.due_before(until)
        async for at, replies in due:
            self.watch.comes(at, replies)
            if replies and self.flows.case is not None:
                self.tally.told(at, self.watch.view.zone)
                for one in self.flows.case.nudges[-1:]:
                    self.tally.tiers.update(it.tier for it in one.told)
            self._keep(replies, asked=False)
            asks = [one.ask for one in replies if one.ask is not None and one.ask.kind == "r"]
            nudge = asks[-1] if asks and asks[-1].choices else nudge
        return nudge

    def _keep(self, replies: list[Reply], *, asked: bool = True) -> None:
        if asked and not replies:
            raise LifeError("no answer to what was said")
        self.watch.hears(replies)
        self.asks += [one.ask for one in replies if one.ask is not None]
        if not asked or self.watch.is_new:
            self.watch.stands()
        self._count()

    def _count(self) -> None:
        if self.flows.case is None:
            self.asks.clear()
            return
        view = self.watch.view
        self.tally.nodes.update(dict.fromkeys(view.place.nodes, 1))
        if view.place.question is None:
            raise LifeError("nothing is asked any more")
        self.tally.asked[view.place.question] += 1
        for track in TRACKS:
            self.tally.tracks[track, stand(view, track)[0]] += 1

    def _rests(self) -> bool:
        if self.flows.case is None:
            return False
        pending = self.watch.view.pending
        return pending is not None and pending.rests


def _at_once(waiting: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns that never waits for anything: a loop of events would cost more."""
    try:
        waiting.send(None)
    except StopIteration as done:
        return done.value
    raise LifeError("the pure conversation waited for something")


def _played(script: str) -> str:
    """The script with what is answered, or alone when it cannot be played again."""
    try:
        return _at_once(_play(script))
    except Exception:  # noqa: BLE001 - the fault being told may be just that
        return script


async def _play(script: str) -> str:
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        read = read_script(Path(file.name))
    return await play(read, flows_alone(read))

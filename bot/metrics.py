"""Figures an operator can watch. No label names a person, a chat or a text."""

from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.platform import Outcome
from storage.leased import Leased
from storage.people import Counts

_TURN_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_LATE_BUCKETS: Final = (1, 5, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)


class Metrics:
    """The figures of this process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter(
            "holdfast_updates",
            "Events received, by what became of them",
            ["platform", "result"],
            registry=self.registry,
        )
        self.set_aside = Counter(
            "holdfast_events_set_aside",
            "Events nobody could handle, kept sealed",
            ["platform"],
            registry=self.registry,
        )
        self.turn_seconds = Histogram(
            "holdfast_turn_seconds",
            "From an event received to its effect committed",
            ["platform"],
            buckets=_TURN_BUCKETS,
            registry=self.registry,
        )
        self.sends = Counter(
            "holdfast_sends",
            "Messages sent, by how it ended",
            ["platform", "result"],
            registry=self.registry,
        )
        self.lateness = Histogram(
            "holdfast_send_lateness_seconds",
            "From a message decided to a message sent",
            ["platform"],
            buckets=_LATE_BUCKETS,
            registry=self.registry,
        )
        self.refused_calls = Counter(
            "holdfast_webhook_refused",
            "Calls of a webhook without the right secret",
            ["platform"],
            registry=self.registry,
        )
        self.troubles = Counter(
            "holdfast_platform_troubles",
            "Conflicts, revoked tokens, floods, lost connections",
            ["platform", "kind"],
            registry=self.registry,
        )
        self.turned_away = Gauge(
            "holdfast_platform_turned_away",
            "Calls of the last ten minutes that the platform turned away and counts",
            ["platform"],
            registry=self.registry,
        )
        self._sleepers = Counter(
            "holdfast_sleeping_cases",
            "Sleeping cases warned, without anybody to warn, or erased",
            ["result"],
            registry=self.registry,
        )
        self.loop_lag = Gauge(
            "holdfast_loop_lag_seconds",
            "How late the event loop is",
            registry=self.registry,
        )
        self._waiting = Gauge(
            "holdfast_outbox_rows", "Replies in the outbox", ["state"], registry=self.registry
        )
        self._oldest = Gauge(
            "holdfast_outbox_oldest_seconds",
            "Age of the oldest reply that waits",
            registry=self.registry,
        )
        self._reminders = Gauge(
            "holdfast_reminders", "Reminders planned", ["state"], registry=self.registry
        )
        self._aside = Gauge(
            "holdfast_events_kept_aside", "Events set aside and still kept", registry=self.registry
        )

        self._backed_up = Gauge(
            "holdfast_last_backup_timestamp_seconds",
            "When `holdfast backup` was last done; 0: never",
            registry=self.registry,
        )
        self._refused = Counter(
            "holdfast_refused_by_limits",
            "What was refused because it was too much",
            ["what"],
            registry=self.registry,
        )
        for what in ("person", "place", "guess", "feed"):
            self._refused.labels(what)

    def observe_send(self, row: Leased, outcome: Outcome, now: datetime) -> None:
        """Count how a send ended, and how late it was."""
        platform = row.address.platform
        result = "paced" if getattr(outcome, "why", "") == "pace" else type(outcome).__name__
        self.sends.labels(platform, result.casefold()).inc()
        if result == "Sent":
            self.lateness.labels(platform).observe(max(0.0, (now - row.queued_at).total_seconds()))

    def observe_sleeper(self, result: str) -> None:
        """Count what became of a case that sleeps."""
        self._sleepers.labels(result).inc()

    def observe_refused(self, what: str) -> None:
        """Count what the limits of `bot.limits` refused."""
        self._refused.labels(what).inc()

    def observe_counts(self, counts: Counts, now: datetime) -> None:
        """Take over what the database counts."""
        self._waiting.labels("waiting").set(counts.waiting_replies)
        self._waiting.labels("parked").set(counts.parked_replies)
        self._waiting.labels("broken").set(counts.broken_replies)
        oldest = counts.oldest_waiting_at
        self._oldest.set(0 if oldest is None else max(0.0, (now - oldest).total_seconds()))
        self._reminders.labels("waiting").set(counts.waiting_reminders)
        self._reminders.labels("overdue").set(counts.overdue_reminders)
        self._reminders.labels("broken").set(counts.broken_reminders)
        self._aside.set(counts.events_set_aside)
        backup = counts.backed_up_at
        self._backed_up.set(0 if backup is None else backup.timestamp())

    def text(self) -> bytes:
        """Return the figures in Prometheus' own format."""
        return generate_latest(self.registry)

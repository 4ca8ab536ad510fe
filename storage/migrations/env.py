"""Alembic's entry: runs over the connection it is given, or compares with a throw-away database."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from alembic import context
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.columns import UtcDateTime
from storage.due_indexes import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection


def write_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Return a column type as a migration writes it: one that outlives our own classes."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run_over(connection: Connection, environment: Any) -> None:
    """Run what Alembic was asked for over *connection*."""
    environment.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
        render_item=write_type,
    )
    with environment.begin_transaction():
        environment.run_migrations()


def compare_with_a_new_database() -> None:
    """Write a migration by comparing the tables with every migration so far: no server needed."""
    script = ScriptDirectory.from_config(context.config)

    def to_head(revision: Any, _: Any) -> Any:
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - the documented recipe

    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'compare.db'}")
        with engine.begin() as connection:
            run_over(connection, EnvironmentContext(context.config, script, fn=to_head))
        with engine.begin() as connection:
            run_over(connection, context)
        engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    compare_with_a_new_database()
else:
    run_over(given, context)

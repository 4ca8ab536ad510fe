"""A server that refuses us: a plain sentence with the mend, and never the password."""

import pytest

from storage import keys as key_making
from storage.database import Database
from storage.keys import Keys
from storage.trouble import DatabaseTrouble


async def said(url: str, now) -> str:
    with pytest.raises(DatabaseTrouble) as refused:
        async with Database.open(url, Keys.read(key_making.new()), now=now):
            pass
    assert "s3cret" not in str(refused.value)
    return str(refused.value)


async def test_a_user_without_rights_is_told_to_own_the_database(postgres_server, now):
    postgres_server.create("no_rights")
    postgres_server.run("CREATE ROLE guest LOGIN PASSWORD 's3cret'")
    url = postgres_server.url("no_rights").replace("holdfast@", "guest:s3cret@")
    try:
        assert "OWNER TO" in await said(url, now)
        postgres_server.run("REVOKE CONNECT ON DATABASE no_rights FROM PUBLIC")
        assert "GRANT CONNECT" in await said(url, now)
    finally:
        postgres_server.drop("no_rights")
        postgres_server.run("DROP ROLE guest")


async def test_a_database_or_user_that_is_not_there_is_told(postgres_server, now):
    assert "no such user or database" in await said(postgres_server.url("nowhere"), now)
    url = postgres_server.url("postgres").replace("holdfast@", "nobody:s3cret@")
    assert "no such user or database" in await said(url, now)


async def test_a_server_that_does_not_run_is_told(now):
    assert "look whether it runs" in await said("postgresql://a:s3cret@127.0.0.1:9/none", now)

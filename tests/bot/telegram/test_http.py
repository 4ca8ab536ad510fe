"""The HTTP client below the library."""

import pytest
from aiohttp import encode_basic_auth, web
from yarl import URL

from bot.telegram.http import AiohttpRequest, proxy_of


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    proxy_of.cache_clear()
    yield
    proxy_of.cache_clear()


def test_without_a_proxy_there_is_none():
    assert proxy_of("https", "api.telegram.org") == (None, {})


def test_a_proxy_of_the_environment_is_used_with_its_login(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://ana:s%20e@proxy.example:3128")

    proxy, login = proxy_of("https", "api.telegram.org")

    assert proxy == URL("http://proxy.example:3128")
    assert login == {"Proxy-Authorization": encode_basic_auth("ana", "s e")}


def test_hosts_that_need_no_proxy_are_asked_directly(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")

    assert proxy_of("http", "127.0.0.1:8081") == (None, {})
    assert proxy_of("http", "bots.example")[0] == URL("http://proxy.example:3128")


async def test_a_call_goes_through_the_proxy(monkeypatch):
    asked = []

    async def relay(request):
        asked.append((str(request.url), request.headers.get("Proxy-Authorization")))
        return web.Response(text="relayed")

    server = web.Server(relay)
    runner = web.ServerRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("http_proxy", f"http://ana:s@127.0.0.1:{runner.addresses[0][1]}")
    client = AiohttpRequest()
    await client.initialize()
    try:
        found = await client.do_request("http://bots.example/botx/getMe", "POST")
    finally:
        await client.shutdown()
        await runner.cleanup()

    assert found == (200, b"relayed")
    assert asked == [("http://bots.example/botx/getMe", encode_basic_auth("ana", "s"))]

from tests.bench import on_discord, people
from tests.bench.measuring import percentile


def pytest_generate_tests():
    """Recorded before any event loop runs."""
    people.ways()


async def test_each_interaction_is_acknowledged_before_its_words_are_there(tmp_path, monkeypatch):
    monkeypatch.setattr(on_discord, "LEVELS", (1, 3))

    found = await on_discord.figures(tmp_path, people=6)

    shares = [one for one in found if one.id == "P6"]
    waits = [one.ours for one in found if not one.id]
    assert [one.limit for one in shares] == [10, 10]
    assert all(0 < one.ours < 100 for one in shares)
    assert all(one > 0 for one in waits)
    # What is measured is a part of what is waited for.
    assert shares[0].ours * on_discord.THREE_SECONDS / 100 < waits[1]
    assert percentile([1.0, 2.0, 3.0], 0.99) == 3.0

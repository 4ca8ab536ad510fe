"""Decides which employer a published name belongs to.

Names join by the last four digits of the tax id together with shared words; a bare name by its
key, by the one longer name it was cut from, or by a near twin in the same state. In doubt a name
stays by itself: two half records mislead less than one that mixes two houses.
"""

from collections import Counter, defaultdict

from flows.sponsors.names import alike, keys_of, shared

_CUT_AT = 28
_SURE = 0.93
_SAME_HOUSE = 0.99
_SAME_STATE = 0.5


class Joiner:
    """Names seen so far, and the employer of each."""

    def __init__(self) -> None:
        self._by_tax: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(dict)
        self._by_key: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_state: dict[str, dict[str, str]] = defaultdict(dict)
        self._ids: set[str] = set()
        self._memory: dict[tuple[str, str], str | None] = {}

    def learn(self, employer: str, name: str, *, state: str, tax4: str, weight: int) -> None:
        """Remember that *name* belongs to *employer*; *weight* is its approvals."""
        self._ids.add(employer)
        self._memory.clear()
        keys = keys_of(name)
        if tax4 and keys:
            self._by_tax[tax4].setdefault(employer, set()).add((keys[0], state))
        for key in keys:
            self._by_key[key][employer] += weight + 1
        if keys and state:
            self._by_state[state].setdefault(keys[0], employer)

    def employer_of(self, name: str, *, state: str, tax4: str) -> str:
        """The employer of a row that carries a tax id, or the id of a new one."""
        keys = keys_of(name)
        key = keys[0] if keys else name
        for employer, seen in self._by_tax.get(tax4, {}).items():
            for known, where in seen:
                likeness = shared(key, known)
                near = state == where or not state or not where
                if likeness >= _SAME_HOUSE or (near and likeness >= _SAME_STATE):
                    return employer
        if not tax4:
            return self.find(name, state) or f"N:{key}"
        number, fresh = 1, f"T{tax4}"
        while fresh in self._ids:
            number += 1
            fresh = f"T{tax4}-{number}"
        return fresh

    def find(self, name: str, state: str = "") -> str | None:
        """The employer a bare name surely means, or None."""
        for key in keys_of(name):
            if (key, state) not in self._memory:
                self._memory[key, state] = self._find(key, state)
            if found := self._memory[key, state]:
                return found
        return None

    def _find(self, key: str, state: str) -> str | None:
        known = self._by_key.get(key)
        if known:
            employer, weight = known.most_common(1)[0]
            if weight >= 0.8 * known.total():
                return employer
        if len(key) >= _CUT_AT:
            whole = {
                employer
                for other, them in self._by_key.items()
                if other.startswith(key) or (len(other) >= _CUT_AT and key.startswith(other))
                for employer in them
            }
            if len(whole) == 1:
                return whole.pop()
        twins = sorted(
            ((alike(key, other), one) for other, one in self._by_state.get(state, {}).items()),
            reverse=True,
        )[:2]
        if not twins or twins[0][0] < _SURE:
            return None
        alone = len(twins) == 1 or twins[1][0] < twins[0][0] or twins[0][1] == twins[1][1]
        return twins[0][1] if alone else None


def main_name(names: Counter[str]) -> str:
    """The spelling that stands for an employer: the one most used, or the whole of a cut one."""
    most = max(names, key=lambda one: (names[one], len(one), one))
    if len(most) < _CUT_AT:
        return most
    whole = sorted((one for one in names if one.startswith(most)), key=lambda one: (len(one), one))
    longer = [one for one in whole if len(one) > len(most)]
    return longer[0] if longer else most

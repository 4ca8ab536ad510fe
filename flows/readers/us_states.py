"""States and provinces by their postal codes: people write "Boston MA" and "Toronto, ON"."""

from typing import Final

from flows.readers.cleaning import listed

_STATES: Final = listed(
    """AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut
    |DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois
    |IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts
    |MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada
    |NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota
    |OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina
    |SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington
    |WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico"""
)

STATES: Final = {code: name for code, _, name in (state.partition(" ") for state in _STATES)}
"""Postal code to name."""

CANADIAN: Final = frozenset(
    ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"]
)
"""Postal codes of Canada's provinces and territories; none is also a US state's."""

_BY_NAME: Final = {name.casefold(): code for code, name in STATES.items()}


def state_named(text: str) -> str | None:
    """The postal code of the state that *text* is, by code or name."""
    bare = text.strip(" .").replace(".", "")
    code = bare.upper()
    return code if code in STATES else _BY_NAME.get(bare.casefold())

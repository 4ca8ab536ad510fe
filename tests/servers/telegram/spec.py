"""The description of the Bot API, and whether a value is as it says."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.servers.telegram.refusals import (
    LENGTHS,
    Refusal,
    bad,
    missing,
    unknown_parameter,
    wrong_type,
)

ARRAY = "Array of "


class Upload(bytes):
    """The bytes of a file of a multipart request, with its name."""

    name: str = ""


@cache
def spec() -> dict[str, Any]:
    """`methods` and `types` of spec.json."""
    return json.loads(Path(__file__).with_name("spec.json").read_text(encoding="utf-8"))


def method_named(name: str) -> str | None:
    """The method's own spelling: the service does not mind upper and lower case."""
    return spellings().get(name.lower())


@cache
def spellings() -> dict[str, str]:
    """Every method by its name in small letters."""
    return {known.lower(): known for known in spec()["methods"]}


def read_parameters(method: str, given: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a call with their types; a Refusal names what is unknown, missing or wrong."""
    fields = spec()["methods"][method]
    read: dict[str, Any] = {}
    files: dict[str, Any] = {}
    attached = {
        value.removeprefix("attach://")
        for value in strings_in(given)
        if value.startswith("attach://")
    }
    for name, value in given.items():
        if name in fields:
            read[name] = from_text(value, fields[name]["types"], name, method)
        elif isinstance(value, Upload) and name in attached:
            files[name] = value
        else:
            raise unknown_parameter(name, method)
    check_fields(read, fields, method)
    return read | files


def strings_in(value: Any) -> list[str]:
    """Every text inside a value; a text of a form may itself be JSON."""
    if isinstance(value, str):
        return strings_in(decoded(value)) if value[:1] in "[{" and value else [value]
    if isinstance(value, dict):
        return [one for each in value.values() for one in strings_in(each)]
    if isinstance(value, list):
        return [one for each in value for one in strings_in(each)]
    return []


def decoded(text: str) -> Any:
    """The JSON of a text, or None."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def from_text(value: Any, types: list[str], name: str, method: str) -> Any:
    """A form carries everything as text: numbers, truth values and JSON are read out of it."""
    if not isinstance(value, str) or "InputFile" in types:
        return value
    if "Integer" in types and value.lstrip("-").isdigit():
        return int(value)
    if "String" in types:
        return value
    if types == ["Boolean"] and value.lower() in ("true", "false"):
        return value.lower() == "true"
    found = decoded(value)
    if isinstance(found, dict | list) or (types == ["Float"] and isinstance(found, int | float)):
        return found
    if name == "reply_markup":
        raise bad("can't parse reply keyboard markup JSON object")
    raise wrong_type(name, method, types)


def check(value: Any, kind: str) -> None:
    """Refuse a value that is not of the type `kind` of the description."""
    members = spec()["types"].get(kind)
    if isinstance(members, list):
        check_any(value, members, kind)
    elif members is None or kind == "InputFile":
        if not is_plain(value, kind):
            raise wrong_type("value", kind, [kind])
    elif not isinstance(value, dict):
        raise bad(
            "object expected as reply markup"
            if "Keyboard" in kind
            else f"{kind} must be an Object"
        )
    else:
        check_fields(value, members, kind)


def is_plain(value: Any, kind: str) -> bool:
    """Whether a value is of a type that has no fields."""
    if kind == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "Float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "String":
        return isinstance(value, str)
    if kind == "InputFile":
        return isinstance(value, Upload)
    return kind in ("Boolean", "True", "False") and isinstance(value, bool)


def check_any(value: Any, kinds: list[str], where: str) -> None:
    """Refuse a value that is of none of the types: the refusal of the one it came nearest to."""
    nearest: tuple[int, Refusal] | None = None
    for kind in kinds:
        try:
            check_array(value, kind) if kind.startswith(ARRAY) else check(value, kind)
        except Refusal as refusal:
            fit = likeness(value, kind)
            if nearest is None or fit > nearest[0]:
                nearest = (fit, refusal)
        else:
            return
    raise nearest[1] if nearest else wrong_type("value", where, kinds)


def likeness(value: Any, kind: str) -> int:
    """How much an object looks as if it was meant to be of this type."""
    fields = spec()["types"].get(kind)
    if not isinstance(value, dict) or not isinstance(fields, dict):
        return 0
    return len(fields.keys() & value.keys()) + 100 * has_const(value, fields)


def has_const(value: Any, fields: dict[str, Any]) -> bool:
    """Whether the value says itself that it is of this member of a union."""
    consts = {name: field["const"] for name, field in fields.items() if "const" in field}
    return (
        isinstance(value, dict)
        and bool(consts)
        and all(value.get(name) == const for name, const in consts.items())
    )


def check_array(value: Any, kind: str) -> None:
    """Refuse what is not an array of the inner type."""
    if not isinstance(value, list):
        raise wrong_type("value", kind, [kind])
    for one in value:
        check_any(one, [kind.removeprefix(ARRAY)], kind)


def check_fields(value: dict[str, Any], fields: dict[str, Any], where: str) -> None:
    """Refuse an object with fields unknown, missing, of a wrong type or of a wrong length."""
    for name, field in fields.items():
        if name not in value or value[name] is None:
            if field.get("required"):
                raise missing(name, where)
            continue
        check_field(value[name], name, field, where)
    for name in value:
        if name not in fields:
            raise unknown_parameter(name, where)


def check_field(value: Any, name: str, field: dict[str, Any], where: str) -> None:
    """Refuse one field."""
    types = field["types"]
    if all(kind not in spec()["types"] and not kind.startswith(ARRAY) for kind in types):
        if not any(is_plain(value, kind) for kind in types):
            raise wrong_type(name, where, types)
    elif all(kind.startswith(ARRAY) for kind in types) and len(types) > 1:
        if not isinstance(value, list):
            raise wrong_type(name, where, types)
        for one in value:
            check_any(one, [kind.removeprefix(ARRAY) for kind in types], where)
    else:
        check_any(value, types, where)
    if "const" in field and value != field["const"]:
        raise bad(f"can't parse {where}: Unsupported type specified")
    if "length" in field and isinstance(value, str):
        check_length(value, name, field["length"], where)


def check_length(value: str, name: str, limits: list[Any], where: str) -> None:
    """Refuse a text shorter or longer than documented; bytes are of UTF-8, characters as Telegram counts them."""
    least, most, unit = limits
    length = len(value.encode()) if unit == "bytes" else len(value.encode("utf-16-le")) // 2
    if not least <= length <= most:
        text = LENGTHS.get(f"{where}.{name}") or LENGTHS.get(name)
        raise bad(text or f'"{name}" of {where} must be {least}-{most} {unit} long')

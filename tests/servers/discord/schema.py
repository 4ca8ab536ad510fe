"""Checks bodies against spec.json and names every mistake as Discord does.

The published description is read as its maintainers say: unions mean one of, integers may come as
strings of digits, snowflakes may come as integers. Of JSON Schema this knows what spec.json uses.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

from tests.servers.discord.refusals import Mistake, Path, choices, needed, too_long

Schema = dict[str, Any]
SPEC: Schema = json.loads(File(__file__).with_name("spec.json").read_text())
SCHEMAS: dict[str, Schema] = SPEC["components"]["schemas"]
SCHEMAS["SnowflakeType"]["type"] = ["string", "integer"]
# Documented, and sent by discord.py, but left out of the description.
SCHEMAS["MessageReferenceType"] = {"type": "integer", "enum": [0, 1]}

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
CONVERSIONS = {
    "object": ("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
    "array": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
    "boolean": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    "integer": ("NUMBER_TYPE_COERCE", 'Value "{}" is not int.'),
    "number": ("NUMBER_TYPE_COERCE", 'Value "{}" is not float.'),
    "string": ("STRING_TYPE_CONVERT", 'Could not interpret "{}" as string.'),
}


def _resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, str):
        return value.removeprefix("-").isdecimal()
    return isinstance(value, TYPES[kind])


def _check(schema: Schema, value: Any, path: Path) -> Iterator[Mistake]:
    schema = _resolved(schema)
    kinds = schema.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        code, said = CONVERSIONS[kinds[0]]
        yield Mistake(path, code, said.format(value))
        return
    if isinstance(value, str) and "integer" in kinds and "string" not in kinds:
        value = int(value)
    if "enum" in schema and value not in schema["enum"]:
        yield choices(path, schema["enum"])
        return
    if "anyOf" in schema:
        yield from _one_of(schema["anyOf"], value, path)
    for part in schema.get("allOf", ()):
        yield from _check(part, value, path)
    if isinstance(value, str):
        yield from _text(schema, value, path)
    elif isinstance(value, list):
        yield from _list(schema, value, path)
    elif isinstance(value, dict):
        yield from _fields(schema, value, path)
    elif isinstance(value, int | float):
        yield from _number(schema, value, path)


def _length(least: int, most: int | None, length: int, path: Path) -> Iterator[Mistake]:
    if least <= length and (most is None or length <= most):
        return
    if most is None:
        yield Mistake(path, "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")
    elif least:
        said = f"Must be between {least} and {most} in length."
        yield Mistake(path, "BASE_TYPE_BAD_LENGTH", said)
    else:
        yield too_long(path, most)


def _text(schema: Schema, value: str, path: Path) -> Iterator[Mistake]:
    yield from _length(schema.get("minLength", 0), schema.get("maxLength"), len(value), path)
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield Mistake(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')


def _number(schema: Schema, value: float, path: Path) -> Iterator[Mistake]:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and value < least:
        said = f"int value should be greater than or equal to {least}."
        yield Mistake(path, "NUMBER_TYPE_MIN", said)
    if most is not None and value > most:
        said = f"int value should be less than or equal to {most}."
        yield Mistake(path, "NUMBER_TYPE_MAX", said)


def _list(schema: Schema, value: list[Any], path: Path) -> Iterator[Mistake]:
    yield from _length(schema.get("minItems", 0), schema.get("maxItems"), len(value), path)
    if schema.get("uniqueItems") and len({json.dumps(each) for each in value}) < len(value):
        yield Mistake(
            path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"
        )
    for place, item in enumerate(value):
        yield from _check(schema.get("items", {}), item, (*path, place))


def _fields(schema: Schema, value: dict[str, Any], path: Path) -> Iterator[Mistake]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    for name in schema.get("required", ()):
        if name not in value:
            yield needed((*path, name))
    for name, inner in value.items():
        if name in known:
            yield from _check(known[name], inner, (*path, name))
        elif isinstance(others, dict):
            yield from _check(others, inner, (*path, name))
    if len(value) > schema.get("maxProperties", len(value)):
        yield too_long(path, schema["maxProperties"])


def _kinds(schema: Schema) -> list[int]:
    """The values of `type` that lead to this branch of a union, if it says."""
    kinds: list[int] = _resolved(schema).get("properties", {}).get("type", {}).get("enum", [])
    return kinds


def _meant(branches: list[Schema], value: Any) -> list[Schema]:
    """The branches that the value may have been meant for; none if its `type` is in no branch."""
    if isinstance(value, dict) and "type" in value:
        told = {kind for branch in branches for kind in _kinds(branch)}
        return [each for each in branches if not told or value["type"] in _kinds(each)]
    if isinstance(value, str):  # a number in text is a number only where no text may stand
        texts = [branch for branch in branches if _resolved(branch).get("type") == "string"]
        return texts or branches
    return branches


def _one_of(branches: list[Schema], value: Any, path: Path) -> Iterator[Mistake]:
    """The mistakes of the branch that was meant."""
    if all("const" in branch for branch in branches):
        allowed = [branch["const"] for branch in branches]
        if value not in allowed:
            yield choices(path, allowed)
        return
    fewest: list[Mistake] | None = None
    for branch in _meant(branches, value):
        if value is not None and branch.get("type") == "null":
            continue
        mistakes = list(_check(branch, value, path))
        if not mistakes:
            return
        if fewest is None or len(mistakes) < len(fewest):
            fewest = mistakes
    if fewest is None:
        told = sorted({kind for branch in branches for kind in _kinds(branch)})
        listed = ", ".join(map(str, told))
        said = f'Value of field "type" must be one of ({listed},).'
        yield Mistake(path, "UNION_TYPE_CHOICES", said)
    yield from fewest or ()


def request_mistakes(path: str, method: str, body: Any) -> list[Mistake]:
    """What the description has against this body; nothing if it knows no body here."""
    schema = SPEC["paths"].get(path, {}).get(method, {}).get("request")
    return list(_check(schema, body, ())) if schema else []


def answer_mistakes(path: str, method: str, status: int, body: Any) -> list[Mistake]:
    """What the description has against an answer of this server: the check of ourselves."""
    answers = SPEC["paths"].get(path, {}).get(method, {}).get("answers", {})
    schema = answers.get(str(status))
    return list(_check(schema, body, ())) if schema else []

"""Checks bodies against spec.json and names every mistake as Discord does.

The published description is read as its maintainers say: unions mean one of, integers may come as
strings of digits, snowflakes may come as integers.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, TypeChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from tests.servers.discord.refusals import Mistake, choices, needed

SPEC: dict[str, Any] = json.loads(Path(__file__).with_name("spec.json").read_text())
SCHEMAS: dict[str, Any] = SPEC["components"]["schemas"]
SCHEMAS["SnowflakeType"]["type"] = ["string", "integer"]
# Documented, and sent by discord.py, but left out of the description.
SCHEMAS["MessageReferenceType"] = {"type": "integer", "enum": [0, 1]}


def _is_integer(_checker: TypeChecker, value: object) -> bool:
    if isinstance(value, str):
        return value.removeprefix("-").isdecimal()
    return isinstance(value, int) and not isinstance(value, bool)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    target = schema.get("$ref")
    return SCHEMAS[target.rpartition("/")[2]] if target else schema


def _reference(validator: Any, target: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    yield from validator.descend(value, SCHEMAS[target.rpartition("/")[2]])


def _required(
    _validator: Any, names: list[str], value: Any, _schema: Any
) -> Iterator[ValidationError]:
    if isinstance(value, dict):
        for name in names:
            if name not in value:
                yield ValidationError("", path=[name], validator="required")


def _kinds(schema: dict[str, Any]) -> list[int] | None:
    """The values of `type` that lead to this branch of a union, if it says."""
    kinds: list[int] | None = _resolved(schema).get("properties", {}).get("type", {}).get("enum")
    return kinds


def _one_of(
    validator: Any, branches: list[dict[str, Any]], value: Any, _schema: Any
) -> Iterator[ValidationError]:
    """Errors of the branch that was meant: by `type` where the branches differ in it."""
    if all("const" in branch for branch in branches):
        allowed = [branch["const"] for branch in branches]
        if value not in allowed:
            yield ValidationError("", validator="enum", validator_value=allowed)
        return
    if isinstance(value, dict) and "type" in value:
        told = {kind for branch in branches for kind in _kinds(branch) or ()}
        branches = [branch for branch in branches if value["type"] in (_kinds(branch) or told)]
        if told and value["type"] not in told:
            yield ValidationError("", validator="union", validator_value=sorted(told))
            return
    if isinstance(value, str):  # a number in text is a number only where no text may stand
        texts = [branch for branch in branches if _resolved(branch).get("type") == "string"]
        branches = texts or branches
    fewest: list[ValidationError] | None = None
    for branch in branches:
        if branch.get("type") == "null" and value is not None and len(branches) > 1:
            continue
        errors = list(validator.descend(value, branch))
        if not errors:
            return
        if fewest is None or len(errors) < len(fewest):
            fewest = errors
    yield from fewest or ()


_Validator = extend(
    Draft202012Validator,
    {"$ref": _reference, "anyOf": _one_of, "required": _required},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


@cache
def _validator(path: str, method: str, status: str) -> Any:
    operation = SPEC["paths"].get(path, {}).get(method, {})
    schema = operation.get("answers", {}).get(status) if status else operation.get("request")
    return _Validator(schema) if schema else None


def _length(error: ValidationError) -> tuple[str, str]:
    least = error.schema.get("minLength", error.schema.get("minItems"))
    most = error.schema.get("maxLength", error.schema.get("maxItems"))
    if most is None:
        return "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length."
    if not least:
        return "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."
    return "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."


def _wrong_type(error: ValidationError) -> tuple[str, str]:
    wanted = error.validator_value
    wanted = wanted[0] if isinstance(wanted, list) else wanted
    return {
        "object": ("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
        "array": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
        "boolean": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
        "integer": ("NUMBER_TYPE_COERCE", f'Value "{error.instance}" is not int.'),
        "number": ("NUMBER_TYPE_COERCE", f'Value "{error.instance}" is not float.'),
    }.get(wanted, ("STRING_TYPE_CONVERT", f'Could not interpret "{error.instance}" as string.'))


def _one_kind(error: ValidationError) -> tuple[str, str]:
    listed = ", ".join(str(each) for each in error.validator_value)
    return "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed},).'


def _wall(word: str, code: str) -> Callable[[ValidationError], tuple[str, str]]:
    return lambda error: (
        code,
        f"int value should be {word} than or equal to {error.validator_value}.",
    )


def _not_snowflake(error: ValidationError) -> tuple[str, str]:
    return "NUMBER_TYPE_COERCE", f'Value "{error.instance}" is not snowflake.'


SAID: dict[str, Callable[[ValidationError], tuple[str, str]]] = {
    **dict.fromkeys(("maxLength", "maxItems", "minLength", "minItems"), _length),
    "union": _one_kind,
    "minimum": _wall("greater", "NUMBER_TYPE_MIN"),
    "maximum": _wall("less", "NUMBER_TYPE_MAX"),
    "pattern": _not_snowflake,
    "type": _wrong_type,
}


def _mistake(error: ValidationError) -> Mistake:
    path, keyword = tuple(error.absolute_path), str(error.validator)
    if keyword == "required":
        return needed(path)
    if keyword in {"enum", "const"}:
        allowed = error.validator_value
        return choices(path, allowed if isinstance(allowed, list) else [allowed])
    say = SAID.get(keyword, lambda each: ("BASE_TYPE_BAD_VALUE", each.message))
    return Mistake(path, *say(error))


def request_mistakes(path: str, method: str, body: Any) -> list[Mistake]:
    """What the description has against this body; nothing if it knows no body here."""
    validator = _validator(path, method, "")
    return [_mistake(error) for error in validator.iter_errors(body)] if validator else []


def answer_mistakes(path: str, method: str, status: int, body: Any) -> list[Mistake]:
    """What the description has against an answer of this server: the check of ourselves."""
    validator = _validator(path, method, str(status))
    return [_mistake(error) for error in validator.iter_errors(body)] if validator else []

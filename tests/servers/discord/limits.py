"""Limits of messages and modals that Discord documents and its OpenAPI description leaves out."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.servers.discord.refusals import Mistake, Path, needed, refusal, too_long

EPHEMERAL, LOADING, COMPONENTS_V2 = 64, 128, 32768
ROW, BUTTON, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 2, 4, 10, 18
SELECTS = {3, 5, 6, 7, 8}
LINK, PREMIUM = 5, 6
LEGACY_FIELDS = ("content", "embeds", "poll", "stickers")


def _inside(component: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for place, child in enumerate(component.get("components") or ()):
        yield ("components", place), child
    for name in ("component", "accessory"):
        if isinstance(component.get(name), dict):
            yield (name,), component[name]


def every_component(
    components: list[dict[str, Any]] | None, path: Path = ("components",)
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each component at any depth with its path, in reading order."""
    for place, component in enumerate(components or ()):
        yield from _walk((*path, place), component)


def _walk(path: Path, component: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield path, component
    for step, child in _inside(component):
        yield from _walk((*path, *step), child)


def _embed_size(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or ():
        texts += [field.get("name"), field.get("value")]
    return sum(len(text or "") for text in texts)


def _embeds(embeds: list[dict[str, Any]]) -> Iterator[Mistake]:
    if sum(map(_embed_size, embeds)) > 6000:
        yield Mistake(
            ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"
        )
    for place, embed in enumerate(embeds):
        pictured = any(
            embed.get(key) for key in ("image", "thumbnail", "author", "footer", "fields")
        )
        if not (embed.get("title") or embed.get("description") or pictured):
            yield needed(("embeds", place, "description"))


def _repeated_ids(components: list[dict[str, Any]] | None) -> Iterator[Mistake]:
    seen: Counter[str] = Counter()
    for path, component in every_component(components):
        custom_id = component.get("custom_id")
        seen[custom_id or ""] += 1
        if custom_id and seen[custom_id] > 1:
            yield Mistake(
                (*path, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )


def _button(path: Path, button: dict[str, Any]) -> Iterator[Mistake]:
    style = button.get("style")
    if style == PREMIUM:
        return
    if not (button.get("label") or button.get("emoji")):
        yield Mistake(
            path, "BUTTON_COMPONENT_LABEL_REQUIRED", "A button must have a label or emoji"
        )
    if style == LINK and not button.get("url"):
        yield Mistake((*path, "url"), "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
    if style == LINK and button.get("custom_id"):
        yield Mistake(
            (*path, "custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
            "A custom id and url cannot both be specified",
        )
    if style != LINK and not button.get("custom_id"):
        yield Mistake(
            (*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required"
        )


def _select(path: Path, select: dict[str, Any]) -> Iterator[Mistake]:
    least, most = select.get("min_values"), select.get("max_values")
    least, most = 1 if least is None else int(least), 1 if most is None else int(most)
    options = select.get("options")
    if least > most:
        yield Mistake(
            (*path, "min_values"),
            "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE",
            "The minimum number of values may not exceed the maximum",
        )
    if options is None:
        return
    if most > len(options):
        yield Mistake(
            (*path, "max_values"),
            "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
            "The maximum number of values may not exceed the number of options",
        )
    seen: set[str] = set()
    for place, option in enumerate(options):
        if option["value"] in seen:
            yield Mistake(
                (*path, "options", place, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        seen.add(option["value"])
    if sum(bool(option.get("default")) for option in options) > most:
        yield Mistake(
            (*path, "options"),
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "More options are chosen beforehand than may be chosen",
        )


def _text_input(path: Path, entry: dict[str, Any]) -> Iterator[Mistake]:
    least, most = entry.get("min_length") or 0, entry.get("max_length") or 4000
    if least > most:
        yield Mistake(
            (*path, "min_length"),
            "TEXT_INPUT_COMPONENT_MIN_LENGTH_TOO_LARGE",
            "The minimum length may not exceed the maximum",
        )
    value = entry.get("value") or ""
    if value and not least <= len(value) <= most:
        yield Mistake(
            (*path, "value"),
            "BASE_TYPE_BAD_LENGTH",
            f"Must be between {least} and {most} in length.",
        )


def _row(path: Path, row: dict[str, Any]) -> Iterator[Mistake]:
    width = 0
    for place, child in enumerate(row.get("components") or ()):
        width += 1 if child.get("type") == BUTTON else 5
        if width > 5:
            yield Mistake(
                (*path, "components", place),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )


def _parts(components: list[dict[str, Any]] | None) -> Iterator[Mistake]:
    for path, component in every_component(components):
        kind = component.get("type")
        if kind == ROW:
            yield from _row(path, component)
        elif kind == BUTTON:
            yield from _button(path, component)
        elif kind in SELECTS:
            yield from _select(path, component)
        elif kind == TEXT_INPUT:
            yield from _text_input(path, component)
    yield from _repeated_ids(components)


def _layout(body: dict[str, Any]) -> Iterator[Mistake]:
    """Rules of messages made of components only (the flag IS_COMPONENTS_V2)."""
    for name in LEGACY_FIELDS:
        if body.get(name):
            yield Mistake(
                (name,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f'The "{name}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2',
            )
    parts = list(every_component(body.get("components")))
    if len(parts) > 40:
        yield Mistake(
            ("components",),
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The total number of components cannot exceed 40",
        )
    if sum(len(part.get("content") or "") for _, part in parts) > 4000:
        yield Mistake(
            ("components",),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            "Total displayable text size exceeds maximum size of 4000",
        )


def _classic(body: dict[str, Any]) -> Iterator[Mistake]:
    content, components = body.get("content") or "", body.get("components") or []
    if len(content) > 2000:
        yield too_long(("content",), 2000)
    yield from _embeds(body.get("embeds") or [])
    if len(components) > 5:
        yield too_long(("components",), 5)
    for place, component in enumerate(components):
        if component.get("type") != ROW:
            yield Mistake(
                ("components", place),
                "UNION_TYPE_CHOICES",
                'Value of field "type" must be one of (1,).',
            )


def _mentions(allowed: dict[str, Any] | None) -> Iterator[Mistake]:
    for name in ("users", "roles"):
        if allowed and name in (allowed.get("parse") or ()) and allowed.get(name):
            yield Mistake(
                ("allowed_mentions",),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{name}"] and {name}: [ids...] are mutually exclusive.',
            )


def message_mistakes(body: dict[str, Any], *, flags: int) -> list[Mistake]:
    """What is wrong with a message of these fields and final flags."""
    rules = _layout if flags & COMPONENTS_V2 else _classic
    found = [*rules(body), *_parts(body.get("components"))]
    return [*found, *_mentions(body.get("allowed_mentions"))]


def refuse_empty(fields: dict[str, Any]) -> None:
    """Raises 50006 for a message with nothing to show."""
    if not any(
        fields.get(name) for name in ("content", "embeds", "components", "attachments", "poll")
    ):
        raise refusal(50006)


def modal_mistakes(modal: dict[str, Any]) -> list[Mistake]:
    """What is wrong with a modal: one to five components, each input labelled once."""
    components = modal.get("components") or []
    found = list(_parts(components))
    if len(components) > 5:
        found.append(
            Mistake(("components",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
        )
    for place, component in enumerate(components):
        for inner, child in enumerate(component.get("components") or ()):
            if child.get("type") == TEXT_INPUT and not child.get("label"):
                found.append(needed(("components", place, "components", inner, "label")))
    return found


def under(prefix: str, mistakes: list[Mistake]) -> list[Mistake]:
    """The same mistakes one field deeper, as in the `data` of an interaction's answer."""
    return [Mistake((prefix, *each.path), each.code, each.message) for each in mistakes]

"""Writes spec.json, the part of Discord's published OpenAPI description that this server uses.

Usage: python tests/servers/discord/trim_spec.py path/to/full/openapi.json

The full file is `specs/openapi.json` of the repository discord/discord-api-spec (MIT, (c) 2023
Discord; see spec.LICENSE). Only operations listed in `OPERATIONS` stay, each with its request body
and its answers, and the schemas reached from them. Descriptions go. `oneOf` becomes `anyOf`: the
maintainers say that both mean one of.
"""

import json
import sys
from pathlib import Path
from typing import Any

SPEC = Path(__file__).with_name("spec.json")
WHOLE_SOURCE = "https://github.com/discord/discord-api-spec, specs/openapi.json"
OPERATIONS = {
    "/applications/@me": ("get",),
    "/applications/{application_id}/commands": ("get", "put", "post"),
    "/applications/{application_id}/commands/{command_id}": ("get", "delete", "patch"),
    "/applications/{application_id}/guilds/{guild_id}/commands": ("get", "put", "post"),
    "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}": (
        "get",
        "delete",
        "patch",
    ),
    "/channels/{channel_id}": ("get",),
    "/channels/{channel_id}/messages": ("get", "post"),
    "/channels/{channel_id}/messages/pins": ("get",),
    "/channels/{channel_id}/messages/pins/{message_id}": ("put", "delete"),
    "/channels/{channel_id}/messages/{message_id}": ("get", "delete", "patch"),
    "/channels/{channel_id}/pins/{message_id}": ("put", "delete"),
    "/channels/{channel_id}/typing": ("post",),
    "/gateway": ("get",),
    "/gateway/bot": ("get",),
    "/guilds/{guild_id}": ("get",),
    "/guilds/{guild_id}/channels": ("get",),
    "/interactions/{interaction_id}/{interaction_token}/callback": ("post",),
    "/oauth2/applications/@me": ("get",),
    "/users/@me": ("get",),
    "/users/@me/channels": ("post",),
    "/users/@me/guilds": ("get",),
    "/users/@me/guilds/{guild_id}": ("delete",),
    "/users/{user_id}": ("get",),
    "/webhooks/{webhook_id}/{webhook_token}": ("post",),
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original": ("get", "delete", "patch"),
    "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": ("get", "delete", "patch"),
}
# Their answers would bring along half of the API: guilds, integrations, every kind of channel.
ANSWERS_LEFT_OUT = {
    "/applications/@me",
    "/channels/{channel_id}",
    "/guilds/{guild_id}",
    "/guilds/{guild_id}/channels",
    "/users/@me/guilds",
}
DROPPED = {"description", "title", "operationId", "security", "externalDocs", "headers"}


def lean(node: Any, *, names: bool = False) -> Any:
    """The node without prose; `names` says that its keys are field names, which all stay."""
    if isinstance(node, list):
        return [lean(each) for each in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {key: lean(value) for key, value in node.items()}
    return {
        ("anyOf" if key == "oneOf" else key): lean(value, names=key in {"properties", "schemas"})
        for key, value in node.items()
        if key not in DROPPED and not key.startswith("x-")
    }


def operation(full: dict[str, Any], *, answers: bool) -> dict[str, Any]:
    """Body and good answers of one operation, as {request, media, answers}."""
    kept: dict[str, Any] = {}
    body = full.get("requestBody")
    if body:
        kept["request"] = lean(next(iter(body["content"].values()))["schema"])
        kept["media"] = list(body["content"])
    if answers:
        kept["answers"] = {
            status: lean(answer["content"]["application/json"]["schema"])
            for status, answer in full["responses"].items()
            if status.startswith("2") and "content" in answer
        }
    return kept


def references(node: Any) -> set[str]:
    """Names of the schemas that the node points at."""
    if isinstance(node, list):
        return set().union(*(references(each) for each in node))
    if not isinstance(node, dict):
        return set()
    found = set().union(*(references(each) for each in node.values()))
    target = node.get("$ref")
    return found | {target.rpartition("/")[2]} if isinstance(target, str) else found


def trim(full: dict[str, Any]) -> dict[str, Any]:
    """What spec.json holds, from the whole description."""
    paths = {
        path: {
            method: operation(full["paths"][path][method], answers=path not in ANSWERS_LEFT_OUT)
            for method in methods
        }
        for path, methods in OPERATIONS.items()
    }
    whole = full["components"]["schemas"]
    schemas: dict[str, Any] = {}
    wanted = references(paths)
    while wanted:
        name = wanted.pop()
        schemas[name] = lean(whole[name])
        wanted |= references(schemas[name]) - schemas.keys()
    return {
        "source": WHOLE_SOURCE,
        "licence": "MIT, Copyright (c) 2023 Discord; the whole notice is in spec.LICENSE",
        "version": full["info"]["version"],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


if __name__ == "__main__":
    SPEC.write_text(
        json.dumps(trim(json.loads(Path(sys.argv[1]).read_text())), separators=(",", ":")) + "\n"
    )

"""The `ChatMember` object of each status."""

from typing import Any

from tests.servers.telegram.spec import spec

TYPES = {
    "creator": "ChatMemberOwner",
    "administrator": "ChatMemberAdministrator",
    "member": "ChatMemberMember",
    "restricted": "ChatMemberRestricted",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}
# What an administrator may do and a muted member may not: the rights themselves come from the description.
GRANTED = {"administrator": True, "restricted": False}
NOT_RIGHTS = {"is_anonymous": False, "can_be_edited": False, "is_member": True}


def member_object(user: dict[str, Any], status: str) -> dict[str, Any]:
    """Who somebody is in a chat, with every field the description asks for."""
    member: dict[str, Any] = {"user": user}
    for name, field in spec()["types"][TYPES[status]].items():
        if not field.get("required") or name in member:
            continue
        if field["types"] == ["Boolean"]:
            member[name] = NOT_RIGHTS.get(name, GRANTED.get(status, False))
        elif field["types"] == ["Integer"]:
            member[name] = 0
    return member | {"status": status}

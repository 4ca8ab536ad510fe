"""What a person can send besides text, as Telegram describes it to a bot."""

import re
from collections.abc import Callable
from typing import Any

COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\S)")
LINK = re.compile(r"https?://\S+")


def a_file(name: str, size: int, **more: Any) -> dict[str, Any]:
    """A file nobody has yet downloaded."""
    return {
        "file_id": f"AgACAgIAAxk-{name}",
        "file_unique_id": f"AQAD-{name}",
        "file_size": size,
        **more,
    }


def entities_of(text: str) -> list[dict[str, Any]]:
    """The commands and links Telegram marks in what a person typed."""
    found = [("bot_command", one) for one in COMMAND.finditer(text)]
    found += [("url", one) for one in LINK.finditer(text)]
    return [
        {
            "type": kind,
            "offset": len(text[: one.start()].encode("utf-16-le")) // 2,
            "length": len(one[0].encode("utf-16-le")) // 2,
        }
        for kind, one in sorted(found, key=lambda pair: pair[1].start())
    ]


def text(said: str) -> dict[str, Any]:
    """A text as typed."""
    return {"text": said} | ({"entities": found} if (found := entities_of(said)) else {})


def photo(**more: Any) -> dict[str, Any]:
    """A picture in two sizes."""
    sizes = [
        a_file("small", 1_200, width=90, height=67),
        a_file("large", 81_000, width=1280, height=960),
    ]
    return {"photo": sizes, **more}


def document(
    name: str = "offer.pdf", mime_type: str = "application/pdf", **more: Any
) -> dict[str, Any]:
    """A document."""
    return {"document": a_file("document", 48_000, file_name=name, mime_type=mime_type), **more}


def sticker(emoji: str = "\N{THUMBS UP SIGN}") -> dict[str, Any]:
    """A sticker."""
    shape = {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
    return {"sticker": a_file("sticker", 30_000, emoji=emoji, **shape)}


def voice(seconds: int = 4) -> dict[str, Any]:
    """A spoken message."""
    return {"voice": a_file("voice", 20_000, duration=seconds, mime_type="audio/ogg")}


def audio(seconds: int = 180) -> dict[str, Any]:
    """A piece of music."""
    return {"audio": a_file("audio", 3_000_000, duration=seconds, mime_type="audio/mpeg")}


def video(seconds: int = 9) -> dict[str, Any]:
    """A film."""
    return {"video": a_file("video", 900_000, duration=seconds, width=640, height=360)}


def video_note(seconds: int = 6) -> dict[str, Any]:
    """A round film."""
    return {"video_note": a_file("note", 500_000, duration=seconds, length=240)}


def animation(seconds: int = 2) -> dict[str, Any]:
    """A film without sound, which also shows as a document."""
    film = a_file("animation", 300_000, duration=seconds, width=320, height=180)
    return {"animation": film, "document": a_file("animation", 300_000)}


def location(latitude: float = 33.5731, longitude: float = -7.5898) -> dict[str, Any]:
    """A place on the map; Casablanca if none is given."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def venue(title: str = "Clinic", address: str = "1 Main Street") -> dict[str, Any]:
    """A place with a name, which also shows as a location."""
    return location() | {"venue": {**location(), "title": title, "address": address}}


def contact(phone_number: str = "+12125550123", first_name: str = "Sam") -> dict[str, Any]:
    """Somebody's telephone number."""
    return {"contact": {"phone_number": phone_number, "first_name": first_name}}


def poll(question: str = "Which?", options: tuple[str, ...] = ("One", "Two")) -> dict[str, Any]:
    """A poll nobody has yet answered."""
    listed = [
        {"persistent_id": f"o{n}", "text": each, "voter_count": 0}
        for n, each in enumerate(options)
    ]
    flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
    flags |= {"allows_revoting": True, "members_only": False}
    asked = {"id": "5000000000000000001", "question": question, "options": listed}
    return {"poll": asked | {"total_voter_count": 0, "type": "regular"} | flags}


def dice(value: int = 4) -> dict[str, Any]:
    """A thrown die."""
    return {"dice": {"emoji": "\N{GAME DIE}", "value": value}}


KINDS: dict[str, Callable[..., dict[str, Any]]] = {
    made.__name__: made
    for made in (
        photo,
        document,
        sticker,
        voice,
        audio,
        video,
        video_note,
        animation,
        location,
        venue,
        contact,
        poll,
        dice,
    )
}


def content(kind: str, **details: Any) -> dict[str, Any]:
    """What a message of this kind holds."""
    return KINDS[kind](**details)

"""What Telegram asks of keyboards beyond the types of their fields."""

import re
from typing import Any

from tests.servers.telegram.refusals import bad

PER_ROW = 8
PER_KEYBOARD = 100
PER_REPLY_ROW = 12
PER_REPLY_KEYBOARD = 300
STYLES = {None, "primary", "success", "danger"}
URL = re.compile(r"^(?:https?://[\w-]+(?:\.[\w-]+)+|https?://localhost|tg://\S).*$", re.IGNORECASE)
NOT_ACTIONS = {"text", "style", "icon_custom_emoji_id"}


def check_markup(markup: dict[str, Any] | None) -> None:
    """Refuse a keyboard the service would refuse, or would cut down without a word."""
    if not markup:
        return
    if "inline_keyboard" in markup:
        rows, widest, most = markup["inline_keyboard"], PER_ROW, PER_KEYBOARD
        for button in (button for row in rows for button in row):
            check_button(button)
    else:
        rows, widest, most = markup.get("keyboard", []), PER_REPLY_ROW, PER_REPLY_KEYBOARD
    if sum(map(len, rows)) > most or any(len(row) > widest for row in rows):
        raise bad("reply markup is too long")
    if any(not row for row in rows):
        raise bad("reply markup has an empty row")


def check_button(button: dict[str, Any]) -> None:
    """Refuse an inline button without a text, without exactly one action or with one that leads nowhere."""
    actions = button.keys() - NOT_ACTIONS
    if not actions:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad(
            "can't parse inline keyboard button: exactly one of the optional fields must be used"
        )
    if not button["text"].strip():
        raise bad("can't parse inline keyboard button: text of the button must be non-empty")
    if button.get("style") not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    if "url" in button and not URL.match(button["url"]):
        raise bad("BUTTON_URL_INVALID")

"""Pictures and documents over the wire, as real uploads."""

from datetime import timedelta

from bot.papers.made import Made
from flows.events import Typed
from flows.replies import Ask, Choice, Document, Picture, Reply, para
from storage.address import Address

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PDF = b"%PDF-1.7\n" + bytes(reversed(range(256))) * 100
YES = Ask(kind="q", tag="abcd", ref="1", choices=(Choice(key="yes", label="Yes"),))


class Maker:
    """Makes what a test wants."""

    def __init__(self, **made):
        self.made = made
        self.asked = []

    async def paper(self, ref, address):
        self.asked.append((ref, address.chat))
        content = self.made.get(ref.partition(":")[0])
        if content is None:
            return None
        ending = "png" if content == PNG else "pdf"
        return Made(content=content, name=f"holdfast-{ref[:6]}.{ending}")


async def tells(it, *blocks, chat=1001, ask=None):
    it.me.started = True
    address = Address(platform="telegram", chat=str(chat))
    reply = Reply(blocks=blocks, ask=ask)
    await it.wired.delivery.deliver(await it.wired.conversation.tell("test:1", address, (reply,)))


def makes(it, **made):
    it.service.sender.papers = Maker(**made)
    return it.service.sender.papers


def uploaded(it, seen):
    """The bytes that came with a message, byte for byte."""
    (file,) = [
        *seen.raw.get("photo", ()),
        *([seen.raw["document"]] if "document" in seen.raw else []),
    ]
    return it.server.world.files[file["file_id"]].content


async def test_a_picture_comes_as_a_photo_with_its_words_and_the_buttons(it, ana):
    maker = makes(it, timeline=PNG)

    await tells(it, para("Your dates"), Picture("timeline:dark", "A <line> to 1 July"), ask=YES)

    text, photo = ana.inbox.unread()
    assert (text.text, text.labels) == ("Your dates", [])
    assert (photo.text, photo.labels) == ("A <line> to 1 July", ["Yes"])
    assert uploaded(it, photo) == PNG
    assert maker.asked == [("timeline:dark", "1001")]


async def test_a_document_comes_with_its_name_and_a_caption(it, ana):
    makes(it, packet=PDF)

    await tells(it, Document("packet:a4", "p.pdf", "For your lawyer"))

    (seen,) = ana.inbox.unread()
    assert seen.raw["document"]["file_name"] == "holdfast-packet.pdf"
    assert seen.text == "For your lawyer"
    assert uploaded(it, seen) == PDF


async def test_words_too_long_for_a_caption_come_before_the_picture(it, ana):
    makes(it, timeline=PNG)

    await tells(it, Picture("timeline", "word " * 300), ask=YES)

    words, photo = ana.inbox.unread()
    assert len(words.text) > 1_024
    assert (photo.text, photo.labels) == ("", ["Yes"])


async def test_a_picture_that_cannot_be_made_is_said_in_words(it, ana):
    makes(it)

    await tells(it, Picture("timeline", "A line to 1 July"), ask=YES)

    (seen,) = ana.inbox.unread()
    assert (seen.text, seen.labels) == ("A line to 1 July", ["Yes"])
    assert not it.server.calls_of("sendPhoto")


async def test_a_document_that_cannot_be_made_says_so(it, ana):
    makes(it)

    await tells(it, Document("packet:a4", "packet.pdf", "For your <lawyer>"))

    (seen,) = ana.inbox.unread()
    assert seen.text.startswith("For your <lawyer>\n\nI could not make the file packet.pdf")


async def test_a_picture_that_telegram_does_not_take_is_said_in_words(it, ana):
    makes(it, timeline=PDF)

    await tells(it, Picture("timeline", "A line to 1 July"))

    assert it.server.calls_of("sendPhoto")[-1].status == 400
    assert [one.text for one in ana.inbox.unread()] == ["A line to 1 July"]


async def test_a_picture_goes_to_a_group_too_and_is_tried_again_after_a_fault(it, ana):
    makes(it, numbers=PNG)
    group = it.server.group()
    it.server.fail("sendPhoto", status=502)

    await tells(it, Picture("numbers", "In numbers"), chat=group.id)

    assert group.inbox.unread() == []
    it.clock.move_to(it.clock.now() + timedelta(minutes=1))
    await it.wired.worker.work_off()
    note, seen = group.inbox.unread()
    assert note.text.startswith("This may reach you twice")
    assert uploaded(it, seen) == PNG
    assert seen.labels == ["Continue in private"]


async def test_nothing_is_protected_against_handing_it_on(it, ana):
    makes(it, packet=PDF)

    await tells(it, Document("packet:a4", "p.pdf", "For your lawyer"))

    (seen,) = ana.inbox.unread()
    assert "has_protected_content" not in seen.raw


async def test_buttons_under_a_photo_vanish_when_the_next_question_comes(it, ana):
    makes(it, timeline=PNG)
    await tells(it, Picture("timeline", "A line"), ask=YES)
    photo = ana.inbox.unread()[-1]

    await it.take(Typed(text="hello"))

    changed = await ana.reads_edit()
    assert (changed.id, changed.labels) == (photo.id, [])

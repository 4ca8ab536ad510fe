"""A letter as a Word document that people edit and send themselves."""

from io import BytesIO
from typing import Final
from urllib.parse import quote

from docx import Document
from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from flows.letters.own_words import written
from flows.papers.refs import pen
from flows.talk import View

LONGEST_MAILTO: Final = 2_000
"""Characters: past it some mail programs cut the text without a word."""


def print_letter(view: View, name: str) -> bytes:
    """Return the letter as it stands now; KeyError for a letter there is none of."""
    talk = pen(view)
    letter = written(talk, name).letter
    file = Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    _about(file, letter.subject, view)
    file.add_paragraph().add_run(letter.subject).bold = True
    for part in letter.body.strip().split("\n\n"):
        file.add_paragraph(part)
    address = mailto(letter.subject, letter.body)
    if address is not None:
        text = talk.content.words.text
        _link(file.add_paragraph(), text("papers.mail.lead"), text("papers.mail.open"), address)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def mailto(subject: str, body: str) -> str | None:
    """Return a link that begins this mail without an address; None when it is too long."""
    lines = body.strip().replace("\n", "\r\n")
    link = f"mailto:?subject={quote(subject)}&body={quote(lines)}"
    return link if len(link) <= LONGEST_MAILTO else None


def _about(file: File, title: str, view: View) -> None:
    """Put our own particulars in place of the template's: no author, made now."""
    about = file.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title = title
    about.created = about.modified = view.now.replace(tzinfo=None)


def _link(paragraph: Paragraph, lead: str, words: str, address: str) -> None:
    paragraph.add_run(lead).italic = True
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - the library has no call that adds a link
    paragraph._p.append(link)  # noqa: SLF001 - the same

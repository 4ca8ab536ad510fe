"""What generated people do besides answering: every command, questions, moods, files, nonsense."""

from random import Random

from flows.commands.table import COMMANDS, Scope

DRAFT = (
    "Dr Smith, you lied to me. If you do not file by Friday I will sue the hospital and tell the "
    "press. I copied the whole class and the CEO."
)
CALM = (
    "Dear Ms Lee, thank you for the call. Could you confirm by Friday 3 pm whether the programme "
    "can ask for a later start? I remain committed to training with you."
)
RESTS: dict[str, tuple[str, ...]] = {
    "plan": ("", "", "picture"),
    "deadlines": ("", "", "picture", "calendar", "feed", "feed end"),
    "who": ("", "pd", "gme", "lawyer"),
    "letters": (
        "",
        "facts",
        "pd",
        "1",
        "lawyer",
        "counsel",
        "chase gme",
        "facts edit",
        "sandwich",
    ),
    "paths": ("", "j1", "o1", "o1 questions", "second employer", "law", "change", "game over"),
    "promises": ("", "papers", "add Visa sponsorship is subject to change.", "1 by the chief"),
    "log": ("", "PD called: she will write to GME by Friday", "HR emailed, they need two days"),
    "check": ("", DRAFT, CALM, "kept", "drop"),
    "packet": ("", "letter"),
    "ask": ("", "what is the two-year rule?", "which car is the cheapest to insure"),
    "why": ("", "", "sevis-validation", "j-1"),
    "whatif": ("", "step3=passed", "start 15 July", "passports Iran and Canada; start 1 August"),
    "answers": ("", "1", "2", "3", "place", "place", "start_on", "passports", "step3"),
    "remind": ("", "on", "off", "test", "stop 1", "back 1", "8", "18", "at 8 pm", "3"),
    "pause": ("", "3", "40", "for ever"),
    "settings": ("", "next", "everything", "steps", "titles full"),
    "sponsor": ("", "bronx care", "mount sinai", "bronx care rows", "nowhere valley"),
    "programmes": ("", "internal medicine NY NJ", "match", "waiver"),
    "faq": ("", "1", "then H-1B"),
    "glossary": ("", "ds-2019", "212(e)"),
}
"""What may follow a command; one that is not here is said alone."""
NOT_HERE = frozenset({"link", "unlink", "status"})
"""Commands that need another account, or an operator."""
HIDDEN = ("menu", "night", "skip", "later", "stop", "back")
LOSES = ("forget", "restart")
SAID = tuple(
    one.name
    for one in COMMANDS
    if one.scope is not Scope.OPERATOR and one.name not in (*NOT_HERE, *LOSES)
)
TALK = (
    "why",
    "back",
    "skip",
    "later",
    "help",
    "keep",
    "what is the two-year rule?",
    "can I sue the hospital?",
    "can I take J-1 now and move to H-1B next year?",
    "what does the $100,000 fee mean for me",
    "my boss offered to call me an instructor, is that fine?",
    "I cannot sleep and I feel like a failure",
    "I do not want to live any more",
    "hello",
    "thanks",
    "I start on 1 July 2027, I am in Lagos, Nigerian passport, Step 3 passed",
    "On Tuesday HR wrote: From: hr@hospital.example\\nSubject: Visa\\n> We only sponsor J-1.\\n-- \\nHR",
    "asdf",
    "31 February",
    "🙂",
    "maybe",
    "12",
    "no",
)


def command(rng: Random) -> str:
    """Return a command as somebody types it; now and then one that loses everything."""
    if rng.random() < 0.02:
        return f"/{rng.choice(LOSES)}"
    if rng.random() < 0.15:
        return f"/{rng.choice(HIDDEN)}"
    name = rng.choice(SAID)
    return f"/{name} {rng.choice(RESTS.get(name, ('',)))}".rstrip()

"""What each command does. Any of them works at any moment and returns to the pending question."""

from collections.abc import Callable, Mapping

from flows.commands import (
    ask,
    check,
    closing,
    conversations,
    journey,
    letters,
    linking,
    operating,
    papers,
    paths,
    plan,
    programmes,
    public,
    reminding,
    sponsors,
)
from flows.commands.table import COMMANDS, Scope
from flows.talk import Talk
from flows.waking import keep

Handler = Callable[[Talk, str], None]

HANDLERS: Mapping[str, Handler] = {
    "start": journey.start,
    "plan": plan.plan,
    "next": plan.next_,
    "deadlines": plan.deadlines,
    "who": conversations.who,
    "letters": letters.letters,
    "paths": paths.paths,
    "promises": plan.promises,
    "log": conversations.log,
    "check": check.check,
    "papers": papers.papers,
    "packet": papers.packet,
    "export": papers.export,
    "ask": ask.ask,
    "sources": ask.sources,
    "why": journey.why,
    "whatif": journey.whatif,
    "answers": journey.answers,
    "back": journey.back,
    "remind": reminding.remind,
    "pause": reminding.pause,
    "stop": reminding.stop,
    "settings": journey.settings,
    "link": linking.link,
    "unlink": linking.unlink,
    "forget": journey.forget,
    "restart": journey.restart,
    "human": journey.human,
    "sponsor": sponsors.sponsor,
    "programmes": programmes.programmes,
    "help": journey.help_,
    "menu": journey.menu,
    "skip": journey.skip,
    "later": journey.later,
    "mend": journey.mend,
    "reweigh": journey.reweigh,
    "reopen": closing.reopen,
    "what": journey.what,
    "blocked": journey.blocked,
    "privacy": public.privacy,
    "about": public.about,
    "faq": public.faq,
    "glossary": public.glossary,
    "season": public.season,
    "h1b": public.h1b,
    "j1": public.j1,
    "status": operating.status,
    "kept": keep,
}
PUBLIC = frozenset(one.name for one in COMMANDS if one.scope is Scope.PUBLIC)

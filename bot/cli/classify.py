"""`holdfast classify`: what the words of a programme amount to, one text a line; stores nothing."""

import argparse
import json
import sys
from collections.abc import Iterator

from flows.classify.promise import Promise, classify_promise
from flows.classify.withdrawal import Withdrawal, WithdrawalReason, classify_withdrawal
from flows.content.loader import load_content
from flows.content.words import Words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `holdfast classify` understands to *parser*."""
    parser.description = (
        "Reads one text a line and says what each amounts to, with the words it rests on and how "
        "sure that is. It reads wording; a lawyer decides what it means. Nothing is stored."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "kind",
        choices=("promise", "withdrawal"),
        help="read each text as a promise of sponsorship, or as a withdrawal of it",
    )
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help="a UTF-8 file with one text a line; - or nothing for standard input",
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for every text, an empty one included, in the order they came.

    Returns:
        0, or 2 after one line on standard error when the file cannot be read.
    """
    try:
        texts = _texts(args.file)
    except OSError as error:
        return _refuse(f"{args.file}: {error.strerror or 'cannot be read'}")
    except ValueError:
        return _refuse(f"{args.file}: not UTF-8 text; save it as UTF-8 and try again")
    classify = classify_promise if args.kind == "promise" else classify_withdrawal
    words = None if args.json else load_content().words
    for text in texts:
        found = classify(text)
        print(json.dumps(as_json(found)) if words is None else "\n".join(_said(found, words)))
    if words is not None and texts:
        print(words.text("classify.lawyer"))
    return 0


def as_json(found: Promise | Withdrawal) -> dict[str, object]:
    """The object `--json` prints: label, also, reason (withdrawal only), span, confidence."""
    reason = {"reason": found.reason.value} if isinstance(found, Withdrawal) else {}
    return {
        "label": found.label.value,
        "also": [label.value for label in found.also],
        **reason,
        "span": found.span,
        "confidence": found.confidence,
    }


def _said(found: Promise | Withdrawal, words: Words) -> Iterator[str]:
    kind = "withdrawal" if isinstance(found, Withdrawal) else "promise"
    yield words.text(
        "classify.line_quoted" if found.span else "classify.line",
        name=words.text(f"classify.{kind}.{found.label.value}"),
        sure=round(found.confidence * 100),
        **({"span": " ".join(found.span.split())} if found.span else {}),
    )
    if isinstance(found, Withdrawal) and found.reason is not WithdrawalReason.NONE:
        name = words.text(f"classify.reasons.{found.reason.value}")
        yield "  " + words.text("classify.reason", name=name)
    if found.also:
        names = "; ".join(words.text(f"classify.{kind}.{label.value}") for label in found.also)
        yield "  " + words.text("classify.also", names=names)


def _texts(name: str) -> list[str]:
    """The lines of the file; only a line feed ends one, other separators belong to the text."""
    if name == "-":
        raw = sys.stdin.buffer.read()
    else:
        with open(name, "rb") as file:  # noqa: PTH123  a path as typed, not one to build on
            raw = file.read()
    lines = raw.decode("utf-8-sig").split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def _refuse(why: str) -> int:
    print(f"holdfast classify: {why}", file=sys.stderr)
    return 2

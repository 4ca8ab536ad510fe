"""What a sentence of a draft can be marked as."""

from enum import StrEnum


class Kind(StrEnum):
    """What is marked, the gravest first."""

    THREAT = "threat"
    ABUSE = "abuse"
    LAWSUIT = "lawsuit"
    PUBLIC = "public"
    ULTIMATUM = "ultimatum"
    ACCUSATION = "accusation"
    CROWD = "crowd"
    OVERSHARING = "oversharing"
    PLEADING = "pleading"
    TONE = "tone"

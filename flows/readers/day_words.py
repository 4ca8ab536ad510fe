"""The names of months, weekdays and small numbers, as people write them in several languages."""

# ruff: noqa: RUF001 - Turkish and Arabic letters resemble Latin ones

from typing import Final

from flows.readers.cleaning import folded, listed

MONTH_NAMES: Final = listed(
    """January|February|March|April|May|June|July|August|September|October|November|December"""
)
WEEKDAY_NAMES: Final = listed("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")

# One line per language, January first; spellings of one month are joined by "|".
_MONTHS: Final = (
    "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar|jänner februar märz april mai juni juli august september oktober november dezember",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
)

MONTHS: Final = {
    folded(spelling.replace("_", " ")): number
    for line in _MONTHS
    for number, spellings in enumerate(line.split(), start=1)
    for spelling in spellings.split("|")
}
"""Folded spelling to month number."""

WEEKDAYS: Final = {
    spelling: number
    for number, spellings in enumerate(
        (
            "monday|mon",
            "tuesday|tues|tue",
            "wednesday|wed|weds",
            "thursday|thurs|thur|thu",
            "friday|fri",
            "saturday|sat",
            "sunday|sun",
        )
    )
    for spelling in spellings.split("|")
}
"""English weekday to number, Monday 0."""

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        listed(
            """zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen
            |fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"""
        )
    )
} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a hundred": 100,
}

_ORDINALS: Final = listed(
    """first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth
    |fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"""
)
ORDINALS: Final = (
    {word: number for number, word in enumerate(_ORDINALS, start=1)}
    | {f"twenty {word}": 20 + number for number, word in enumerate(_ORDINALS[:9], start=1)}
    | {"thirtieth": 30, "thirty first": 31}
)

DISTANT: Final = {
    spelling: days
    for days, spellings in (
        (-2, "day before yesterday|the day before yesterday"),
        (-1, "yesterday|yday|yesturday|ayer|ontem|hier|gestern|dun|أمس|امبارح"),
        (
            0,
            "today|tonight|this morning|this afternoon|right now|hoy|hoje|aujourd'hui|heute|bugun",
        ),
        (0, "اليوم|النهاردة|आज|آج|আজ"),
        (
            1,
            "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|mañana|amanhã|demain|morgen|yarın|غدا|بكرة",
        ),
        (2, "day after tomorrow|the day after tomorrow|overmorrow"),
    )
    for spelling in map(folded, spellings.split("|"))
}
"""Folded words to days from today. English ones may stand in a sentence, see `day_finding`."""


def any_of(words: dict[str, int]) -> str:
    """A regular expression for any of *words*, the longest first."""
    return "|".join(sorted((word.replace(" ", "[ -]") for word in words), key=len, reverse=True))

"""Specialties as people say them, as the Match lists them, and as job titles name them."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One specialty.

    Attributes:
        listed: its name in the Match tables.
        title: what a job title says when it is meant.
        occupations: its names in the labour department's list; most trainees stand under none.
        said: other ways of saying it.
    """

    name: str
    listed: str
    title: re.Pattern[str]
    occupations: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def named_by(self, title: str, occupation: str) -> bool:
        """Whether a post with this title and occupation is in this specialty."""
        return bool(self.title.search(title)) or occupation.lower() in self.occupations


def _field(
    name: str, listed: str, title: str, occupations: tuple[str, ...] = (), said: str = ""
) -> Field:
    pattern = re.compile(title, re.IGNORECASE)
    return Field(
        name=name,
        listed=listed,
        title=pattern,
        occupations=occupations,
        said=tuple(said.split("|")) if said else (),
    )


FIELDS = (
    _field("anesthesiology", "Anesthesiology", "an(a)?esth", ("anesthesiologists",), "anaesthesia|anesthesia|anes|gas"),
    _field("child neurology", "Child Neurology", "child neuro|pediatric neuro", said="paediatric neurology"),
    _field("dermatology", "Dermatology", "dermat", ("dermatologists",), "derm"),
    _field("emergency medicine", "Emergency Medicine", r"emergency|\bEM\b", ("emergency medicine physicians",), "EM|ER"),
    _field("family medicine", "Family Medicine", r"family (?:med|pract)|\bFM\b", ("family medicine physicians",), "FM|family practice|GP"),
    _field("internal medicine", "Internal Medicine (Categorical)", r"internal med|\bIM\b", ("general internal medicine physicians", "internal medicine physicians"), "IM|medicine|general medicine|internal med|int med"),
    _field("medicine-pediatrics", "Medicine-Pediatrics", r"med[- /]?peds|medicine[- /]pediat", said="med-peds"),
    _field("neurological surgery", "Neurological Surgery", "neuro(?:logical )?surg", said="neurosurgery"),
    _field("neurology", "Neurology", r"\bneurolog(?:y|ist)\b", ("neurologists",), "neuro"),
    _field("obstetrics and gynecology", "Obstetrics-Gynecology", r"obstet|gyn(?:a)?ecol|\bOB[/-]?GYN\b", ("obstetricians and gynecologists",), "obgyn|ob gyn|OB"),
    _field("orthopaedic surgery", "Orthopaedic Surgery", "orthop", ("orthopedic surgeons, except pediatric",), "ortho|orthopedics"),
    _field("otolaryngology", "Otolaryngology", r"otolaryng|\bENT\b", said="ENT"),
    _field("pathology", "Pathology", r"\bpatholog", ("physicians, pathologists",), "path"),
    _field("pediatrics", "Pediatrics (Categorical)", r"\bp(?:a)?ediatric|\bpeds\b", ("pediatricians, general",), "paediatrics|peds|paeds"),
    _field("physical medicine and rehabilitation", "Physical Medicine & Rehab", r"physical medicine|\bPM ?& ?R\b|physiat", ("physical medicine and rehabilitation physicians",), "PMR|PM&R|rehab"),
    _field("plastic surgery", "Plastic Surgery (Integrated)", "plastic", said="plastics"),
    _field("psychiatry", "Psychiatry", r"\bpsychiat", ("psychiatrists",), "psych"),
    _field("radiation oncology", "Radiation Oncology", "radiation onc", said="rad onc"),
    _field("radiology", "Radiology-Diagnostic", r"\bradiolog", ("radiologists",), "diagnostic radiology|rads"),
    _field("surgery", "Surgery (Categorical)", r"general surg|\bsurger?y resident|resident[- ,/]+(?:general )?surg", said="general surgery|GS|gen surg"),
    _field("transitional year", "Transitional (PGY-1 Only)", "transitional", said="TY|transitional"),
    _field("vascular surgery", "Vascular Surgery", "vascular surg"),
)  # fmt: skip
_BY_SAYING = {
    utils.default_process(text): one
    for one in FIELDS
    for text in (one.name, one.listed, *one.said)
}
_LIKE_ENOUGH = 85


def read_specialty(text: str) -> Field | None:
    """The specialty *text* means, spelling forgiven; None when it means none of ours."""
    typed = utils.default_process(text)
    if typed in _BY_SAYING:
        return _BY_SAYING[typed]
    if len(typed) <= len("surg"):
        return None
    found = process.extractOne(
        typed, _BY_SAYING.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
    )
    return _BY_SAYING[found[0]] if found else None


def in_full(text: str) -> str:
    """The specialty as a letter names it: "IM" in full; anything longer as it was typed."""
    typed = text.strip()
    found = _BY_SAYING.get(utils.default_process(typed))
    return found.name if found is not None and len(typed) < len(found.name) else typed

"""Prepared tables of a few rows, so that an import takes milliseconds."""

from storage.sponsors import prepared

_APPROVALS = """\
fiscal_year,partial,employer,employer_key,entity_id,kind,city,state,zip,naics2,tax_id_last4,\
initial_approvals,initial_denials,continuing_approvals,continuing_denials
2024,0,BRONXCARE HEALTH SYSTEM,,T4191,hospital_system,BRONX,NY,10457,62,4191,28,1,12,
2024,0,MAYO CLINIC,,T1702,hospital_system,ROCHESTER,MN,55905,62,1702,231,,159,
2024,0,HURLEY MEDICAL CENTER,,T5601,hospital_system,FLINT,MI,48503,62,5601,1,0,0,0"""
_LCAS = """\
case_number,employer,entity_id,job_title,trainee_class,soc_title,worksite_city,worksite_state,\
begin_date
I-0,BronxCare Health System,T4191,Resident,resident,physicians,BRONX,NY,2025-07-01"""
_HOSPITALS = """\
ccn,name_cost_report,name_2026,city,state,zip,resident_fte,cost_report_begin,cost_report_end
330009,BRONXCARE HOSPITAL CENTER,,BRONX,NY,10457,12.5,1/1/2021,12/31/2021"""
_LINKS = """\
ccn,entity_id,confidence
330009,T4191,high
330009,T9,high"""
_SPECIALTIES = """\
specialty,applicants_nonus_img,matched_nonus_img,applicants_us_img,matched_us_img,\
unfilled_positions
Neurology,600,200,100,40,3"""
_ALIASES = """\
alias,entity_ids,safe_exact,basis,note
bronx care,T4191,0,name,
the Z,T9,0,name,"""

PREPARED = {
    name: tuple(text.splitlines())
    for name, text in (
        (prepared.APPROVALS, _APPROVALS),
        (prepared.LCAS, _LCAS),
        (prepared.HOSPITALS, _HOSPITALS),
        (prepared.LINKS, _LINKS),
        (prepared.SPECIALTIES, _SPECIALTIES),
        (prepared.ALIASES, _ALIASES),
    )
}

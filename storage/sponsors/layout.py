"""The tables of the sponsor file, and its layout's number.

It is a resource, not the live database: written whole, then only read, so it has no migrations.
A file of another layout is refused and built again from the published files.
"""

LAYOUT = 1

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, period TEXT NOT NULL, title TEXT NOT NULL,
  publisher TEXT NOT NULL, address TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL,
  first_on TEXT, last_on TEXT, partial INTEGER NOT NULL, checked_on TEXT NOT NULL,
  taken INTEGER NOT NULL, refused INTEGER NOT NULL, note TEXT NOT NULL
);
CREATE TABLE employers (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  city TEXT NOT NULL, state TEXT NOT NULL
);
CREATE TABLE spellings (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE places (
  number INTEGER PRIMARY KEY, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL
);
CREATE TABLE approvals (
  source INTEGER NOT NULL, row INTEGER NOT NULL, fiscal_year INTEGER NOT NULL,
  employer INTEGER NOT NULL, spelling INTEGER NOT NULL, place INTEGER NOT NULL,
  industry TEXT NOT NULL, tax4 TEXT NOT NULL,
  initial INTEGER NOT NULL, initial_denials INTEGER,
  continuing INTEGER NOT NULL, continuing_denials INTEGER
);
CREATE TABLE lcas (
  source INTEGER NOT NULL, row INTEGER NOT NULL, employer INTEGER NOT NULL,
  spelling INTEGER NOT NULL, case_number TEXT NOT NULL, title TEXT NOT NULL,
  trainee TEXT NOT NULL, occupation TEXT NOT NULL, place INTEGER NOT NULL, begins_on TEXT
);
CREATE TABLE hospitals (
  source INTEGER NOT NULL, row INTEGER NOT NULL, ccn TEXT NOT NULL, name TEXT NOT NULL,
  place INTEGER NOT NULL, residents REAL NOT NULL, begun_on TEXT, ended_on TEXT
);
CREATE TABLE links (
  ccn TEXT NOT NULL, employer INTEGER NOT NULL, sure INTEGER NOT NULL,
  PRIMARY KEY (ccn, employer)
) WITHOUT ROWID;
CREATE TABLE specialties (
  source INTEGER NOT NULL, row INTEGER NOT NULL, name TEXT NOT NULL,
  applicants_nonus_img INTEGER NOT NULL, matched_nonus_img INTEGER NOT NULL,
  applicants_us_img INTEGER NOT NULL, matched_us_img INTEGER NOT NULL, unfilled INTEGER NOT NULL
);
CREATE TABLE aliases (
  text TEXT PRIMARY KEY, employers TEXT NOT NULL, ask INTEGER NOT NULL, note TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE given_names (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX approvals_of ON approvals (employer);
CREATE INDEX lcas_of ON lcas (employer);
CREATE INDEX links_of ON links (employer);
"""

# In this order; what is written twice from the same files is the same to the byte.
SORTED = {
    "sources": "id",
    "employers": "number",
    "spellings": "number",
    "places": "number",
    "approvals": "source, row",
    "lcas": "source, row",
    "hospitals": "source, row",
    "links": "ccn, employer",
    "specialties": "source, row",
    "aliases": "text",
    "given_names": "name",
}

/*
 * The tables of the store: see tables.h.
 *
 * Keys are the tables themselves (WITHOUT ROWID), led by the unit: a unit's document asks for its own rows, some tens
 * among a million.
 */
#include "load/tables.h"

#include "base/text.h"
#include "load/sql.h"

/* What the campaign is about. */
static const char campaign_tables[] =
	"CREATE TABLE run (            -- one row: what this run is about\n"
	"  as_of TEXT NOT NULL,        -- the day the data reach\n"
	"  unit TEXT NOT NULL,         -- the root of the packet\n"
	"  week TEXT NOT NULL,         -- 'YYYY-Www', or 'N' when weeks run from the campaign's start\n"
	"  week_first TEXT NOT NULL, week_last TEXT NOT NULL,\n"
	"  phase TEXT NOT NULL         -- the one as_of is in, else the next, else the last; '' without phases\n"
	");\n"
	"CREATE TABLE unit (           -- as it is at as_of\n"
	"  id TEXT NOT NULL PRIMARY KEY,\n"
	"  name TEXT NOT NULL,         -- as the source has it: 'thị trấn Tuần Giáo'\n"
	"  short TEXT NOT NULL,        -- without the kind word: 'Tuần Giáo'\n"
	"  kind TEXT NOT NULL,         -- 'thị trấn', '' when neither a column nor the name says it\n"
	"  parent TEXT NOT NULL,       -- '' for a root, and for a unit that is gone\n"
	"  sector TEXT NOT NULL,       -- a second unit above it, such as a school's education office; '' none\n"
	"  first TEXT NOT NULL, last TEXT NOT NULL,  -- the days it exists, both counted; '' open\n"
	"  successor TEXT NOT NULL,    -- the unit that it became part of; '' none\n"
	"  gone INTEGER NOT NULL,      -- 1: its last day is before as_of\n"
	"  ord INTEGER NOT NULL,       -- the order of the source\n"
	"  level INTEGER NOT NULL,     -- 0 for a root\n"
	"  source INTEGER NOT NULL, row INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE unit_name (      -- every name that a unit has had; data may use any of them\n"
	"  unit TEXT NOT NULL,\n"
	"  first TEXT NOT NULL, last TEXT NOT NULL,  -- the days it had it, both counted; '' open\n"
	"  name TEXT NOT NULL, short TEXT NOT NULL, kind TEXT NOT NULL,\n"
	"  PRIMARY KEY (unit, first, name)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE within (         -- the closure over parent, sector and successor, and each unit within itself\n"
	"  ancestor TEXT NOT NULL, unit TEXT NOT NULL,  -- each unit once below each: a sum counts nothing twice\n"
	"  depth INTEGER NOT NULL,     -- the fewest steps between them, 0 for itself\n"
	"  PRIMARY KEY (ancestor, unit)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE force (\n"
	"  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, short TEXT NOT NULL, ord INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE phase (\n"
	"  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,\n"
	"  first TEXT NOT NULL, last TEXT NOT NULL,  -- both count\n"
	"  stated TEXT NOT NULL,       -- the day as the campaign states it\n"
	"  before INTEGER NOT NULL,    -- 1: stated as 'trước ngày', so last is the day before stated\n"
	"  ord INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE calendar (       -- every day of every phase\n"
	"  day TEXT NOT NULL PRIMARY KEY\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE measure (\n"
	"  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, noun TEXT NOT NULL,\n"
	"  kind TEXT NOT NULL,         -- 'flow' or 'stock'\n"
	"  ord INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE constant (       -- figures that a text may state by hand\n"
	"  ord INTEGER NOT NULL PRIMARY KEY,\n"
	"  id TEXT NOT NULL,           -- '' none\n"
	"  value TEXT NOT NULL,        -- as it is written: '20', '100%'\n"
	"  noun TEXT NOT NULL,         -- what it counts; '' any\n"
	"  source TEXT NOT NULL        -- where it is laid down\n"
	");\n"
	"CREATE TABLE award (          -- rules of commendation\n"
	"  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,\n"
	"  per TEXT NOT NULL,          -- what is commended: 'unit', 'force' (of a unit) or 'officer'\n"
	"  measure TEXT NOT NULL,\n"
	"  heads TEXT NOT NULL,        -- the head count (a stock) that the results are divided by; '' none\n"
	"  at_least INTEGER NOT NULL,  -- of results, or of results per head\n"
	"  phase TEXT NOT NULL,        -- results of this phase only; '' all\n"
	"  rule TEXT NOT NULL,         -- in words, as printed\n"
	"  ord INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE ranking (        -- how ranks are made; no row: by rate, without tie-breakers\n"
	"  ord INTEGER NOT NULL PRIMARY KEY,  -- 0 what is ranked by, from 1 what decides between equals\n"
	"  key TEXT NOT NULL           -- 'rate', 'done', 'week_done', 'left' (fewer is better), 'name' (a to z)\n"
	");\n";

/* What the data say, in figures. */
static const char figure_tables[] =
	"-- In the four tables below a dimension that the data do not have is ''. value is NULL when state is\n"
	"-- 'missing', and 0 when it is 'nothing'. source, row and field are where the value stands.\n"
	"CREATE TABLE quota (\n"
	"  unit TEXT NOT NULL, force TEXT NOT NULL, phase TEXT NOT NULL, measure TEXT NOT NULL,\n"
	"  value INTEGER, state TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,\n"
	"  PRIMARY KEY (unit, measure, phase, force)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE result (         -- what was done on the day; of claims: how many count\n"
	"  unit TEXT NOT NULL, force TEXT NOT NULL, measure TEXT NOT NULL, day TEXT NOT NULL,\n"
	"  value INTEGER, state TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,\n"
	"  PRIMARY KEY (unit, measure, day, force)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE stock (          -- what stood at the end of the day\n"
	"  unit TEXT NOT NULL, force TEXT NOT NULL, measure TEXT NOT NULL, day TEXT NOT NULL,\n"
	"  value INTEGER, state TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,\n"
	"  PRIMARY KEY (unit, measure, day, force)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE own (            -- results as the units have them themselves, to be held against result\n"
	"  unit TEXT NOT NULL, force TEXT NOT NULL, measure TEXT NOT NULL, day TEXT NOT NULL,\n"
	"  value INTEGER, state TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,\n"
	"  PRIMARY KEY (unit, measure, day, force)\n"
	") WITHOUT ROWID;\n";

/* Who reports when, and what came. */
static const char report_tables[] =
	"CREATE TABLE report (\n"
	"  unit TEXT NOT NULL, day TEXT NOT NULL,\n"
	"  force TEXT NOT NULL,        -- whose; '' the whole unit's, which speaks for each of its forces\n"
	"  received TEXT,              -- 'HH:MM', 'YYYY-MM-DD HH:MM', 'YYYY-MM-DD', other text; NULL: not received\n"
	"  wrong INTEGER NOT NULL,     -- 1: whoever consolidates marked it as wrong\n"
	"  source INTEGER NOT NULL, row INTEGER NOT NULL,\n"
	"  PRIMARY KEY (unit, day, force)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE deadline (\n"
	"  force TEXT NOT NULL PRIMARY KEY,  -- '' every force that no other row names\n"
	"  by TEXT NOT NULL,           -- 'HH:MM' on the day of the report, itself in time; '24:00' the day's end\n"
	"  ord INTEGER NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE report_day (     -- the days on which a report is due, up to as_of\n"
	"  day TEXT NOT NULL PRIMARY KEY\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE reporter (       -- who owes one on these days\n"
	"  unit TEXT NOT NULL,\n"
	"  force TEXT NOT NULL,        -- '' the unit as a whole\n"
	"  PRIMARY KEY (unit, force)\n"
	") WITHOUT ROWID;\n"
	"-- A row for each report that is due. state: 'missing' when it was not received; 'late' when it came after "
	"its\n"
	"-- day or after the deadline; else 'on-time', as also when no deadline is declared or no time was written "
	"down.\n"
	"-- Of a unit that came or went in between, only the days on which it existed.\n"
	"CREATE VIEW discipline (unit, force, day, by, received, state, wrong) AS\n"
	"  SELECT unit, force, day, by, received,\n"
	"    CASE\n"
	"      WHEN received IS NULL THEN 'missing'\n"
	"      WHEN by IS NULL THEN 'on-time'\n"
	"      WHEN received GLOB '[0-9][0-9]:[0-9][0-9]' AND received > by THEN 'late'\n"
	"      WHEN received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND received > day || ' ' || by THEN "
	"'late'\n"
	"      ELSE 'on-time'\n"
	"    END,\n"
	"    wrong\n"
	"  FROM (\n"
	"    SELECT o.unit, o.force, d.day, coalesce(l.by, a.by) AS by,\n"
	"      CASE WHEN r.unit IS NULL THEN w.received ELSE r.received END AS received,\n"
	"      CASE WHEN r.unit IS NULL THEN ifnull(w.wrong, 0) ELSE r.wrong END AS wrong\n"
	"    FROM reporter o JOIN report_day d JOIN unit u ON u.id = o.unit\n"
	"      AND u.first <= d.day AND (u.last = '' OR u.last >= d.day)\n"
	"    LEFT JOIN deadline l ON l.force = o.force LEFT JOIN deadline a ON a.force = ''\n"
	"    LEFT JOIN report r ON r.unit = o.unit AND r.day = d.day AND r.force = o.force\n"
	"    LEFT JOIN report w ON w.unit = o.unit AND w.day = d.day AND w.force = ''\n"
	"  );\n";

/* Who was guided by whom. */
static const char people_tables[] =
	"CREATE TABLE person (         -- citizens to guide, and who guides them: private, never on the web\n"
	"  list TEXT NOT NULL,         -- which list they are on, '' when there is one\n"
	"  unit TEXT NOT NULL,\n"
	"  ord INTEGER NOT NULL,       -- the order of the source\n"
	"  name TEXT NOT NULL,\n"
	"  born TEXT NOT NULL,         -- 'YYYY-MM-DD' or 'YYYY'; '' here and below: not said\n"
	"  place TEXT NOT NULL,        -- where they live, within the unit\n"
	"  identity TEXT NOT NULL,     -- twelve digits\n"
	"  officer TEXT NOT NULL,      -- who guides them\n"
	"  source INTEGER NOT NULL, row INTEGER NOT NULL,\n"
	"  PRIMARY KEY (unit, list, ord)\n"
	") WITHOUT ROWID;\n"
	"CREATE INDEX person_identity ON person (identity, list);\n"
	"CREATE TABLE claim (          -- citizens that somebody says to have guided; citizen and officer are private\n"
	"  unit TEXT NOT NULL,\n"
	"  ord INTEGER NOT NULL,       -- the order of the source\n"
	"  citizen TEXT NOT NULL,      -- twelve digits, or another key that is the same for the same citizen\n"
	"  officer TEXT NOT NULL,      -- who claims, '' when not said\n"
	"  force TEXT NOT NULL, measure TEXT NOT NULL,\n"
	"  day TEXT NOT NULL,          -- when the account was activated\n"
	"  level TEXT NOT NULL,        -- of the account, '' when not said\n"
	"  category TEXT NOT NULL,     -- what the citizen is, '' when not said\n"
	"  both TEXT NOT NULL,         -- '' when the second account is lacking, else what the cell says\n"
	"  counts INTEGER NOT NULL,    -- 1, or 0 for the first of these reasons:\n"
	"  why TEXT NOT NULL,          -- 'before' 'after' 'category' 'level' 'both' 'twice'; '' when it counts\n"
	"  source INTEGER NOT NULL, row INTEGER NOT NULL,\n"
	"  PRIMARY KEY (unit, ord)\n"
	") WITHOUT ROWID;\n"
	"CREATE INDEX claim_citizen ON claim (citizen);\n";

/* What units did and are to do, with all within them: filled by rollup.c. */
static const char rollup_tables[] =
	"CREATE TABLE total_day (      -- what a unit and all within it did on the day; no row: nobody reported\n"
	"  unit TEXT NOT NULL, measure TEXT NOT NULL, day TEXT NOT NULL, value INTEGER NOT NULL,\n"
	"  upto INTEGER NOT NULL,      -- the same and all days before it\n"
	"  PRIMARY KEY (unit, measure, day)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE force_day (      -- the same by force\n"
	"  unit TEXT NOT NULL, measure TEXT NOT NULL, force TEXT NOT NULL, day TEXT NOT NULL, value INTEGER NOT NULL,\n"
	"  PRIMARY KEY (unit, measure, force, day)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE target (         -- what a unit is to do, with all within it; force '': the whole\n"
	"  unit TEXT NOT NULL, measure TEXT NOT NULL, phase TEXT NOT NULL, force TEXT NOT NULL, value INTEGER NOT "
	"NULL,\n"
	"  PRIMARY KEY (unit, measure, phase, force)\n"
	") WITHOUT ROWID;\n";

/* Made when the units are all in: a row at a time costs thrice as much. */
static const char unit_indexes[] = "CREATE INDEX unit_parent ON unit (parent, ord);\n"
				   "CREATE INDEX unit_sector ON unit (sector);\n"
				   "CREATE INDEX unit_successor ON unit (successor);\n"
				   "CREATE INDEX within_by_unit ON within (unit, ancestor);\n";

/* What an edition prints otherwise than the one that it replaces: filled by batch/reissue.c. */
static const char replaced_tables[] =
	"CREATE TABLE replaced (       -- cells of tables that a packet prints otherwise (--replaces); else empty\n"
	"  document TEXT NOT NULL,     -- the stem of its files\n"
	"  ord INTEGER NOT NULL,       -- from 1, in the order of the document; rows that are gone come last\n"
	"  text TEXT NOT NULL,         -- whose table it is: 'phu-luc-chi-tieu' of docs/phu-luc-chi-tieu.md\n"
	"  query TEXT NOT NULL, parameters TEXT NOT NULL, field TEXT NOT NULL,  -- what the table asked\n"
	"  row_group TEXT NOT NULL,    -- the groups that the row stands in, outer ones first, between ' / '\n"
	"  row_label TEXT NOT NULL, column_label TEXT NOT NULL,\n"
	"  nth INTEGER NOT NULL,       -- among rows of one label, from 1\n"
	"  what TEXT NOT NULL,         -- 'changed'; 'added', 'removed': with its row\n"
	"  before TEXT NOT NULL, after TEXT NOT NULL,  -- as printed; '' on the side that lacks the row\n"
	"  change NUMERIC,             -- by how much; NULL where either is no number\n"
	"  PRIMARY KEY (document, ord)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE replaced_figure (  -- the same of figures in sentences, key figures and charts\n"
	"  document TEXT NOT NULL, ord INTEGER NOT NULL, text TEXT NOT NULL,\n"
	"  query TEXT NOT NULL, parameters TEXT NOT NULL, field TEXT NOT NULL,\n"
	"  row INTEGER NOT NULL,       -- of the answer, from 0; 0 in a chart\n"
	"  row_label TEXT NOT NULL,    -- what a chart's bar is called; '' outside of charts\n"
	"  nth INTEGER NOT NULL,       -- among those that are the same figure, from 1\n"
	"  before TEXT NOT NULL, after TEXT NOT NULL,  -- as printed\n"
	"  PRIMARY KEY (document, ord)\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE replaced_document (  -- documents of the packet that is replaced; else empty\n"
	"  document TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL\n"
	") WITHOUT ROWID;\n"
	"CREATE TABLE holder (         -- who holds a document that is printed otherwise now\n"
	"  document TEXT NOT NULL, ord INTEGER NOT NULL,\n"
	"  name TEXT NOT NULL,         -- as the document names them, or the unit that it was mailed to\n"
	"  how TEXT NOT NULL,          -- 'to' Kính gửi, 'recipient' Nơi nhận, 'mail' so-gui-thu.sqlite\n"
	"  since TEXT NOT NULL,        -- when the mail was taken; '' otherwise\n"
	"  PRIMARY KEY (document, ord)\n"
	") WITHOUT ROWID;\n";

/* Where it all stands. */
static const char place_tables[] = "CREATE TABLE source (\n"
				   "  id INTEGER PRIMARY KEY,     -- from 1, in the campaign's order\n"
				   "  file TEXT NOT NULL, kind TEXT NOT NULL,  -- kind: the table it goes into\n"
				   "  tab TEXT NOT NULL           -- of a database or workbook; '' of a text file\n"
				   ");\n"
				   "CREATE TABLE source_field (\n"
				   "  source INTEGER NOT NULL, field TEXT NOT NULL,\n"
				   "  name TEXT NOT NULL, col INTEGER NOT NULL,  -- its header, and its column from 1\n"
				   "  PRIMARY KEY (source, field)\n"
				   ") WITHOUT ROWID;\n";

static const char *const parts[] = {
	campaign_tables, figure_tables, report_tables, people_tables, rollup_tables, replaced_tables, place_tables};

void
tables_create(sqlite3 *db)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		sql_execute(db, parts[i]);
}

void
tables_index_units(sqlite3 *db)
{
	sql_execute(db, unit_indexes);
}

void
tables_print(struct buf *out)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		buf_add(out, parts[i]);
	buf_add(out, unit_indexes);
}

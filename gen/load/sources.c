/*
 * The list of sources: see sources.h.
 */
#include "load/sources.h"

#include <fnmatch.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/schema.h"
#include "load/yaml.h"

const char *const field_names[FIELD_COUNT + 1] = {
	[FIELD_ID] = "id",
	[FIELD_NAME] = "name",
	[FIELD_SHORT] = "short",
	[FIELD_KIND] = "kind",
	[FIELD_PARENT] = "parent",
	[FIELD_UNIT] = "unit",
	[FIELD_FORCE] = "force",
	[FIELD_PHASE] = "phase",
	[FIELD_MEASURE] = "measure",
	[FIELD_DAY] = "day",
	[FIELD_VALUE] = "value",
	[FIELD_RECEIVED] = "received",
	[FIELD_LIST] = "list",
	[FIELD_BORN] = "born",
	[FIELD_PLACE] = "place",
	[FIELD_IDENTITY] = "identity",
	[FIELD_OFFICER] = "officer",
	[FIELD_SECTOR] = "sector",
	[FIELD_FROM] = "from",
	[FIELD_TO] = "to",
	[FIELD_SUCCESSOR] = "successor",
	[FIELD_WRONG] = "wrong",
	[FIELD_CITIZEN] = "citizen",
	[FIELD_LEVEL] = "level",
	[FIELD_CATEGORY] = "category",
	[FIELD_BOTH] = "both",
	[FIELD_ADDRESS] = "address",
};

const char *const into_names[] = {
	[INTO_UNIT] = "unit",
	[INTO_QUOTA] = "quota",
	[INTO_RESULT] = "result",
	[INTO_STOCK] = "stock",
	[INTO_REPORT] = "report",
	[INTO_PERSON] = "person",
	[INTO_CLAIM] = "claim",
	[INTO_OWN] = "own",
	[INTO_ADDRESS] = "address",
	NULL,
};

/* In the order of enum number_format, without the undeclared one. */
static const char *const number_names[] = {"1.234,5", "1,234.5", NULL};
static const char *const encoding_names[] = {"auto", "utf-8", "utf-16", "windows-1258", "tcvn3", "vni", NULL};

#define BIT(field) (1u << (field))
enum { FIGURE_NEEDS = BIT(FIELD_UNIT) | BIT(FIELD_MEASURE) | BIT(FIELD_DAY) | BIT(FIELD_VALUE) };

/* The fields that each table takes, and those it cannot do without. */
static const struct {
	unsigned has, needs;
} into_fields[] = {
	[INTO_UNIT] = {BIT(FIELD_ID) | BIT(FIELD_NAME) | BIT(FIELD_SHORT) | BIT(FIELD_KIND) | BIT(FIELD_PARENT) |
			BIT(FIELD_SECTOR) | BIT(FIELD_FROM) | BIT(FIELD_TO) | BIT(FIELD_SUCCESSOR),
		BIT(FIELD_NAME)},
	[INTO_QUOTA] = {BIT(FIELD_UNIT) | BIT(FIELD_FORCE) | BIT(FIELD_PHASE) | BIT(FIELD_MEASURE) | BIT(FIELD_VALUE),
		BIT(FIELD_UNIT) | BIT(FIELD_MEASURE) | BIT(FIELD_VALUE)},
	[INTO_RESULT] = {FIGURE_NEEDS | BIT(FIELD_FORCE), FIGURE_NEEDS},
	[INTO_STOCK] = {FIGURE_NEEDS | BIT(FIELD_FORCE), FIGURE_NEEDS},
	[INTO_OWN] = {FIGURE_NEEDS | BIT(FIELD_FORCE), FIGURE_NEEDS},
	[INTO_REPORT] = {BIT(FIELD_UNIT) | BIT(FIELD_DAY) | BIT(FIELD_FORCE) | BIT(FIELD_RECEIVED) | BIT(FIELD_WRONG),
		BIT(FIELD_UNIT) | BIT(FIELD_DAY)},
	[INTO_PERSON] = {BIT(FIELD_LIST) | BIT(FIELD_UNIT) | BIT(FIELD_NAME) | BIT(FIELD_BORN) | BIT(FIELD_PLACE) |
			BIT(FIELD_IDENTITY) | BIT(FIELD_OFFICER),
		BIT(FIELD_UNIT) | BIT(FIELD_NAME)},
	[INTO_CLAIM] = {BIT(FIELD_UNIT) | BIT(FIELD_FORCE) | BIT(FIELD_MEASURE) | BIT(FIELD_DAY) | BIT(FIELD_CITIZEN) |
			BIT(FIELD_OFFICER) | BIT(FIELD_LEVEL) | BIT(FIELD_CATEGORY) | BIT(FIELD_BOTH),
		BIT(FIELD_UNIT) | BIT(FIELD_DAY) | BIT(FIELD_CITIZEN)},
	[INTO_ADDRESS] = {BIT(FIELD_UNIT) | BIT(FIELD_ADDRESS), BIT(FIELD_UNIT) | BIT(FIELD_ADDRESS)},
};

bool
into_has(enum source_into into, enum field field)
{
	return into_fields[into].has & BIT(field);
}

bool
into_needs(enum source_into into, enum field field)
{
	return into_fields[into].needs & BIT(field);
}

void
sources_print(struct buf *out)
{
	for (int into = 0; into_names[into]; into++) {
		buf_printf(out, "-- into: %s:", into_names[into]);
		for (int field = 0; field < FIELD_COUNT; field++)
			if (into_has((enum source_into)into, (enum field)field))
				buf_printf(out, " %s%s", field_names[field],
					into_needs((enum source_into)into, (enum field)field) ? "*" : "");
		buf_add(out, "\n");
	}
}

const char *
number_format_name(enum number_format format)
{
	return format == NUMBER_UNDECLARED ? NULL : number_names[format - 1];
}

static bool
ends_with_any(const char *file, const char *const *endings)
{
	const char *dot = strrchr(file, '.');
	for (; dot && *endings; endings++)
		if (strcasecmp(dot, *endings) == 0)
			return true;
	return false;
}

bool
source_is_database(const struct source *source)
{
	static const char *const endings[] = {".sqlite", ".sqlite3", ".db", NULL};
	return ends_with_any(source->file, endings);
}

bool
source_is_workbook(const struct source *source)
{
	static const char *const endings[] = {".xlsx", ".xlsm", ".xls", NULL};
	return ends_with_any(source->file, endings);
}

const char *
source_value_name(struct arena *arena, const struct source_value *value)
{
	const char *const ids[] = {value->measure, value->force, value->phase};
	struct buf name = {0};
	for (size_t i = 0; i < 3; i++)
		if (ids[i])
			buf_printf(&name, "%s%s", name.n ? "/" : "", ids[i]);
	return buf_finish(&name, arena);
}

static bool
is_text_file(const struct source *source)
{
	static const char *const endings[] = {".csv", ".txt", ".tsv", NULL};
	return ends_with_any(source->file, endings);
}

/* A source as it is read: the plain members go straight into the source, the nested ones wait as nodes. */
struct draft {
	struct source source;
	int into, number, encoding;
	const struct yaml *columns, *set, *values;
};

static const struct schema_field source_fields[] = {
	{"file", SCHEMA_TEXT, true, offsetof(struct draft, source.file), NULL},
	{"table", SCHEMA_TEXT, false, offsetof(struct draft, source.table), NULL},
	{"into", SCHEMA_CHOICE, true, offsetof(struct draft, into), into_names},
	{"columns", SCHEMA_MAP, true, offsetof(struct draft, columns), NULL},
	{"set", SCHEMA_MAP, false, offsetof(struct draft, set), NULL},
	{"values", SCHEMA_LIST, false, offsetof(struct draft, values), NULL},
	{"number", SCHEMA_CHOICE, false, offsetof(struct draft, number), number_names},
	{"encoding", SCHEMA_CHOICE, false, offsetof(struct draft, encoding), encoding_names},
	{"total", SCHEMA_TEXT, false, offsetof(struct draft, source.total), NULL},
};

static const struct schema_field value_fields[] = {
	{"column", SCHEMA_TEXT, true, offsetof(struct source_value, column), NULL},
	{"measure", SCHEMA_ID, false, offsetof(struct source_value, measure), NULL},
	{"force", SCHEMA_ID, false, offsetof(struct source_value, force), NULL},
	{"phase", SCHEMA_ID, false, offsetof(struct source_value, phase), NULL},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct walk {
	struct arena *arena;
	struct diag *diag;
	const struct campaign *campaign;
	bool addresses; /* a list of addresses, not of data */
};

static const char *
names_of(const struct walk *w, const char *typed, enum source_into into)
{
	const char *names[FIELD_COUNT];
	size_t n = 0;
	for (int field = 0; field < FIELD_COUNT; field++)
		if (into_has(into, (enum field)field))
			names[n++] = field_names[field];
	return diag_names(w->diag, w->arena, typed, names, n);
}

static int
field_by_name(const char *name)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		if (text_equal(field_names[field], name))
			return field;
	return -1;
}

/* A map of field: text. */
static struct source_field *
read_fields(const struct walk *w, const struct yaml *map, enum source_into into, size_t *n)
{
	struct source_field *fields = ARENA_ARRAY(w->arena, struct source_field, map ? map->n : 0);
	for (size_t i = 0; map && i < map->n; i++) {
		const struct yaml *key = map->keys[i];
		int field = field_by_name(key->text);
		if (field < 0 || !into_has(into, (enum field)field)) {
			/* a word alone is what is left of a heading with a comma in it: {unit: Thôn, khu phố} */
			const struct yaml *item = map->items[i];
			bool alone = i > 0 && item->kind == YAML_SCALAR && !item->text[0];
			diag_add(w->diag, alone ? MSG_SOURCE_COMMA : MSG_SOURCE_FIELD, key->place, key->text,
				into_names[into], names_of(w, key->text, into), i > 0 ? map->keys[i - 1]->text : "",
				i > 0 ? map->items[i - 1]->text : "");
			continue;
		}
		const char *text = schema_text(w->diag, map->items[i], key->text);
		if (text)
			fields[(*n)++] = (struct source_field){
				.field = field_names[field], .text = text, .at = map->items[i]->place};
	}
	return fields;
}

static void
read_values(const struct walk *w, const struct yaml *list, struct source *source)
{
	source->values = ARENA_ARRAY(w->arena, struct source_value, list ? list->n : 0);
	for (size_t i = 0; list && i < list->n; i++) {
		struct source_value value = {.at = list->items[i]->place};
		if (!schema_read(
			    w->arena, w->diag, list->items[i], "values", value_fields, COUNT(value_fields), &value))
			continue;
		if (!value.measure && !value.force && !value.phase)
			diag_add(w->diag, MSG_SOURCE_VALUES, value.at, NULL);
		if (value.column)
			source->values[source->n_values++] = value;
	}
}

static bool
values_set(const struct source *source, enum field field)
{
	for (size_t i = 0; i < source->n_values; i++) {
		const struct source_value *value = &source->values[i];
		if ((field == FIELD_MEASURE && value->measure) || (field == FIELD_FORCE && value->force) ||
			(field == FIELD_PHASE && value->phase))
			return true;
	}
	return field == FIELD_VALUE && source->n_values;
}

static const struct source_field *
find(const struct source_field *fields, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(fields[i].field, name))
			return &fields[i];
	return NULL;
}

/* Each field comes from one place, and those the table needs come from somewhere. */
static void
check_fields(const struct walk *w, const struct source *source)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		const char *name = field_names[field];
		const struct source_field *column = find(source->columns, source->n_columns, name);
		const struct source_field *set = find(source->set, source->n_set, name);
		bool values = values_set(source, (enum field)field);
		const struct source_field *second = column && set ? set : values ? (column ? column : set) : NULL;
		if (second)
			diag_add(w->diag, MSG_SOURCE_TWICE, second->at, name);
		if (!column && !set && !values && into_needs(source->into, (enum field)field))
			diag_add(w->diag, MSG_SOURCE_LACKS, source->at, name, into_names[source->into]);
	}
}

static void
check_file(const struct walk *w, const struct source *source)
{
	if (source_is_database(source)) {
		if (!source->table)
			diag_add(w->diag, MSG_SOURCE_TABLE, source->at, source->file);
	} else if (source_is_workbook(source)) {
		return;
	} else if (!is_text_file(source)) {
		diag_add(w->diag, MSG_SOURCE_KIND, source->at, source->file);
	} else if (source->table) {
		diag_add(w->diag, MSG_SOURCE_NO_TABLE, source->at, source->file);
	}
}

/* Reads the map; `into` is one of the data tables, or in a list of addresses that alone. */
static bool
read_draft(const struct walk *w, const struct yaml *map, struct draft *draft)
{
	const char *choices[INTO_ADDRESS + 1] = {0};
	struct schema_field fields[COUNT(source_fields)];
	int first = w->addresses ? INTO_ADDRESS : INTO_UNIT, last = w->addresses ? INTO_ADDRESS : INTO_ADDRESS - 1;
	for (int into = first; into <= last; into++)
		choices[into - first] = into_names[into];
	memcpy(fields, source_fields, sizeof fields);
	for (size_t i = 0; i < COUNT(fields); i++)
		if (fields[i].choices == into_names)
			fields[i].choices = choices;
	if (!schema_read(w->arena, w->diag, map, "sources", fields, COUNT(fields), draft))
		return false;
	if (draft->into >= 0)
		draft->into += first;
	return true;
}

/* False when the source cannot be used at all. */
static bool
read_source(const struct walk *w, const struct yaml *map, struct source *source)
{
	struct draft draft = {.into = -1, .number = -1};
	if (!read_draft(w, map, &draft) || !draft.source.file || draft.into < 0 || !draft.columns)
		return false;
	*source = draft.source;
	source->into = (enum source_into)draft.into;
	source->number = (enum number_format)(draft.number + 1);
	source->encoding = (enum encoding)draft.encoding;
	source->at = yaml_get(map, "file")->place;
	source->columns = read_fields(w, draft.columns, source->into, &source->n_columns);
	source->set = read_fields(w, draft.set, source->into, &source->n_set);
	if (draft.values && !into_has(source->into, FIELD_VALUE))
		diag_add(w->diag, MSG_SOURCE_FIELD, draft.values->place, "values", into_names[source->into],
			names_of(w, "", source->into));
	else
		read_values(w, draft.values, source);
	check_fields(w, source);
	check_file(w, source);
	if (source->into == INTO_CLAIM && !w->campaign->claims)
		diag_add(w->diag, MSG_RULE_CLAIMS, yaml_get(map, "into")->place, NULL);
	return true;
}

typedef LIST(struct source) source_list;

static bool
is_pattern(const char *file)
{
	return strpbrk(path_name(file), "*?") != NULL;
}

/* A source for each file of the pattern, in byte order; what Excel keeps beside an open workbook (~$x.xlsx) is none. */
static void
add_files(const struct walk *w, const struct source *source, source_list *sources)
{
	const char *pattern = path_name(source->file);
	const char *folder = arena_copy_n(w->arena, source->file, (size_t)(pattern - source->file));
	size_t n, found = sources->n;
	const struct folder_entry *entries = folder_list(
		w->arena, path_join(w->arena, w->campaign->folder, folder), &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = entries[i].name;
		if (entries[i].folder || text_starts(name, "~$") || fnmatch(pattern, name, FNM_NOESCAPE) != 0)
			continue;
		struct source *one = LIST_ADD(w->arena, sources);
		*one = *source;
		one->file = arena_printf(w->arena, "%s%s", folder, name);
	}
	if (sources->n == found)
		diag_add(w->diag, MSG_SOURCE_PATTERN, source->at, source->file);
}

static source_list
read_list(const struct walk *w, const struct yaml *list)
{
	source_list sources = {0};
	for (size_t i = 0; i < list->n; i++) {
		struct source source = {0};
		if (!read_source(w, list->items[i], &source))
			continue;
		if (is_pattern(source.file))
			add_files(w, &source, &sources);
		else
			*LIST_ADD(w->arena, &sources) = source;
	}
	return sources;
}

void
sources_read(struct arena *arena, struct diag *diag, const struct yaml *list, struct campaign *campaign)
{
	struct walk w = {.arena = arena, .diag = diag, .campaign = campaign};
	source_list sources = read_list(&w, list);
	campaign->sources = sources.at;
	campaign->n_sources = sources.n;
	if (!list->n)
		diag_add(diag, MSG_LIST_EMPTY, list->place, "sources");
}

struct source *
sources_of_addresses(
	struct arena *arena, struct diag *diag, const struct yaml *list, const struct campaign *campaign, size_t *n)
{
	struct walk w = {.arena = arena, .diag = diag, .campaign = campaign, .addresses = true};
	source_list sources = read_list(&w, list);
	*n = sources.n;
	return sources.at;
}

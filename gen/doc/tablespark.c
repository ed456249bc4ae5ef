/*
 * Small lines in a table: {Label: {spark: …}} gives every row the line of its own results, from a second query.
 *
 *	{Diễn biến: {spark: results_by_child}}
 *	            with: {phase: dot-2}   the query's parameters, over the document's
 *	            by: unit               what says whose a row is, a column of both queries (hidden or not)
 *	            value: value           what is drawn, over `day`: a row a day, or the last day of each week
 *	            format: x-int          of the figure of the last day, printed beside the line
 *
 * All lines of the column share the days and the scale of the whole answer, which ends in a fixed step (doc/chart.h).
 * The figure beside a line is that of the last day; "…" where it was not reported, though the line may end before. Without
 * any result there is no line. Nor has a sum one, nor a list too long to be held (tablerows.c).
 *
 * The choice not taken: the series as a list in a cell of the table's own query. Its days would then be known by their
 * places alone, and no value the row of the data that it came from.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chartblock.h"
#include "doc/field.h"
#include "doc/tableblock.h"
#include "vn/date.h"

/* A row of the series. */
struct spark_row {
	const char *of;
	int day;
	size_t row; /* of the answer; keeps equal ones in its order */
};

struct tablespark {
	struct table_spark shown;
	const struct figure *figure;
	const char *field, *format;
	size_t value;           /* the column drawn */
	size_t by;              /* of the table's answer */
	struct spark_row *rows; /* by whom, then by day */
	size_t n_rows;
	double top;
	const char *label_room;
};

static const char *const keys[] = {"spark", "with", "by", "value", "format"};

/* --- reading --------------------------------------------------------------------------------------------------------- */

static int
compare_rows(const void *a, const void *b)
{
	const struct spark_row *x = a, *y = b;
	int whose = strcmp(x->of, y->of);
	if (whose || x->day != y->day)
		return whose ? whose : x->day < y->day ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int
compare_days(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return (x > y) - (x < y);
}

static struct place
place_of(const struct tablespark *spark, size_t row, struct place place)
{
	return spark->figure->sources[row].file ? spark->figure->sources[row] : place;
}

/* The days of all lines, each once. */
static void
set_days(struct tablespark *spark, struct arena *arena)
{
	int *days = ARENA_ARRAY(arena, int, spark->n_rows);
	size_t n = 0;
	for (size_t i = 0; i < spark->n_rows; i++)
		days[i] = spark->rows[i].day;
	if (spark->n_rows)
		qsort(days, spark->n_rows, sizeof *days, compare_days);
	for (size_t i = 0; i < spark->n_rows; i++)
		if (i == 0 || days[i] != days[i - 1])
			days[n++] = days[i];
	spark->shown = (struct table_spark){days, n};
}

/* Rows whose owner and day are known, sorted; a day told twice is a finding. */
static bool
set_rows(struct tablespark *spark, const struct draft *draft, size_t by, size_t day, struct place place)
{
	const struct figure *figure = spark->figure;
	spark->rows = ARENA_ARRAY(draft->arena, struct spark_row, figure->n_rows);
	for (size_t row = 0; row < figure->n_rows; row++) {
		const struct cell *whose = figure_cell(figure, row, by), *when = figure_cell(figure, row, day);
		struct date date;
		if (whose->state != CELL_VALUE)
			continue;
		if (when->state != CELL_VALUE || !date_read_iso(when->text, &date) || !date.day) {
			diag_add(draft->diag, MSG_CHART_DAY, place_of(spark, row, place), figure->query,
				when->text ? when->text : "");
			return false;
		}
		spark->rows[spark->n_rows++] = (struct spark_row){whose->text, date_days(date), row};
	}
	if (spark->n_rows)
		qsort(spark->rows, spark->n_rows, sizeof *spark->rows, compare_rows);
	for (size_t i = 1; i < spark->n_rows; i++) {
		const struct spark_row *a = &spark->rows[i - 1], *b = &spark->rows[i];
		if (a->day != b->day || strcmp(a->of, b->of) != 0)
			continue;
		diag_add(draft->diag, MSG_SPARK_DAY, place_of(spark, b->row, place), figure->query, b->of,
			date_short(draft->arena, date_of_days(b->day)));
		return false;
	}
	return true;
}

static struct value
value_at(const struct tablespark *spark, const struct draft *draft, size_t i)
{
	return draft_value(draft, spark->figure, spark->rows[i].row, spark->value, spark->format);
}

/*
 * The figure beside the line of rows[from] … rows[end): that of the last day of all lines, on which this one may not have
 * been reported. An older one in its place would be taken for it.
 */
static struct value
last_value(const struct tablespark *spark, const struct draft *draft, size_t from, size_t end)
{
	static const struct cell missing = {.state = CELL_MISSING};
	if (from < end && spark->rows[end - 1].day == spark->shown.days[spark->shown.n_days - 1])
		return value_at(spark, draft, end - 1);
	return (struct value){.text = "…", .cell = &missing, .query = spark->figure->query, .column = spark->field};
}

static bool
is_drawn(const struct tablespark *spark, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (figure_cell(spark->figure, spark->rows[i].row, spark->value)->state != CELL_MISSING)
			return true;
	return false;
}

static size_t
line_end(const struct tablespark *spark, size_t from)
{
	size_t end = from + 1;
	while (end < spark->n_rows && strcmp(spark->rows[from].of, spark->rows[end].of) == 0)
		end++;
	return end;
}

/* Where the common scale ends, and the longest of the figures beside the lines. */
static void
set_common(struct tablespark *spark, const struct draft *draft)
{
	double most = 0;
	size_t longest = 0;
	for (size_t i = 0; i < spark->n_rows; i++) {
		const struct cell *cell = figure_cell(spark->figure, spark->rows[i].row, spark->value);
		if (cell->state == CELL_VALUE && cell->type != CELL_TEXT && isfinite(cell->real))
			most = fmax(most, cell->real);
	}
	for (size_t from = 0, end; from < spark->n_rows; from = end) {
		end = line_end(spark, from);
		const char *text = last_value(spark, draft, from, end).text;
		if (text_length(text) > longest) {
			longest = text_length(text);
			spark->label_room = text;
		}
	}
	spark->top = chart_scale_fixed(most);
}

/* The format asked for; false after a finding. */
static bool
read_format(const struct draft *draft, const struct yaml *map, const char **format)
{
	const struct yaml *given = field_scalar(draft->diag, map, "format");
	*format = given ? given->text : NULL;
	if (!given || format_known(given->text))
		return true;
	const char *near = format_nearest(given->text);
	diag_add(draft->diag, MSG_FORMAT_UNKNOWN, given->place, given->text,
		near ? diag_hint(draft->diag, draft->arena, given->text, &near, 1) : "");
	return false;
}

const struct tablespark *
tablespark_read(const struct tabling *tabling, const struct yaml *map)
{
	const struct draft *draft = tabling->draft;
	struct tablespark *spark = ARENA_NEW(draft->arena, struct tablespark);
	field_known(draft->diag, map, keys, sizeof keys / sizeof *keys);
	const struct yaml *query = field_scalar(draft->diag, map, "spark"), *by = field_scalar(draft->diag, map, "by"),
			  *value = field_scalar(draft->diag, map, "value");
	if (!query || !read_format(draft, map, &spark->format))
		return NULL;
	struct place place = query->place;
	const char *whose = by ? by->text : "unit";
	spark->field = value ? value->text : "value";
	spark->figure = draft_figure(
		draft, draft_plain(draft, query->text), field_map(draft->diag, map, "with"), place);
	if (!spark->figure)
		return NULL;
	int own = draft_column(draft, tabling->figure, whose, by ? by->place : place);
	int other = draft_column(draft, spark->figure, whose, by ? by->place : place);
	int drawn = draft_column(draft, spark->figure, spark->field, value ? value->place : place);
	int day = draft_column(draft, spark->figure, "day", place);
	if (own < 0 || other < 0 || drawn < 0 || day < 0)
		return NULL;
	spark->by = (size_t)own;
	spark->value = (size_t)drawn;
	if (!set_rows(spark, draft, (size_t)other, (size_t)day, place))
		return NULL;
	set_days(spark, draft->arena);
	set_common(spark, draft);
	return spark;
}

void
tablespark_column(const struct tablespark *spark, struct table_column *column)
{
	column->kind = COLUMN_TEXT;
	column->align = ALIGN_LEFT;
	column->field = spark->field;
	column->format = spark->format;
	column->spark = &spark->shown;
}

/* --- cells ----------------------------------------------------------------------------------------------------------- */

/* The first row of the series that is of the table's row; n_rows where there is none. */
static size_t
line_of(const struct tablespark *spark, const struct tabling *tabling, size_t row)
{
	const struct cell *whose = figure_cell(tabling->figure, row, spark->by);
	size_t low = 0, high = spark->n_rows;
	if (whose->state != CELL_VALUE)
		return spark->n_rows;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(spark->rows[middle].of, whose->text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < spark->n_rows && strcmp(spark->rows[low].of, whose->text) == 0 ? low : spark->n_rows;
}

static const struct chart *
line_chart(const struct tablespark *spark, const struct draft *draft, size_t from, size_t end)
{
	struct chart *chart = ARENA_NEW(draft->arena, struct chart);
	*chart = (struct chart){.kind = CHART_SPARK,
		.grey = !draft->bulletin,
		.scale_top = spark->top,
		.reference = NAN,
		.target = NAN,
		.points = ARENA_ARRAY(draft->arena, struct chart_point, end - from),
		.first_day = spark->shown.days[0],
		.last_day = spark->shown.days[spark->shown.n_days - 1],
		.last_label = {last_value(spark, draft, from, end).text},
		.label_room = spark->label_room};
	for (size_t i = from; i < end; i++)
		chart->points[chart->n_points++] = (struct chart_point){spark->rows[i].day, value_at(spark, draft, i)};
	chart->alt = chartblock_alt(draft->arena, chart);
	return chart;
}

bool
tablespark_missing(const struct tablespark *spark, const struct tabling *tabling, size_t row)
{
	size_t from = line_of(spark, tabling, row), end = from < spark->n_rows ? line_end(spark, from) : from;
	return last_value(spark, tabling->draft, from, end).cell->state == CELL_MISSING;
}

struct table_cell
tablespark_cell(struct tabling *tabling, const struct tablespark *spark, enum row_kind kind, size_t row)
{
	size_t from = line_of(spark, tabling, row), end = from < spark->n_rows ? line_end(spark, from) : from;
	if (from == end && (kind == ROW_SUBTOTAL || kind == ROW_TOTAL)) {
		tabling->shows_void = true;
		return tablerows_text(tabling, kind, "x", ALIGN_CENTRE);
	}
	if (from == end && kind != ROW_BODY)
		return tablerows_text(tabling, kind, "", ALIGN_LEFT);
	struct table_cell cell = tablerows_value(
		tabling, kind, last_value(spark, tabling->draft, from, end), ALIGN_RIGHT);
	if (tabling->held && is_drawn(spark, from, end))
		cell.spark = line_chart(spark, tabling->draft, from, end);
	return cell;
}

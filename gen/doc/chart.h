/*
 * A chart in the tree: its data and its words. Where the marks go is layout's business (layout/chart.h), so that PDF
 * and SVG agree; colours are the sheet's.
 *
 * BARS: ranked horizontal bars, one a row, each with an optional target mark and an optional change ("▲2"); rows not
 * reported stand hatched at the end. STACKED: the same of several parts one after the other, as counts or as shares of
 * each bar's sum. BULLET: the same against two marks, before bands. LINE: a cumulative line over days against the
 * straight line of the pace needed. CALENDAR: a day a cell, weeks as columns. SLOPE: ranks of two weeks, joined. SPARK: the
 * small line of a table's cell (doc/tablespark.c).
 */
#ifndef DOC_CHART_H
#define DOC_CHART_H

#include "doc/tree.h"

enum chart_kind { CHART_BARS, CHART_LINE, CHART_STACKED, CHART_BULLET, CHART_CALENDAR, CHART_SLOPE, CHART_SPARK };

enum { CHART_PARTS_MOST = 6, CHART_BANDS_MOST = 4, CHART_TARGETS = 2 };

/* A part of a stacked bar. */
struct chart_part {
	struct value value;
	const char *text; /* what stands in the bar: the value, or its share of the bar */
};

struct chart_bar {
	const char *label;
	const char *kind;         /* of unit, as it stands before the label in a sentence: "thôn"; "": none is known */
	struct value value;       /* drawn by cell->real, printed as text */
	struct value target;      /* cell NULL: no mark */
	struct value second;      /* BULLET: the other target; cell NULL: no mark */
	const char *change;       /* "▲2", "▼1", "–", "" or NULL: movement since the week before */
	int direction;            /* 1 up, -1 down, 0 none */
	bool strong;              /* drawn in the full accent: at or above the pace, or the unit itself */
	struct chart_part *parts; /* STACKED: n_parts of the chart; value is then their sum */
};

/* A stretch of the value axis behind bullet bars, from the end of the one before it. */
struct chart_band {
	const char *label;
	double to;
};

struct chart_point {
	int day;            /* days since 1970-01-01 */
	struct value value; /* MISSING leaves a gap in the line */
};

/* A phase behind a line. */
struct chart_phase {
	const char *name;
	int first, last;
};

/* A unit's ranks at the two ends of a slope; a cell that is no number: not ranked then. */
struct chart_rank {
	const char *label;
	struct value before, after;
	bool strong;
	const char *kind; /* as of a bar */
};

struct chart {
	enum chart_kind kind;
	bool grey;            /* official documents: black and grey, the one family */
	struct node *title;   /* PARAGRAPH, or NULL */
	struct node *note;    /* PARAGRAPH: what is measured, in which unit; or NULL */
	struct node *finding; /* PARAGRAPH: the sentence, or NULL */
	struct node *source;  /* PARAGRAPH below the marks: where its figures are from, of which day; or NULL */
	const char *alt;      /* text alternative, complete */
	const char *unit;     /* "%", "tài khoản" */
	const char *noun;     /* what bars and ranks are of, in the finding; NULL: "đơn vị" */
	/* BARS, STACKED, BULLET */
	struct chart_bar *bars;
	size_t n_bars;
	const char *target_names[CHART_TARGETS]; /* what the marks mean: "chỉ tiêu" */
	const char *part_names[CHART_PARTS_MOST];
	size_t n_parts;
	bool shares; /* STACKED: every bar is as long as the axis */
	struct chart_band bands[CHART_BANDS_MOST];
	size_t n_bands;
	double scale_top; /* the end of the value axis; 0: from the data */
	double reference; /* one vertical line over all bars (the pace), NAN: none */
	const char *reference_label;
	struct value reference_value; /* as printed */
	const char *reference_words;  /* the label where it has no figure of its own, or NULL */
	const char *missing_label;    /* "chưa báo cáo" */
	/* LINE, CALENDAR, SPARK */
	struct chart_point *points;
	size_t n_points;
	int first_day, last_day;  /* the time axis: the phase */
	double start, target;     /* the pace line runs from start on first_day to target on last_day */
	struct value goal;        /* the target as printed */
	const char *target_label; /* "chỉ tiêu 11.008" */
	int week_first;           /* LINE: the first day of the stretch marked as this week; 0: the last seven days */
	const char *last_label
		[2]; /* at the last point: "7.106 tài khoản", "hết ngày 28/01"; SPARK: the figure of the last day */
	const char *label_room; /* SPARK: the longest label of its column */
	struct chart_phase *phases;
	size_t n_phases;
	/* SLOPE */
	struct chart_rank *ranks;
	size_t n_ranks;
	const char *ends[2]; /* "tuần trước", "tuần này" */
};

/* Whether there is nothing to draw: no bar, day or unit; a sentence then stands in the frame. */
bool chart_empty(const struct chart *chart);

/*
 * The end of a scale that several charts share: the least of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that
 * holds the value, so that a small change of one unit leaves the charts of the others as they are (chartscale.c).
 */
double chart_scale_fixed(double most);

#endif

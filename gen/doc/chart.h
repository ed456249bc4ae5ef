/*
 * A chart in the tree: its data and its words. Where the marks go is layout's business (layout/chart.h), so that PDF
 * and SVG agree; colours are the sheet's.
 *
 * BARS: ranked horizontal bars, one a row, each with an optional target mark and an optional change ("▲2"); rows not
 * reported stand hatched at the end. LINE: a cumulative line over days against the straight line of the pace needed.
 */
#ifndef DOC_CHART_H
#define DOC_CHART_H

#include "doc/tree.h"

enum chart_kind { CHART_BARS, CHART_LINE };

struct chart_bar {
	const char *label;
	struct value value;  /* drawn by cell->real, printed as text */
	struct value target; /* cell NULL: no mark */
	const char *change;  /* "▲2", "▼1", "–", "" or NULL: movement since the week before */
	int direction;       /* 1 up, -1 down, 0 none */
	bool strong;         /* drawn in the full accent: at or above the pace, or the unit itself */
};

struct chart_point {
	int day;            /* days since 1970-01-01 */
	struct value value; /* MISSING leaves a gap in the line */
};

struct chart {
	enum chart_kind kind;
	bool grey;            /* official documents: black and grey, the one family */
	struct node *title;   /* PARAGRAPH, or NULL */
	struct node *note;    /* PARAGRAPH: what is measured, in which unit; or NULL */
	struct node *finding; /* PARAGRAPH: the sentence, or NULL */
	const char *alt;      /* text alternative, complete */
	const char *unit;     /* "%", "tài khoản" */
	/* BARS */
	struct chart_bar *bars;
	size_t n_bars;
	double scale_top; /* the end of the value axis; 0: from the data */
	double reference; /* one vertical line over all bars (the pace), NAN: none */
	const char *reference_label;
	const char *missing_label; /* "chưa báo cáo" */
	/* LINE */
	struct chart_point *points;
	size_t n_points;
	int first_day, last_day;   /* the time axis: the phase */
	double start, target;      /* the pace line runs from start on first_day to target on last_day */
	const char *target_label;  /* "chỉ tiêu 11.008" */
	int week_first;            /* LINE: the first day of the stretch marked as this week; 0: the last seven days */
	const char *last_label[2]; /* at the last point: "7.106 tài khoản", "hết ngày 28/01" */
};

#endif

/*
 * A stopwatch: seconds of wall time, added up over what is timed again and again.
 *
 *	double began = stopwatch();
 *	...
 *	total += stopwatch() - began;
 *
 * For what is printed to the user alone: no time ever reaches a document.
 */
#ifndef BASE_STOPWATCH_H
#define BASE_STOPWATCH_H

/* Seconds since some moment that stays the same during a run; never runs backwards. */
double stopwatch(void);

#endif

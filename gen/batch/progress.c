/*
 * Progress: see progress.h. The rate is that of the whole run so far.
 */
#include "batch/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/stopwatch.h"

enum { BAR = 24 };
static const double first_shown = 0.5, again_on_terminal = 0.2, again_elsewhere = 10;

void
progress_begin(struct progress *progress, enum language lang, bool quiet, size_t n)
{
	*progress = (struct progress){.lang = lang, .silent = quiet, .n = n, .began = stopwatch()};
	progress->terminal = isatty(STDERR_FILENO);
}

static void
show(const struct progress *progress, double passed)
{
	bool vi = progress->lang == LANG_VI;
	double rate = (double)progress->done / passed;
	int left = rate > 0 ? (int)((double)(progress->n - progress->done) / rate + 0.5) : 0;
	if (progress->terminal) {
		char bar[BAR + 1];
		size_t full = progress->n ? BAR * progress->done / progress->n : 0;
		for (size_t i = 0; i < BAR; i++)
			bar[i] = i < full ? '#' : '.';
		bar[BAR] = '\0';
		fprintf(stderr, "\r\x1b[K[%s] ", bar);
	} else {
		fputs("bantin: ", stderr);
	}
	const char *noun = vi ? (progress->mail ? "thư" : "văn bản") : progress->mail ? "messages" : "documents";
	if (vi)
		fprintf(stderr, "%zu/%zu %s, %.0f %s/giây, còn khoảng %d:%02d", progress->done, progress->n, noun, rate,
			noun, left / 60, left % 60);
	else
		fprintf(stderr, "%zu/%zu %s, %.0f a second, about %d:%02d left", progress->done, progress->n, noun,
			rate, left / 60, left % 60);
	if (progress->taken)
		fprintf(stderr, vi ? ", dùng lại: %zu" : ", taken up: %zu", progress->taken);
	if (!progress->terminal)
		fputc('\n', stderr);
	fflush(stderr);
}

void
progress_show(struct progress *progress, size_t done)
{
	double now = stopwatch(), passed = now - progress->began;
	double first = progress->terminal ? first_shown : again_elsewhere;
	double again = progress->terminal ? again_on_terminal : again_elsewhere;
	progress->done = done;
	if (progress->silent || done >= progress->n || passed < first ||
		(progress->shown > 0 && now - progress->shown < again))
		return;
	show(progress, passed);
	progress->shown = now;
}

void
progress_end(struct progress *progress)
{
	if (progress->terminal && progress->shown > 0)
		fputs("\r\x1b[K", stderr);
}

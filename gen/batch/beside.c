/*
 * Beside the checks: see beside.h. Findings come back as those of documents do (made.h).
 */
#include "batch/beside.h"

#include <string.h>
#include <sys/mman.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/aside.h"
#include "batch/crew.h"
#include "batch/made.h"
#include "check/backdate.h"

enum { BYTES_MOST = 256 * 1024, STORE_LEAST = 1024 * 1024 };

/* What the process has found; shared. */
struct found {
	char snapshot[DIGEST_LENGTH + 1];
	size_t n;
	char findings[BYTES_MOST];
};

struct beside {
	struct edition *edition;
	struct aside process;
	struct found *found;
};

/* Against the packet that the campaign names, else the one that this run would replace. */
static void
check_published(const struct edition *edition, struct diag *diag)
{
	const char *named = edition->campaign->published, *out = edition->request->out;
	if (named)
		backdate_check(edition->arena, diag, edition->store,
			path_join(edition->arena, edition->request->folder, named), true);
	else if (out)
		backdate_check(edition->arena, diag, edition->store, out, false);
}

static bool
find_out(void *self)
{
	struct beside *beside = self;
	const struct edition *edition = beside->edition;
	struct diag *branch = diag_branch(edition->diag);
	struct made made = made_open(edition->arena, &(struct document){0});
	struct buf out = {0};
	store_digest(edition->store, beside->found->snapshot);
	check_published(edition, branch);
	made_findings(&made, branch, edition->diag);
	made_pack(&made, &out);
	if (out.n > BYTES_MOST || diag_dropped(branch) > diag_dropped(edition->diag))
		return false;
	memcpy(beside->found->findings, out.s, out.n);
	beside->found->n = out.n;
	return true;
}

struct beside *
beside_begin(struct edition *edition)
{
	const struct request *request = edition->request;
	if (!request->out || request->dump || crew_jobs(request->jobs) < 2 || !store_in_memory(edition->store) ||
		store_size(edition->store) < STORE_LEAST)
		return NULL;
	void *room = mmap(NULL, sizeof(struct found), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (room == MAP_FAILED)
		return NULL;
	struct beside *beside = ARENA_NEW(edition->arena, struct beside);
	*beside = (struct beside){.edition = edition, .found = room};
	beside->process = aside_begin(find_out, beside);
	return beside;
}

static bool
take_findings(const struct found *found, struct edition *edition)
{
	struct made made;
	if (!made_read(edition->arena, found->findings, found->n, &made))
		return false;
	for (size_t i = 0; i < made.findings.n; i++) {
		const struct made_finding *finding = &made.findings.at[i];
		diag_add_args(edition->diag, finding->code, finding->place, (const char *const *)finding->args,
			finding->note);
	}
	return true;
}

/* A row may be lacking only because it was refused: after errors nothing is held against what was published. */
void
beside_end(struct beside *beside, struct edition *edition)
{
	bool wanted = diag_errors(edition->diag) == 0, done = false;
	if (beside && !wanted)
		aside_drop(&beside->process);
	else if (beside && aside_end(&beside->process))
		done = take_findings(beside->found, edition);
	if (done)
		strcpy(edition->snapshot, beside->found->snapshot);
	else if (wanted)
		check_published(edition, edition->diag);
	if (beside)
		munmap(beside->found, sizeof *beside->found);
}

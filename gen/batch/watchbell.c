/*
 * The bell: see watchbell.h.
 */
#include "batch/watchbell.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "batch/watchstate.h"

/* A file that is being written. */
struct writing {
	int folder;
	const char *name;
};

struct watchbell {
	struct arena *arena; /* holds the names of files being written; cleared when there is none */
	int descriptor;
	LIST(struct writing) writing;
};

bool
watchbell_is_deaf(const char *folder)
{
	static const unsigned long deaf[] = {
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB 2 and 3 */
		0x517B,     /* SMB, of old */
		0x6969,     /* NFS */
		0x01021997, /* 9P: Windows' drives under WSL 2, and shared folders of virtual machines */
		0x65735546, /* FUSE: sshfs, virtiofs and their like */
		0x786F4256, /* shared folders of VirtualBox */
		0xBACBACBC, /* and of VMware */
		0x5346414F, /* AFS */
	};
	struct statfs status;
	if (statfs(folder, &status) != 0)
		return false;
	for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++)
		if (((unsigned long)status.f_type & 0xFFFFFFFFUL) == deaf[i])
			return true;
	return false;
}

struct watchbell *
watchbell_open(void)
{
	int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (descriptor < 0)
		return NULL;
	struct watchbell *bell = mem_take(sizeof *bell);
	*bell = (struct watchbell){.arena = arena_open(), .descriptor = descriptor};
	return bell;
}

void
watchbell_close(struct watchbell *bell)
{
	if (!bell)
		return;
	close(bell->descriptor);
	arena_close(bell->arena);
	free(bell);
}

bool
watchbell_add(struct watchbell *bell, const char *folder)
{
	const uint32_t wanted = IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
		IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
	return inotify_add_watch(bell->descriptor, folder, wanted) >= 0 || errno == ENOENT || errno == ENOTDIR;
}

int
watchbell_descriptor(const struct watchbell *bell)
{
	return bell->descriptor;
}

static void
forget(struct watchbell *bell, int folder, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; i < bell->writing.n; i++) {
		const struct writing *one = &bell->writing.at[i];
		if (one->folder != folder || !text_equal(one->name, name))
			bell->writing.at[n++] = *one;
	}
	bell->writing.n = n;
	if (n == 0) {
		arena_clear(bell->arena);
		memset(&bell->writing, 0, sizeof bell->writing);
	}
}

static bool
take_event(struct watchbell *bell, const struct inotify_event *event)
{
	const char *name = event->len ? event->name : "";
	if (event->mask & IN_Q_OVERFLOW) {
		bell->writing.n = 0;
		return true;
	}
	if (event->len && watchstate_ignores(name))
		return false;
	forget(bell, event->wd, name);
	if (event->mask & IN_MODIFY)
		*LIST_ADD(bell->arena, &bell->writing) = (struct writing){event->wd, arena_copy(bell->arena, name)};
	return true;
}

bool
watchbell_take(struct watchbell *bell)
{
	_Alignas(struct inotify_event) char events[1 << 14];
	bool any = false;
	for (ssize_t n; (n = read(bell->descriptor, events, sizeof events)) > 0;)
		for (const char *p = events; p < events + n;) {
			const struct inotify_event *event = (const void *)p;
			any = take_event(bell, event) || any;
			p += sizeof *event + event->len;
		}
	return any;
}

bool
watchbell_writing(const struct watchbell *bell)
{
	return bell->writing.n > 0;
}

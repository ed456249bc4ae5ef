/*
 * Locks: see lock.h.
 */
#include "batch/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"

/* Whether the path still names the open file: the run that held it before may have removed it in between. */
static bool
still_there(const char *path, int lock)
{
	struct stat open_file, named;
	return fstat(lock, &open_file) == 0 && stat(path, &named) == 0 && open_file.st_ino == named.st_ino;
}

static bool
knows_no_locks(int error)
{
	return error == ENOSYS || error == EOPNOTSUPP || error == ENOLCK || error == EINVAL;
}

int
lock_take(const char *path)
{
	for (;;) {
		int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
		if (lock < 0)
			diag_fault(path, strerror(errno));
		if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
			if (knows_no_locks(errno))
				return lock;
			if (errno != EWOULDBLOCK)
				diag_fault(path, strerror(errno));
			close(lock);
			return -1;
		}
		if (still_there(path, lock))
			return lock;
		close(lock);
	}
}

void
lock_release(const char *path, int lock)
{
	unlink(path);
	close(lock);
}

bool
lock_held(const char *path)
{
	int lock = open(path, O_RDONLY | O_CLOEXEC);
	if (lock < 0)
		return false;
	bool held = flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	close(lock);
	return held;
}

/*
 * Credentials: see credentials.h. Who owns the file and who may read it is asked of what was opened, not of the name.
 */
#include "mail/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

enum { MOST = 4096 };

/* MESSAGE_COUNT: it is what it should be. */
static enum message
fault_of(const struct stat *file)
{
	if (!S_ISREG(file->st_mode) || file->st_size > MOST)
		return MSG_MAIL_SECRET_SHAPE;
	if (file->st_uid != geteuid())
		return MSG_MAIL_SECRET_OWNER;
	return file->st_mode & (S_IRWXG | S_IRWXO) ? MSG_MAIL_SECRET_MODE : MESSAGE_COUNT;
}

/* The next line, without its end; NULL: there is none. */
static const char *
take_line(struct arena *arena, const char **at)
{
	size_t n = strcspn(*at, "\r\n");
	const char *line = n ? arena_copy_n(arena, *at, n) : NULL;
	*at += n;
	*at += **at == '\r';
	*at += **at == '\n';
	return line;
}

bool
credentials_read(
	struct arena *arena, struct diag *diag, const char *path, struct place named, struct credentials *credentials)
{
	char text[MOST + 1];
	struct stat file;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &file) != 0) {
		diag_add(diag, MSG_FILE_UNREADABLE, named, path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	enum message fault = fault_of(&file);
	ssize_t n = fault == MESSAGE_COUNT ? read(fd, text, MOST) : 0;
	close(fd);
	if (fault != MESSAGE_COUNT) {
		diag_add(diag, fault, named, path);
		return false;
	}
	text[n > 0 ? n : 0] = '\0';
	const char *at = text;
	credentials->user = take_line(arena, &at);
	credentials->password = credentials->user ? take_line(arena, &at) : NULL;
	if (!credentials->password)
		diag_add(diag, MSG_MAIL_SECRET_SHAPE, named, path);
	return credentials->password != NULL;
}

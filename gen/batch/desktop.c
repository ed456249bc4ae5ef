/*
 * The desktop: see desktop.h. The page is named as seen from its folder, which Windows' own programs understand as well.
 */
#include "batch/desktop.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static bool
is_set(const char *name)
{
	const char *value = getenv(name);
	return value && value[0];
}

bool
desktop_there(void)
{
	return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("WSL_DISTRO_NAME");
}

_Noreturn static void
become(const char *file)
{
	static const char *const wsl[] = {"wslview", "explorer.exe"}, *const desktop[] = {"xdg-open"};
	const char *const *programs = is_set("WSL_DISTRO_NAME") ? wsl : desktop;
	int n = is_set("WSL_DISTRO_NAME") ? 2 : 1;
	int nothing = open("/dev/null", O_RDWR);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setsid();
	for (int i = 0; nothing >= 0 && i <= STDERR_FILENO; i++)
		dup2(nothing, i);
	for (int i = 0; i < n; i++)
		execlp(programs[i], programs[i], file, (char *)NULL);
	_exit(1);
}

/* A child of a child: nobody has to wait for the browser. */
void
desktop_show(const char *folder, const char *file)
{
	pid_t process = fork();
	if (process > 0)
		waitpid(process, NULL, 0);
	if (process != 0)
		return;
	if (chdir(folder) != 0 || fork() != 0)
		_exit(0);
	become(file);
}

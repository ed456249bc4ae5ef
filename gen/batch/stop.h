/*
 * Stopping: Ctrl-C and its like, taken when it suits. From stop_listen() on they no longer end the program by
 * themselves: whoever works asks stop_wanted() between two steps, clears up, and ends by stop_by(), as the signal would
 * have. No handler runs in the middle of anything.
 */
#ifndef BATCH_STOP_H
#define BATCH_STOP_H

/* A descriptor that becomes readable when somebody wants us to stop. */
int stop_listen(void);
/* The signal, or 0: nobody wants it. */
int stop_wanted(int listening);
/* Signals end the program again. */
void stop_ignore(int listening);
/* In a child: it dies with the parent that forked it, also when that one is dead already. */
void stop_with(int parent);
/* In a worker: it goes on until its parent ends it, and never outlives that one. */
void stop_in_worker(int listening, int parent);
/* Ends the program as the signal does that was not heeded at once. */
_Noreturn void stop_by(int signal);

#endif

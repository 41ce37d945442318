/* SIGTERM, SIGINT and SIGHUP become a flag and a wake-up: the kiosk closes in order, with the store scrubbed.
 * Promises: signals_block() before any thread exists; then a thread of its own waits for them. */
#ifndef KIOSK_SIGNALS_H
#define KIOSK_SIGNALS_H
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

struct signals {
    sigset_t set;
    pthread_t thread;
    atomic_bool asked; /* to end */
    void (*wake)(void *ctx);
    void *wake_ctx;
};
void signals_block(struct signals *signals);
void signals_watch(struct signals *signals, void (*wake)(void *ctx), void *wake_ctx);
void signals_end(struct signals *signals);
#endif

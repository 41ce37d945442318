/* The one background job: COMMIT, scrub, opening. One at a time, on a thread of its own, joined before the next begins.
 *
 * Borrows:  what work() is given; the caller leaves it alone until job_take() or job_wait() says that the job has ended.
 * Promises: wake() is called once when a job has ended, from its thread. Inline: the work is done inside job_begin(), on the
 *           caller's thread, and nobody is woken (robots on a virtual clock). */
#ifndef KIOSK_JOB_H
#define KIOSK_JOB_H
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct job {
    bool is_inline, is_running;
    atomic_bool has_ended;
    pthread_t thread;
    void (*work)(void *ctx);
    void *ctx;
    void (*wake)(void *ctx);
    void *wake_ctx;
};
void job_init(struct job *job, bool is_inline, void (*wake)(void *ctx), void *wake_ctx);
void job_begin(struct job *job, void (*work)(void *ctx), void *ctx); /* none may be running */
bool job_is_running(const struct job *job);                          /* begun and not taken yet */
bool job_take(struct job *job);                                      /* true once, when a job has ended */
void job_wait(struct job *job); /* until the job, if any, has ended; job_take() is then true */
#endif

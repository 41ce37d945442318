#include "kiosk/job.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"

void job_init(struct job *job, bool is_inline, void (*wake)(void *ctx), void *wake_ctx) {
    *job = (struct job){.is_inline = is_inline, .wake = wake, .wake_ctx = wake_ctx};
}

static void *run(void *arg) {
    struct job *job = arg;
    job->work(job->ctx);
    atomic_store(&job->has_ended, true);
    if (job->wake) {
        job->wake(job->wake_ctx);
    }
    return NULL;
}

void job_begin(struct job *job, void (*work)(void *ctx), void *ctx) {
    assert(!job->is_running);
    job->work = work;
    job->ctx = ctx;
    job->is_running = true;
    if (job->is_inline) {
        work(ctx);
        atomic_store(&job->has_ended, true);
        return;
    }
    atomic_store(&job->has_ended, false);
    int failed = pthread_create(&job->thread, NULL, run, job);
    if (failed) {
        die("The system gives no second thread (%s), and without it nothing can be saved. Restart the device.", strerror(failed));
    }
}

bool job_is_running(const struct job *job) {
    return job->is_running;
}

static void end(struct job *job) {
    if (!job->is_inline) {
        pthread_join(job->thread, NULL);
    }
    job->is_running = false;
}

bool job_take(struct job *job) {
    if (!atomic_load(&job->has_ended)) {
        return false;
    }
    if (job->is_running) {
        end(job);
    }
    atomic_store(&job->has_ended, false);
    return true;
}

void job_wait(struct job *job) {
    if (job->is_running) {
        end(job);
        atomic_store(&job->has_ended, true);
    }
}

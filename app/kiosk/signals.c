#include "kiosk/signals.h"

#include <string.h>

#include "base/err.h"

void signals_block(struct signals *signals) {
    *signals = (struct signals){0};
    sigemptyset(&signals->set);
    sigaddset(&signals->set, SIGTERM);
    sigaddset(&signals->set, SIGINT);
    sigaddset(&signals->set, SIGHUP);
    sigaddset(&signals->set, SIGIO);
    pthread_sigmask(SIG_BLOCK, &signals->set, NULL);
}

static void *watch(void *arg) {
    struct signals *signals = arg;
    int number;
    while (sigwait(&signals->set, &number) == 0) {
        if (number != SIGIO) {
            atomic_store(&signals->asked, true);
        }
        signals->wake(signals->wake_ctx);
    }
    return NULL;
}

void signals_watch(struct signals *signals, void (*wake)(void *ctx), void *wake_ctx) {
    signals->wake = wake;
    signals->wake_ctx = wake_ctx;
    int failed = pthread_create(&signals->thread, NULL, watch, signals);
    if (failed) {
        die("The system gives no second thread (%s). Restart the device.", strerror(failed));
    }
}

void signals_end(struct signals *signals) {
    pthread_cancel(signals->thread);
    pthread_join(signals->thread, NULL);
}

#include "kiosk/walked.h"

#include "base/log.h"
#include "kiosk/store_port.h"

static void add(void *ctx, struct store *store) {
    struct store_port *sp = ctx;
    if (store) {
        sp->status = store_add_walked(store, sp->activity, sp->question, &sp->err);
    }
}

static void added(void *ctx) {
    const struct store_port *sp = ctx;
    if (sp->status != STORE_OK) {
        log_line(LOG_ERROR, "%s", sp->err.text);
    }
}

void walked_begin(void *store_port, const char *activity, const char *question) {
    struct store_port *sp = store_port;
    store_port_wait(sp);
    sp->status = STORE_OK;
    sp->activity = activity;
    sp->question = question;
    store_port_begin_work(sp, add, added, sp);
}

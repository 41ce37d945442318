#include "kiosk/promises.h"

#include <string.h>

#include "author/event_change.h"
#include "author/event_file.h"
#include "base/log.h"

enum { SCRATCH = 64 * 1024 };

enum store_status promises_compare(struct store *store, const struct event *event, struct arena *a, struct diagnostics *d,
                                   struct err *err) {
    struct stored_event *stored;
    size_t n;
    enum store_status status = store_events(store, a, &stored, &n, err);
    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        struct diagnostics unheard;
        diagnostics_init(&unheard, "stored event", a);
        const struct event *was =
            stored[i].source ? event_file_parse(stored[i].source, stored[i].source_size, a, &unheard) : NULL;
        if (was && stored[i].responses + stored[i].contributions > 0) {
            event_check_change(was, event, a, d);
        }
    }
    return status;
}

static bool has_before(const struct diagnostics *d, size_t at) {
    for (size_t i = 0; i < at; i++) {
        if (strcmp(d->list.at[i].text, d->list.at[at].text) == 0) {
            return true;
        }
    }
    return false;
}

/* Each sentence once, with its line, in the journal: they are more than one error holds. */
static enum store_status refuse(const struct event *event, const struct diagnostics *d, struct err *err) {
    size_t n = 0;
    for (size_t i = 0; i < d->list.n; i++) {
        const struct diagnostic *one = &d->list.at[i];
        if (one->severity == SEVERITY_ERROR && !has_before(d, i)) {
            log_line(LOG_ERROR, "Event \"%s\", line %zu: %s.", event->id, one->line, one->text);
            n++;
        }
    }
    err_set(err,
            "This version of \"%s\" takes back %zu promise%s made to people who answered into this folder; each is named above. "
            "Nothing was stored.",
            event->id, n, n == 1 ? "" : "s");
    return STORE_FOREIGN;
}

enum store_status promises_hold(struct store *store, const struct event *event, struct err *err) {
    struct arena scratch;
    struct diagnostics d;
    arena_init(&scratch, SCRATCH);
    diagnostics_init(&d, event->id, &scratch);
    enum store_status status = promises_compare(store, event, &scratch, &d, err);
    if (status == STORE_OK && d.errors > 0) {
        status = refuse(event, &d, err);
    }
    arena_finish(&scratch);
    return status;
}

enum store_status promises_put_event(struct store *store, const struct event *event, uint8_t hash[EVENT_HASH_SIZE],
                                     struct err *err) {
    enum store_status status = promises_hold(store, event, err);
    return status == STORE_OK ? store_put_event(store, event, hash, err) : status;
}

#include "core/retention.h"

#include <string.h>

#include "core/slot.h"

bool retention_is_over(const struct event *event, int64_t today) {
    const char *until = event->privacy.retain_until;
    int64_t last;
    bool has_day = until != NULL && civil_parse(until, strlen(until), &last);
    return has_day && today != RETENTION_WAIVED && (today == RETENTION_NO_CLOCK || today > last);
}

bool retention_check(const struct event *event, int64_t today, struct err *err) {
    if (!retention_is_over(event, today)) {
        return true;
    }
    if (today == RETENTION_NO_CLOCK) {
        return err_set(err,
                       "This machine's clock is not set, and the answers to \"%s\" may only be read until %s: set its date and "
                       "time first. A hand-over works without it; at a desk, so does --past-retention.",
                       event->id, event->privacy.retain_until);
    }
    return err_set(
        err,
        "The event \"%s\" promised that its answers are destroyed on %s, and that day is over. chorus purge destroys "
        "them; with --past-retention they are read all the same. Nothing but this refusal protects the files: they are not "
        "encrypted.",
        event->id, event->privacy.retain_until);
}

#include "author/event_over.h"

#include "author/event_file.h"
#include "author/reader.h"
#include "core/retention.h"

void event_check_over(const struct event *event, int64_t today, struct arena *a, struct diagnostics *d) {
    struct diagnostics unheard; /* it was parsed before */
    diagnostics_init(&unheard, d->file, a);
    if (today == RETENTION_NO_CLOCK || !retention_is_over(event, today)) {
        return;
    }
    struct reader r = {.d = d, .a = a};
    const struct tree_node *root = event_file_tree(event, a, &unheard);
    const struct tree_node *privacy = root ? tree_find(root, "privacy") : NULL;
    reader_warning(
        &r, privacy ? tree_find(privacy, "retain_until") : root,
        "%.10s is over, so what this event collects could not be read: no kiosk runs it, and exports refuse it; choose "
        "a later date",
        event->privacy.retain_until);
}

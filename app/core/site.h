/* Sites as a tree: province, region, collaborative, site (PRODUCT.md, "site"). */
#ifndef CORE_SITE_H
#define CORE_SITE_H
#include "base/arena.h"
#include "core/event.h"

int site_depth(const struct event *event, size_t site); /* 0: at the top */
bool site_has_below(const struct event *event, size_t site);

/* What sites are told by together: those of the highest level that has two or more, while others stand below it. */
struct site_regions {
    size_t count;  /* 0: this event has none */
    size_t *sites; /* [count] index into event->sites, in its order; one above the level that has nobody below is one, too */
    size_t *of;    /* [site_count] the region of a site; count: none, it stands above them all */
};
void site_regions_of(const struct event *event, struct arena *a, struct site_regions *out);
#endif

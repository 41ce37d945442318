#include "core/site.h"

int site_depth(const struct event *event, size_t site) {
    int depth = 0;
    for (int parent = event->sites[site].parent; parent >= 0; parent = event->sites[parent].parent) {
        depth++;
    }
    return depth;
}

bool site_has_below(const struct event *event, size_t site) {
    for (size_t i = 0; i < event->site_count; i++) {
        if (event->sites[i].parent == (int)site) {
            return true;
        }
    }
    return false;
}

static size_t count_at(const struct event *event, int level, bool deeper) {
    size_t n = 0;
    for (size_t i = 0; i < event->site_count; i++) {
        int depth = site_depth(event, i);
        n += deeper ? depth > level : depth == level;
    }
    return n;
}

/* -1: sites are all there is. */
static int level_of_regions(const struct event *event) {
    int level = 0;
    while (count_at(event, level, false) == 1) {
        level++;
    }
    return count_at(event, level, true) > 0 ? level : -1;
}

static size_t ancestor_at(const struct event *event, size_t site, int level) {
    for (int depth = site_depth(event, site); depth > level; depth--) {
        site = (size_t)event->sites[site].parent;
    }
    return site;
}

void site_regions_of(const struct event *event, struct arena *a, struct site_regions *out) {
    int level = level_of_regions(event);
    *out = (struct site_regions){0};
    if (level < 0) {
        return;
    }
    size_t *place = ARENA_ARRAY(a, size_t, event->site_count);
    out->sites = ARENA_ARRAY(a, size_t, event->site_count);
    out->of = ARENA_ARRAY(a, size_t, event->site_count);
    for (size_t i = 0; i < event->site_count; i++) {
        int depth = site_depth(event, i);
        if (depth == level || (depth < level && !site_has_below(event, i))) {
            place[i] = out->count;
            out->sites[out->count++] = i;
        }
    }
    for (size_t i = 0; i < event->site_count; i++) {
        bool is_above = site_depth(event, i) < level && site_has_below(event, i);
        out->of[i] = is_above ? out->count : place[ancestor_at(event, i, level)];
    }
}

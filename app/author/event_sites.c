#include <string.h>

#include "author/event_reader.h"

enum { SITE_LEVELS_MAX = 4 };

struct site_draft {
    struct site site;
    const struct tree_node *node;
    const char *parent;
};

static const struct field site_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct site_draft, site.id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct site_draft, site.text), NULL},
    {"parent", FOR_ALL, FOR_NONE, read_id, offsetof(struct site_draft, parent), NULL},
};

static int find_draft(const struct site_draft *drafts, size_t n, const char *id) {
    for (size_t i = 0; i < n; i++) {
        if (drafts[i].site.id && strcmp(drafts[i].site.id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static void resolve_parent(struct reader *r, struct site_draft *drafts, size_t n, struct site_draft *draft) {
    draft->site.parent = draft->parent ? find_draft(drafts, n, draft->parent) : -1;
    if (draft->parent && draft->site.parent < 0) {
        reader_error(r, tree_find(draft->node, "parent"), "there is no site \"%s\"; correct \"parent\" or add that site",
                     draft->parent);
    }
}

/* Levels from this site to the top; SITE_LEVELS_MAX + 1 stands for more, a circle included. */
static int levels(const struct site_draft *drafts, const struct site_draft *draft) {
    int n = 1;
    for (int parent = draft->site.parent; parent >= 0 && n <= SITE_LEVELS_MAX; parent = drafts[parent].site.parent) {
        n++;
    }
    return n;
}

void read_sites(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    size_t count = reader_list(r, node, 1, EVENT_SITES_MAX), n = 0;
    struct site_draft *drafts = ARENA_ARRAY(r->a, struct site_draft, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        drafts[n].node = child;
        reader_mapping(r, child, FIELDS(site_rows, NULL), FOR_ALL, "this site", &drafts[n++]);
    }
    for (size_t i = 0; i < n; i++) {
        resolve_parent(r, drafts, n, &drafts[i]);
    }
    struct site *sites = ARENA_ARRAY(r->a, struct site, n + 1);
    for (size_t i = 0; i < n; i++) {
        sites[i] = drafts[i].site;
        if (levels(drafts, &drafts[i]) > SITE_LEVELS_MAX) {
            reader_error(r, tree_find(drafts[i].node, "parent"),
                         "this site is more than %d levels deep, or its own parent; correct \"parent\"", SITE_LEVELS_MAX);
        }
    }
    if (count > 0) {
        reader_check_unique(r, node, "site");
    }
    struct event *event = out;
    event->sites = sites;
    event->site_count = n;
}

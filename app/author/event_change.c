#include "author/event_change.h"

#include <string.h>

#include "author/event_file.h"
#include "author/reader.h"
#include "core/slot.h"

struct change {
    struct reader r;
    const struct privacy *was, *now;
    const struct tree_node *privacy; /* of now; NULL is fine */
    const struct tree_node *root;
};

/* The key's own line, else that of `privacy:`, since a key that was left out lowers as well. */
static const struct tree_node *place(const struct change *c, const char *key) {
    const struct tree_node *node = tree_find(c->privacy, key);
    return node ? node : c->privacy ? c->privacy : c->root;
}

/* By their length; the whole event is the longest. */
static bool is_finer(const struct privacy *was, const struct privacy *now) {
    int before = slot_minutes(was), after = slot_minutes(now);
    return after > 0 && (before == 0 || after < before);
}

static void check_numbers(struct change *c) {
    if (c->was->mode == MODE_SEALED && c->now->mode != MODE_SEALED) {
        reader_error(&c->r, place(c, "mode"),
                     "an earlier version of this event sealed its answers, and this one would not; write \"mode: sealed\", or "
                     "give the event another id");
    }
    if (c->was->mode == MODE_SEALED && c->now->mode == MODE_SEALED &&
        memcmp(c->was->key.bytes, c->now->key.bytes, SEAL_KEY_SIZE) != 0) {
        reader_error(
            &c->r, place(c, "key"),
            "an earlier version of this event sealed its answers to another key, and whoever holds that one was named to "
            "people; keep it, or give the event another id");
    }
    if (c->now->sensitivity < c->was->sensitivity) {
        reader_error(
            &c->r, place(c, "sensitivity"),
            "an earlier version of this event was more sensitive; keep its \"sensitivity\", or give the event another id");
    }
    if (c->now->k < c->was->k) {
        reader_error(
            &c->r, place(c, "k"),
            "people were promised that groups under %d are not shown, and this version says %d; write \"k: %d\" or more, "
            "or give the event another id",
            c->was->k, c->now->k, c->was->k);
    }
    if (is_finer(c->was, c->now)) {
        reader_error(&c->r, place(c, "slot"),
                     "this version would record more exactly when somebody answered; keep the \"slot\" of the earlier one, or "
                     "give the event another id");
    }
    if (strcmp(c->now->retain_until, c->was->retain_until) > 0) {
        reader_error(
            &c->r, place(c, "retain_until"),
            "people were promised that answers are kept until %.10s, and this version says %.10s; keep the earlier date, "
            "or give the event another id",
            c->was->retain_until, c->now->retain_until);
    }
}

static void check_switch(struct change *c, const char *key, bool was, bool now) {
    if (now && !was) {
        reader_error(&c->r, place(c, key),
                     "\"%s\" was \"no\" in an earlier version of this event; keep it so, or give the event another id", key);
    }
}

/* --- what votes and ideas stand under ---------------------------------------------------------------------------------- */

/* The entry of a list with this id, else the list. */
static const struct tree_node *entry(const struct tree_node *list, const char *id) {
    const struct tree_node *found = tree_find_id(list, id);
    return found ? found : list;
}

static void check_wording(struct change *c, const struct tree_node *list, const char *what, const char *id, bool is_same) {
    if (!is_same) {
        const struct tree_node *node = entry(list, id);
        reader_error(&c->r, node ? node : c->root,
                     "an earlier version of this event has another text under the %s \"%s\", and what people said under that "
                     "one would count for this one; give it a new id",
                     what, id);
    }
}

struct listed {
    const struct event *event;
    const struct named_text *at;
    size_t n;
};

static struct listed statements_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    (void)a;
    return (struct listed){event, b->statements, b->statement_count};
}

static struct listed actors_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    (void)a;
    return (struct listed){event, b->actors, b->actor_count};
}

static struct listed roles_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    (void)a;
    return (struct listed){event, b->roles, b->role_count};
}

static struct listed seeds_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    struct named_text *at = ARENA_ARRAY(a, struct named_text, b->seed_count + 1);
    for (size_t i = 0; i < b->seed_count; i++) {
        at[i] = (struct named_text){b->seeds[i].id, b->seeds[i].text};
    }
    return (struct listed){event, at, b->seed_count};
}

static struct listed themes_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    struct named_text *at = ARENA_ARRAY(a, struct named_text, b->theme_count + 1);
    for (size_t i = 0; i < b->theme_count; i++) {
        at[i] = (struct named_text){b->themes[i].id, b->themes[i].text};
    }
    return (struct listed){event, at, b->theme_count};
}

static struct listed sites_of(const struct event *event, const struct brainstorm *b, struct arena *a) {
    (void)b;
    struct named_text *at = ARENA_ARRAY(a, struct named_text, event->site_count + 1);
    for (size_t i = 0; i < event->site_count; i++) {
        at[i] = (struct named_text){event->sites[i].id, event->sites[i].text};
    }
    return (struct listed){event, at, event->site_count};
}

struct list_kind {
    const char *key, *what;
    struct listed (*of)(const struct event *event, const struct brainstorm *b, struct arena *a);
};
static const struct list_kind site_list = {"sites", "site", sites_of};
static const struct list_kind storm_lists[] = {{"statements", "statement", statements_of},
                                               {"seeds", "seed", seeds_of},
                                               {"themes", "theme", themes_of},
                                               {"who_must_act", "actor", actors_of},
                                               {"roles", "role", roles_of}};

static void check_list(struct change *c, const struct list_kind *kind, const struct tree_node *node, struct listed was,
                       struct listed now) {
    for (size_t i = 0; i < now.n; i++) {
        for (size_t k = 0; k < was.n; k++) {
            const struct named_text *left = &was.at[k], *right = &now.at[i];
            check_wording(c, node ? tree_find(node, kind->key) : NULL, kind->what, right->id,
                          strcmp(left->id, right->id) != 0 || text_is_same(was.event, &left->text, now.event, &right->text));
        }
    }
}

static void check_brainstorm(struct change *c, const struct event *was, const struct brainstorm *old, const struct event *now,
                             const struct activity *activity) {
    const struct brainstorm *own = activity->brainstorm;
    const struct tree_node *node = entry(tree_find(c->root, "activities"), activity->id);
    if (old->moderation == MODERATION_BEFORE && own->moderation == MODERATION_AFTER) {
        const struct tree_node *key = node ? tree_find(node, "moderation") : NULL;
        reader_error(
            &c->r,
            key    ? key
            : node ? node
                   : c->root,
            "in an earlier version of this event an organizer looked at ideas before others saw them; write \"moderation: "
            "before\", or give the activity \"%s\" another id",
            activity->id);
    }
    for (size_t i = 0; i < sizeof storm_lists / sizeof storm_lists[0]; i++) {
        check_list(c, &storm_lists[i], node, storm_lists[i].of(was, old, c->r.a), storm_lists[i].of(now, own, c->r.a));
    }
}

static void check_wordings(struct change *c, const struct event *was, const struct event *now) {
    check_list(c, &site_list, c->root, sites_of(was, NULL, c->r.a), sites_of(now, NULL, c->r.a));
    for (size_t i = 0; i < now->activity_count; i++) {
        for (size_t k = 0; k < was->activity_count; k++) {
            const struct activity *left = &was->activities[k], *right = &now->activities[i];
            if (left->brainstorm && right->brainstorm && strcmp(left->id, right->id) == 0) {
                check_brainstorm(c, was, left->brainstorm, now, right);
            }
        }
    }
}

void event_check_change(const struct event *was, const struct event *now, struct arena *a, struct diagnostics *d) {
    struct diagnostics unheard; /* it was parsed before */
    diagnostics_init(&unheard, d->file, a);
    struct change c = {.r = {.d = d, .a = a}, .was = &was->privacy, .now = &now->privacy};
    c.root = event_file_tree(now, a, &unheard);
    c.privacy = c.root ? tree_find(c.root, "privacy") : NULL;
    check_numbers(&c);
    check_switch(&c, "record_language", was->privacy.record_language, now->privacy.record_language);
    check_switch(&c, "link", was->privacy.link, now->privacy.link);
    check_switch(&c, "receipt", was->privacy.receipt, now->privacy.receipt);
    check_wordings(&c, was, now);
    if (strcmp(was->privacy.steward, now->privacy.steward) != 0) {
        reader_warning(&c.r, place(&c, "steward"), "the data would be held by \"%.60s\", and was by \"%.60s\"",
                       now->privacy.steward, was->privacy.steward);
    }
}

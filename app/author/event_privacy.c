#include <stdlib.h>
#include <string.h>

#include "author/event_reader.h"
#include "core/slot.h"
#include "seal/key.h"

/* ---- privacy: ---- */

/* TRUST P6: the smallest cell that may be shown, by sensitivity. An event may raise it, never lower it (I4). */
static const int floor_of_k[] = {[SENSITIVITY_LOW] = 5, [SENSITIVITY_NORMAL] = 11, [SENSITIVITY_HEALTH] = 20};
static const char *const sensitivities[] = {"low", "normal", "health"};
static const char *const modes[] = {"open", "sealed"};

struct privacy_draft {
    struct privacy p;
    int mode, sensitivity, k; /* -1: not given */
};

static void read_slot_of(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    read_slot(r, node, field, &((struct privacy_draft *)out)->p);
}

static void read_key(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const char *text = reader_scalar(r, node);
    struct err err;
    (void)field;
    if (text && !seal_key_parse(text, out, &err)) {
        reader_error(r, node, "%s", err.text);
    }
}

static const struct field privacy_rows[] = {
    {"sensitivity", FOR_ALL, FOR_NONE, read_word, offsetof(struct privacy_draft, sensitivity), WORDS(sensitivities)},
    {"mode", FOR_ALL, FOR_NONE, read_word, offsetof(struct privacy_draft, mode), WORDS(modes)},
    {"key", FOR_ALL, FOR_NONE, read_key, offsetof(struct privacy_draft, p.key), NULL},
    {"k", FOR_ALL, FOR_NONE, read_whole, offsetof(struct privacy_draft, k), &(const struct whole_limits){1, 1000}},
    {"slot", FOR_ALL, FOR_NONE, read_slot_of, 0, NULL},
    {"retain_until", FOR_ALL, FOR_ALL, read_date, offsetof(struct privacy_draft, p.retain_until), NULL},
    {"steward", FOR_ALL, FOR_ALL, read_string, offsetof(struct privacy_draft, p.steward), NULL},
    {"record_language", FOR_ALL, FOR_NONE, read_bool, offsetof(struct privacy_draft, p.record_language), NULL},
    {"link", FOR_ALL, FOR_NONE, read_bool, offsetof(struct privacy_draft, p.link), NULL},
    {"receipt", FOR_ALL, FOR_NONE, read_bool, offsetof(struct privacy_draft, p.receipt), NULL},
};

/* A key that was refused is not missed as well. */
static void check_key(struct reader *r, const struct tree_node *node, const struct privacy *p) {
    const struct tree_node *mode = tree_find(node, "mode"), *key = tree_find(node, "key");
    if (p->mode == MODE_SEALED && !key) {
        reader_error(
            r, mode ? mode : node,
            "%s, and answers cannot be sealed without the organizers' public key; add the \"key\" that \"chorus keygen\" "
            "prints, or write \"mode: open\" where a thief may read them",
            mode ? "this event is sealed" : "an event about health is sealed unless it says \"mode: open\"");
    } else if (p->mode == MODE_OPEN && key) {
        reader_warning(r, key, "this event is open, so nothing is sealed to this key; write \"mode: sealed\", or remove it");
    }
}

void read_privacy(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct privacy_draft draft = {.mode = -1, .sensitivity = SENSITIVITY_NORMAL, .k = -1};
    if (!reader_mapping(r, node, FIELDS(privacy_rows, NULL), FOR_ALL, "\"privacy\"", &draft)) {
        return;
    }
    struct privacy *p = out;
    *p = draft.p;
    p->sensitivity = (enum sensitivity)draft.sensitivity;
    int floor = floor_of_k[draft.sensitivity];
    bool sealed = draft.mode >= 0 ? draft.mode == MODE_SEALED : p->sensitivity == SENSITIVITY_HEALTH;
    p->mode = sealed ? MODE_SEALED : MODE_OPEN;
    p->k = draft.k >= 0 ? draft.k : floor;
    if (p->k < floor) {
        reader_error(r, tree_find(node, "k"), "\"k\" is %d, but where sensitivity is %s it may not be under %d; raise it", p->k,
                     sensitivities[draft.sensitivity], floor);
        p->k = floor;
    }
    check_key(r, node, p);
}

static const struct window *last_window(const struct event *event) {
    const struct window *last = NULL;
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        for (size_t w = 0; w < activity->window_count; w++) {
            last = !last || activity->opening[w].closes_min > last->closes_min ? &activity->opening[w] : last;
        }
    }
    return last;
}

static bool has_brainstorm(const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == ACTIVITY_BRAINSTORM) {
            return true;
        }
    }
    return false;
}

/* What depends on the activities, which are read after privacy. */
void event_check_privacy(struct event_reader *er) {
    const struct tree_node *node = tree_find(er->root, "privacy");
    const struct privacy *p = &er->event->privacy;
    const struct window *last = last_window(er->event);
    if (!node || node->kind != TREE_MAPPING) {
        return;
    }
    if (p->slot != SLOT_EVENT && !last) {
        reader_error(&er->r, tree_find(node, "slot"),
                     "this \"slot\" needs \"opening\" times in an activity; add them, or use slot: event");
    }
    if (p->slot != SLOT_EVENT && er->event->peer.is_on) {
        reader_error(&er->r, tree_find(node, "slot"),
                     "peers who are paid for their hours must not be found by them: with \"peer: yes\" a response says no more "
                     "than the event; use slot: event");
    }
    if (p->link && !has_brainstorm(er->event)) {
        reader_warning(&er->r, tree_find(node, "link"),
                       "only a brainstorm has rows to link, and this event has none, so this changes nothing");
    }
    int64_t days = 0;
    if (p->retain_until && last && civil_parse(p->retain_until, strlen(p->retain_until), &days) &&
        days * 24 * 60 < last->closes_min - 24 * 60) {
        reader_warning(&er->r, tree_find(node, "retain_until"), "this date is before the last opening; choose a later one");
    }
}

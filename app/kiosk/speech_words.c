#include "kiosk/speech_words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "kiosk/speech_origin.h"

/* Role and state are said in one language, whole: that of the screen, else where its words are still missing, English. */
static const struct strings *state_strings(const struct speech_words *how) {
    const struct strings *s = how->strings;
    return s->text[STR_SAY_BUTTON] || !s->fallback ? s : s->fallback;
}

static const char *state_tag(const struct speech_words *how) {
    const struct strings *s = state_strings(how);
    return s == how->strings ? how->tag : s->tag;
}

static struct point rect_middle(struct rect r) {
    return (struct point){r.x + r.w / 2, r.y + r.h / 2};
}

static bool starts(const char *s, const char *prefix) {
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* On a loudspeaker the way of the focus over the keys would tell what is struck. */
static bool is_hushed(const struct speech_words *how, const struct node *n) {
    return how->is_secret && !how->may_say_private && n->role == ROLE_KEY;
}

static enum string_id hush_of(const struct speech_words *how) {
    return how->is_secret ? STR_SAY_HEADPHONES : STR_SAY_PRIVATE;
}

static bool is_choice(const struct node *n) {
    return n->role == ROLE_RADIO || n->role == ROLE_CHECKBOX;
}

/* --- role and state ----------------------------------------------------------------------------------------------- */

static void add(struct arena *a, const char **tail, const char *words) {
    if (words && words[0]) {
        *tail = (*tail)[0] ? arena_printf(a, "%s, %s", *tail, words) : words;
    }
}

static void add_word(const struct speech_words *how, struct arena *a, const char **tail, enum string_id id) {
    add(a, tail, strings_get(state_strings(how), id));
}

/* "choice:nw" -> up to and with the last colon: what the choices of one list have in common. */
static size_t group_length(const struct node *n) {
    const char *colon = strrchr(n->id, ':');
    return colon ? (size_t)(colon - n->id) + 1 : 0;
}

static bool is_beside(const struct node *a, const struct node *b) {
    size_t n = group_length(a);
    return is_choice(b) && a->role == b->role && n == group_length(b) && strncmp(a->id, b->id, n) == 0;
}

/* "3 of 6" among the choices of its list on this page. */
static void add_position(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                         const char **tail) {
    size_t all = 0, position = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        if (is_beside(node, &nodes->at[i])) {
            all++;
            position = &nodes->at[i] <= node ? all : position;
        }
    }
    if (all > 1 && position > 0) {
        char first[24], second[24], words[160];
        snprintf(first, sizeof first, "%zu", position);
        snprintf(second, sizeof second, "%zu", all);
        strings_format(state_strings(how), STR_PROGRESS, first, second, words, sizeof words);
        add(a, tail, arena_strdup(a, words));
    }
}

static void add_choice(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                       const char **tail) {
    bool may_tell = how->may_say_private || !how->is_sensitive;
    if (node->selected && may_tell) {
        add_word(how, a, tail, STR_SAY_SELECTED);
        add(a, tail, node->value);
    } else if (node->role == ROLE_CHECKBOX && may_tell) {
        add_word(how, a, tail, STR_SAY_NOT_SELECTED);
    }
    add_position(how, nodes, node, a, tail);
}

static const char *typed_words(const struct strings *s, const struct node *field, struct arena *a) {
    char number[24], words[160];
    snprintf(number, sizeof number, "%zu", utf8_length(field->value, strlen(field->value)));
    strings_format(s, STR_SAY_TYPED, number, NULL, words, sizeof words);
    return arena_strdup(a, words);
}

static void add_field(const struct speech_words *how, const struct node *node, struct arena *a, const char **tail) {
    bool is_empty = !node->value || !node->value[0];
    add_word(how, a, tail, STR_SAY_FIELD);
    if (is_empty) {
        add_word(how, a, tail, STR_SAY_EMPTY);
    } else if (node->is_masked) {
        add(a, tail, typed_words(state_strings(how), node, a));
    } else if (!how->may_say_private) {
        add_word(how, a, tail, hush_of(how));
    }
}

static const char *tail_of(const struct speech_words *how, const struct node_list *nodes, const struct node *node,
                           struct arena *a) {
    const char *tail = "";
    if (is_choice(node)) {
        add_choice(how, nodes, node, a, &tail);
    } else if (node->role == ROLE_FIELD) {
        add_field(how, node, a, &tail);
    } else if (node->role == ROLE_BUTTON) {
        add_word(how, a, &tail, STR_SAY_BUTTON);
    } else if (node->is_private && !how->may_say_private) {
        add_word(how, a, &tail, hush_of(how));
    }
    if (node->role == ROLE_KEY && node->selected) {
        add_word(how, a, &tail, STR_SAY_SELECTED);
    }
    if (node->disabled) {
        add_word(how, a, &tail, STR_SAY_DISABLED);
    }
    return tail;
}

/* --- one node ----------------------------------------------------------------------------------------------------- */

/* A field's label is not private, what was typed into it is. An empty one shows what to do with it. */
static const char *text_of(const struct speech_words *how, const struct node *node, struct arena *a) {
    const char *label = node->label ? node->label : "", *typed = node->value ? node->value : "";
    if (node->role == ROLE_FIELD && !typed[0]) {
        return arena_printf(a, "%s\n%s", label, strings_get(how->strings, STR_TYPE_HERE));
    }
    if (node->role == ROLE_FIELD) {
        return how->may_say_private && !node->is_masked ? arena_printf(a, "%s\n%s", label, typed) : label;
    }
    return node->is_private && !how->may_say_private ? "" : label;
}

bool speech_words_node(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                       struct speech_item *out) {
    const char *text = text_of(how, node, a), *tail = tail_of(how, nodes, node, a);
    bool names_language = starts(node->id, "language:");
    if (is_hushed(how, node)) {
        *out = speech_words_hush(how);
        return true;
    }
    if (!text[0] && !tail[0]) {
        return false;
    }
    *out = (struct speech_item){
        .tag = names_language ? node->id + strlen("language:") : speech_origin(how, text), /* each in its own voice (A14) */
        .text = is_choice(node) ? speech_origin_lines(how, text, a) : text,
        .tail = tail,
        .tail_tag = state_tag(how),
        .question = how->question,
        .is_spelt = node->role == ROLE_KEY && utf8_graphemes(text, strlen(text)) == 1,
    };
    return true;
}

struct speech_item speech_words_own(const struct speech_words *how, enum string_id id) {
    const char *text = strings_get(how->strings, id);
    return (struct speech_item){.tag = speech_origin(how, text), .text = text, .tail = ""};
}

struct speech_item speech_words_hush(const struct speech_words *how) {
    return speech_words_own(how, hush_of(how));
}

struct speech_item speech_words_typed(const struct speech_words *how, const struct node *field, struct arena *a) {
    const char *text = typed_words(how->strings, field, a);
    return (struct speech_item){.tag = speech_origin(how, text), .text = text, .tail = ""};
}

bool speech_words_touched(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                          struct speech_item *out) {
    bool is_said = speech_words_node(how, nodes, node, a, out);
    bool tells = is_said && ((is_choice(node) && how->is_sensitive) || out->is_spelt);
    if (tells && !how->may_say_private) {
        *out = speech_words_hush(how);
    }
    return is_said;
}

/* --- a screen ----------------------------------------------------------------------------------------------------- */

/* The words on a button that is the whole screen or a card were said with the button. */
static bool was_said(const struct node_list *nodes, size_t i) {
    const struct node *node = &nodes->at[i];
    bool is_text = node->role == ROLE_TEXT || node->role == ROLE_HEADING;
    for (size_t j = 0; is_text && !node->is_private && j < i; j++) {
        const struct node *other = &nodes->at[j];
        bool covers = other->interactive && !other->is_private && rect_contains(other->rect, rect_middle(node->rect));
        if (covers && other->label && strcmp(other->label, node->label) == 0) {
            return true;
        }
    }
    return false;
}

/* The same on every screen: whoever listens wants to know first what this one is about. */
static bool is_tool(const struct node *n) {
    static const char *const ids[] = {"erase", "language", "settings", "listen", "listen:pause", "listen:repeat", "mark"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        if (strcmp(n->id, ids[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Lines that may not be said are one silence. */
static bool is_hush_again(const struct node *node, const struct speech_item *items, size_t n) {
    const struct speech_item *last = &items[n - 1];
    return n > 1 && node->role == ROLE_TEXT && !last->text[0] && !last[-1].text[0] && strcmp(last->tail, last[-1].tail) == 0;
}

size_t speech_words_screen(const struct speech_words *how, const struct node_list *nodes, struct arena *a,
                           struct speech_item items[SPEECH_ITEMS_MAX]) {
    size_t n = 0;
    for (int tools = 0; tools < 2; tools++) {
        for (size_t i = 0; i < nodes->n && n < SPEECH_ITEMS_MAX; i++) {
            const struct node *node = &nodes->at[i];
            if (node->role != ROLE_KEY && is_tool(node) == tools && !was_said(nodes, i) &&
                speech_words_node(how, nodes, node, a, &items[n])) {
                n += !is_hush_again(node, items, n + 1);
            }
        }
    }
    return n;
}

uint64_t speech_words_mark(const struct node *node) {
    uint64_t hash = HASH_START;
    for (const char *c = node->label ? node->label : ""; *c; c++) {
        hash = *c >= '0' && *c <= '9' ? hash : hash_bytes(hash, c, 1);
    }
    return hash;
}

bool speech_words_is_fresh(const struct node *node, const uint64_t *known, size_t n) {
    uint64_t mark = speech_words_mark(node);
    size_t i = 0;
    while (i < n && known[i] != mark) {
        i++;
    }
    return i == n;
}

size_t speech_words_fresh(const struct speech_words *how, const struct node_list *nodes, const uint64_t *known,
                          size_t known_count, struct arena *a, struct speech_item items[SPEECH_ITEMS_MAX]) {
    size_t n = 0;
    for (size_t i = 0; i < nodes->n && n < SPEECH_ITEMS_MAX; i++) {
        const struct node *node = &nodes->at[i];
        bool may_be = node->role != ROLE_KEY && !is_tool(node) && !was_said(nodes, i);
        if (may_be && speech_words_is_fresh(node, known, known_count)) {
            n += speech_words_node(how, nodes, node, a, &items[n]);
        }
    }
    return n;
}

/* --- what is seen and not said ------------------------------------------------------------------------------------ */

/* As whole words: "1" is not in "10". */
static bool says(const char *utterance, const char *text) {
    size_t n = strlen(text);
    for (const char *p = utterance; (p = strstr(p, text)) != NULL; p++) {
        bool begins = p == utterance || !isalnum((unsigned char)p[-1]) || !isalnum((unsigned char)text[0]);
        if (begins && (!isalnum((unsigned char)p[n]) || !isalnum((unsigned char)text[n - 1]))) {
            return true;
        }
    }
    return false;
}

/* A text's box is as wide as its line, its node only as wide as its ink. */
static bool is_at(const struct node *node, const struct draw *d) {
    float middle = d->rect.y + d->rect.h / 2;
    return rect_overlaps(node->rect, d->rect) && middle >= node->rect.y && middle <= node->rect.y + node->rect.h;
}

static bool covers(const struct speech_words *how, const struct node_list *nodes, const struct node *node, const struct draw *d,
                   struct arena *a) {
    struct speech_item item;
    if (!is_at(node, d) || !speech_words_node(how, nodes, node, a, &item)) {
        return false;
    }
    if (is_hushed(how, node) || (node->is_masked && d->style.is_private)) {
        return true;
    }
    bool hides = (node->is_private || (is_choice(node) && how->is_sensitive)) && !how->may_say_private;
    return says(item.text, d->text) || says(item.tail, d->text) || says(text_of(how, node, a), d->text) ||
           (hides && d->style.is_private) || (hides && node->value && says(node->value, d->text));
}

size_t speech_words_unsaid(const struct speech_words *how, const struct draw_list *draws, const struct node_list *nodes,
                           struct arena *a, const char **out, size_t max) {
    size_t found = 0;
    for (size_t i = 0; i < draws->list.n; i++) {
        const struct draw *d = &draws->list.at[i];
        bool is_said = d->kind != DRAW_TEXT || !d->text[0];
        for (size_t j = 0; j < nodes->n && !is_said; j++) {
            is_said = covers(how, nodes, &nodes->at[j], d, a);
        }
        if (!is_said && found++ < max) {
            out[found - 1] = d->text;
        }
    }
    return found;
}

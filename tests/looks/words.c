#include "looks/words.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "kiosk/scenes_brainstorm.h"

enum { WHO_BYTES = 1024, BARE_MAX = 16384 };
enum { DEPTH_MAX = 3, FILLED_MAX = 400 /* bytes of what stands for {0} */, PART_LEAST = 12, PARAGRAPH_LEAST = 60 };

/* What a stretch of the text under way was read as: a long text has many ways of being cut, and few stretches. */
struct reading {
    const char *text; /* NULL: free */
    size_t n;
    int depth;
    enum origin origin;
    const char *key;
};

/* Texts that a language really shares with English. */
static const struct {
    const char *language, *key;
} shared[] = {
    {"fr", "say_pause"},
};

bool words_may_fall_back(const char *language) {
    return strcmp(language, "iu") == 0 || strcmp(language, "crk") == 0;
}

static bool is_english(const char *language) {
    return strncmp(language, "en", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

static bool is_shared(const char *language, const char *key) {
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        if (strcmp(shared[i].language, language) == 0 && strcmp(shared[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

/* --- the table --------------------------------------------------------------------------------------------------------- */

static struct word *slot_of(const struct words *w, const char *text, size_t n) {
    size_t at = hash_bytes(HASH_START, text, n) % WORDS_SLOTS;
    while (w->slots[at].text && (strlen(w->slots[at].text) != n || memcmp(w->slots[at].text, text, n) != 0)) {
        at = (at + 1) % WORDS_SLOTS;
    }
    return &w->slots[at];
}

static bool is_pattern(const char *text) {
    return strstr(text, "{0}") || strstr(text, "{1}");
}

/* The best origin of a text counts: "Start" may be a word of its own and the English of another. */
static void add(struct words *w, const char *text, const char *key, enum origin origin) {
    if (!text || !text[0]) {
        return;
    }
    struct word *slot = slot_of(w, text, strlen(text));
    bool is_new = !slot->text;
    if (is_new || origin < slot->origin) {
        *slot = (struct word){text, key, origin};
    }
    if (is_new && is_pattern(text)) {
        assert(w->pattern_count < sizeof w->patterns / sizeof w->patterns[0]);
        w->patterns[w->pattern_count++] = slot;
    }
}

void words_allow(struct words *w, struct arena *a, const char *text, const char *key) {
    if (text && text[0]) {
        add(w, arena_strdup(a, text), key, ORIGIN_OWN);
    }
}

static bool is_letter(int32_t c) {
    if (c < 0x80) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    bool digit = (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) || (c >= 0xA66 && c <= 0xA6F);
    bool sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
                (c >= 0xFF00 && c < 0xFF21) || c == 0x60C || c == 0x61F;
    return !digit && !sign;
}

static bool has_letters(const char *text, size_t n) {
    for (size_t i = 0, used; i < n; i += used) {
        if (is_letter(utf8_decode(text + i, n - i, &used))) {
            return true;
        }
    }
    return false;
}

/* --- filling it ---------------------------------------------------------------------------------------------------------- */

static void add_strings(struct words *w, const struct strings *own) {
    const struct strings *english = own;
    while (english->fallback) {
        english = english->fallback;
    }
    for (int id = 0; id < STRING_COUNT; id++) {
        const char *key = strings_key((enum string_id)id), *mine = own->text[id], *theirs = english->text[id];
        bool copied = mine && theirs && !is_english(w->language) && strcmp(mine, theirs) == 0 &&
                      has_letters(mine, strlen(mine)) && !is_shared(w->language, key);
        copied = copied && !is_pattern(mine);
        add(w, mine, key, copied ? ORIGIN_UNTRANSLATED : ORIGIN_OWN);
        bool says_nothing = theirs && is_pattern(theirs) && !has_letters(theirs, strlen(theirs)); /* "{0} {1}" */
        add(w, theirs, key, says_nothing ? ORIGIN_OWN : mine ? ORIGIN_UNTRANSLATED : ORIGIN_FALLBACK);
    }
}

static void add_text(struct words *w, const struct event *event, const struct text *text, size_t language, const char *key) {
    if (text->in) {
        add(w, text->in[language], key, ORIGIN_OWN);
        enum origin missing = w->is_lent ? ORIGIN_OWN : ORIGIN_FALLBACK;
        add(w, text->in[event->default_language], key, text->in[language] ? ORIGIN_UNTRANSLATED : missing);
    }
}

static void add_question(struct words *w, const struct event *event, const struct question *q, size_t language) {
    add_text(w, event, &q->text, language, q->id);
    add_text(w, event, &q->hint, language, q->id);
    add_text(w, event, &q->constraint_message, language, q->id);
    for (size_t i = 0; i < q->choice_count; i++) {
        add_text(w, event, &q->choices[i].text, language, q->choices[i].id);
    }
    for (size_t i = 0; i < q->row_count; i++) {
        add_text(w, event, &q->rows[i].text, language, q->rows[i].id);
    }
    for (size_t i = 0; i < q->label_count; i++) {
        add_text(w, event, &q->labels[i], language, q->id);
    }
}

static void add_named(struct words *w, const struct event *event, const struct named_text *named, size_t n, size_t language) {
    for (size_t i = 0; i < n; i++) {
        add_text(w, event, &named[i].text, language, named[i].id);
    }
}

/* What the room of the scenes says is in the language of whoever said it. */
static void add_brainstorm(struct words *w, const struct event *event, const struct brainstorm *b, size_t language) {
    add_text(w, event, &b->prompt, language, "prompt");
    for (size_t i = 0; i < b->theme_count; i++) {
        add_text(w, event, &b->themes[i].text, language, b->themes[i].id);
        add_text(w, event, &b->themes[i].example, language, b->themes[i].id);
    }
    for (size_t i = 0; i < b->seed_count; i++) {
        add_text(w, event, &b->seeds[i].text, language, b->seeds[i].id);
    }
    add_named(w, event, b->statements, b->statement_count, language);
    add_named(w, event, b->actors, b->actor_count, language);
    add_named(w, event, b->roles, b->role_count, language);
    for (size_t i = 0; i < scenes_idea_count; i++) {
        add(w, scenes_ideas[i][0], "idea", ORIGIN_OWN);
        add(w, scenes_ideas[i][1], "idea", ORIGIN_OWN);
    }
}

static void add_event(struct words *w, struct arena *a, const struct event *event, size_t language) {
    add_text(w, event, &event->title, language, "title");
    add(w, event->privacy.steward, "steward", ORIGIN_OWN);
    for (size_t i = 0; i < event->language_count; i++) {
        add(w, event->languages[i], "language", ORIGIN_OWN);
    }
    for (size_t i = 0; i < event->site_count; i++) {
        add_text(w, event, &event->sites[i].text, language, event->sites[i].id);
    }
    for (size_t i = 0; i < event->follow_up_count; i++) {
        add_text(w, event, &event->follow_ups[i].title, language, event->follow_ups[i].id);
        add(w, event->follow_ups[i].url, "url", ORIGIN_OWN);
        const char *host = event->follow_ups[i].url + strlen("https://");
        add(w, host, "url", ORIGIN_OWN);
        words_allow(w, a, arena_strndup(a, host, strcspn(host, "/")), "url");
    }
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        add_text(w, event, &activity->title, language, activity->id);
        add_text(w, event, &activity->intro, language, activity->id);
        add_text(w, event, &activity->consent, language, activity->id);
        if (activity->brainstorm) {
            add_brainstorm(w, event, activity->brainstorm, language);
        }
        for (size_t q = 0; q < activity->question_count; q++) {
            add_question(w, event, &activity->questions[q], language);
        }
    }
}

static void add_keys(struct words *w, const struct keymap *map) {
    for (size_t layer = 0; layer < map->n; layer++) {
        add(w, map->layers[layer].name, "key", ORIGIN_OWN);
        for (size_t row = 0; row < map->layers[layer].n; row++) {
            const struct keymap_row *r = &map->layers[layer].rows[row];
            for (size_t i = 0; i < r->n; i++) {
                add(w, r->keys[i].text, "key", ORIGIN_OWN);
                add(w, r->keys[i].shifted, "key", ORIGIN_OWN);
                add(w, r->keys[i].label, "key", ORIGIN_OWN);
            }
        }
    }
}

void words_init(struct words *w, struct arena *a, const struct event *event, const struct assets *assets, size_t language,
                bool is_lent) {
    *w = (struct words){.language = event->languages[language],
                        .is_lent = is_lent,
                        .slots = ARENA_ARRAY(a, struct word, WORDS_SLOTS),
                        .readings = ARENA_ARRAY(a, struct reading, WORDS_READINGS),
                        .proved = ARENA_ARRAY(a, uint64_t, WORDS_PROVED)};
    add_strings(w, assets_strings(assets, w->language));
    add_event(w, a, event, language);
    char *who = arena_push(a, WHO_BYTES); /* one paragraph of both, which may go on on another page */
    add(w, strings_format(assets_strings(assets, w->language), STR_STORED_WHO, event->privacy.steward, NULL, who, WHO_BYTES),
        "steward", ORIGIN_OWN);
    for (size_t i = 0; i < assets->language_count; i++) {
        add(w, assets->languages[i].endonym, "name", ORIGIN_OWN);
    }
    add(w, "A", "the letter that shows a text size", ORIGIN_OWN);
    add_keys(w, assets_keymap(assets, w->language));
    add_keys(w, assets_keymap(assets, "en")); /* recovery words are in Latin letters everywhere */
    if (assets_find_keymap(assets, "digits")) {
        add_keys(w, assets_find_keymap(assets, "digits"));
    }
}

/* --- looking up ----------------------------------------------------------------------------------------------------------- */

static enum origin origin_of(const struct words *w, const char *text, size_t n, int depth, const char **key);

static enum origin worse(enum origin a, enum origin b) {
    return a > b ? a : b;
}

static size_t literal_length(const char *pattern) {
    size_t n = 0;
    while (pattern[n] && strncmp(pattern + n, "{0}", 3) != 0 && strncmp(pattern + n, "{1}", 3) != 0) {
        n++;
    }
    return n;
}

/* The best way to read text[0..n) as the pattern, which stands at a literal part. */
static enum origin match_pattern(const struct words *w, const char *pattern, const char *text, size_t n, int depth,
                                 const char **key) {
    size_t literal = literal_length(pattern);
    if (literal > n || memcmp(pattern, text, literal) != 0) {
        return ORIGIN_NOWHERE;
    }
    pattern += literal;
    text += literal;
    n -= literal;
    if (!*pattern) {
        return n == 0 ? ORIGIN_OWN : ORIGIN_NOWHERE;
    }
    enum origin best = ORIGIN_NOWHERE;
    for (size_t taken = 0; taken <= n && taken <= FILLED_MAX && best != ORIGIN_OWN; taken++) {
        const char *found = NULL;
        enum origin rest = match_pattern(w, pattern + 3, text + taken, n - taken, depth, &found);
        enum origin all = rest == ORIGIN_NOWHERE ? rest : worse(rest, origin_of(w, text, taken, depth + 1, &found));
        if (all < best) {
            best = all;
            *key = found ? found : *key;
        }
    }
    return best;
}

static enum origin match_patterns(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    enum origin best = ORIGIN_NOWHERE;
    for (size_t i = 0; i < w->pattern_count && best != ORIGIN_OWN; i++) {
        const char *found = w->patterns[i]->key;
        enum origin filled = match_pattern(w, w->patterns[i]->text, text, n, depth, &found);
        enum origin all = filled == ORIGIN_NOWHERE ? filled : worse(filled, w->patterns[i]->origin);
        if (all < best) {
            best = all;
            *key = all == w->patterns[i]->origin ? w->patterns[i]->key : found;
        }
    }
    return best;
}

/* "Yes (119)": what stands in brackets must be known, too. */
static enum origin match_brackets(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    const char *at = n > 0 && text[n - 1] == ')' ? memrchr(text, '(', n) : NULL;
    if (!at || at - text < 2 || at[-1] != ' ') {
        return ORIGIN_NOWHERE;
    }
    size_t head = (size_t)(at - 1 - text), inside = n - head - 3;
    enum origin o = origin_of(w, at + 1, inside, depth + 1, key);
    return o == ORIGIN_NOWHERE ? o : worse(o, origin_of(w, text, head, depth, key));
}

/* A list that goes on on the next page ends with a comma; one of sentences has a stop behind each. */
static enum origin match_open_list(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    static const char *const commas[] = {",", "،", "、", "."};
    for (size_t i = 0; i < sizeof commas / sizeof commas[0]; i++) {
        size_t length = strlen(commas[i]);
        if (n > length && memcmp(text + n - length, commas[i], length) == 0) {
            return origin_of(w, text, n - length, depth, key);
        }
    }
    return ORIGIN_NOWHERE;
}

/* Both known, or nowhere. *key: of the worse one. */
static enum origin both_of(const struct words *w, const char *text, size_t n, size_t from, size_t end, int depth,
                           const char **key) {
    const char *in_tail = *key;
    enum origin head = origin_of(w, text, n, depth + 1, key);
    enum origin tail = head == ORIGIN_NOWHERE ? head : origin_of(w, text + from, end - from, depth, &in_tail);
    *key = tail > head ? in_tail : *key;
    return worse(head, tail);
}

/* Lines, sentences, lists, and numbers with a sign between them. */
static const struct {
    const char *text;
    size_t dot; /* bytes that may belong to the sentence before it */
} separators[] = {{"\n", 0}, {". ", 1}, {"। ", 3}, {"。", 3}, {" · ", 0}, {", ", 0}, {"، ", 0}, {"、", 0}, {": ", 0}, {"：", 0}};

/* Text that is put together of parts: each must be known. */
static enum origin match_parts(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    enum origin best = ORIGIN_NOWHERE;
    for (size_t i = 0; i < sizeof separators / sizeof separators[0] && best != ORIGIN_OWN; i++) {
        size_t length = strlen(separators[i].text), dot = separators[i].dot;
        const char *at = memmem(text, n, separators[i].text, length);
        size_t head = at ? (size_t)(at - text) : 0, tail = head + length;
        for (int with_dot = dot > 0; with_dot >= 0 && head > 0 && tail < n && best != ORIGIN_OWN; with_dot--) {
            const char *found = *key;
            enum origin o = both_of(w, text, head + (with_dot ? dot : 0), tail, n, depth, &found);
            *key = o < best ? found : *key;
            best = o < best ? o : best;
        }
    }
    return best;
}

/* Chinese has no spaces: there a line may end anywhere. */
static bool is_edge(const char *text, const char *at) {
    return at == text || *at == '\0' || strchr(" \n", *at) || strchr(" \n", at[-1]) || (unsigned char)*at >= 0xE0;
}

/* Where a longer text holds text[0..n), which is short only at the end of a paragraph; NULL: nowhere. */
static const char *find_part(const char *whole, const char *text, size_t n) {
    size_t length = strlen(whole);
    if (length <= n || (n < PART_LEAST && length < PARAGRAPH_LEAST)) {
        return NULL;
    }
    return n >= PART_LEAST ? memmem(whole, length, text, n) : memmem(whole + length - n, n, text, n);
}

/* A paragraph that goes on on the next page: whole words of a text that is longer. */
static enum origin match_part_of(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    for (size_t i = 0; i < WORDS_SLOTS && depth == 0; i++) {
        const struct word *word = &w->slots[i];
        const char *at = word->text ? find_part(word->text, text, n) : NULL;
        if (at && is_edge(word->text, at) && is_edge(word->text, at + n)) {
            *key = word->key;
            return word->origin;
        }
    }
    return ORIGIN_NOWHERE;
}

static enum origin (*const ways[])(const struct words *w, const char *text, size_t n, int depth, const char **key) = {
    match_part_of, match_parts, match_brackets, match_open_list, match_patterns};

static struct reading *reading_of(const struct words *w, const char *text, size_t n, int depth) {
    const size_t place[] = {(size_t)(uintptr_t)text, n, (size_t)depth};
    return &w->readings[hash_bytes(HASH_START, place, sizeof place) % WORDS_READINGS];
}

/* The best way to read it counts. */
static enum origin origin_of(const struct words *w, const char *text, size_t n, int depth, const char **key) {
    if (!has_letters(text, n)) {
        return ORIGIN_OWN;
    }
    const struct word *word = slot_of(w, text, n);
    if (word->text) {
        *key = word->key;
        return word->origin;
    }
    if (depth >= DEPTH_MAX) {
        return ORIGIN_NOWHERE;
    }
    struct reading *known = reading_of(w, text, n, depth);
    if (known->text == text && known->n == n && known->depth == depth) {
        *key = known->key ? known->key : *key;
        return known->origin;
    }
    enum origin best = ORIGIN_NOWHERE;
    const char *best_key = NULL;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0] && best != ORIGIN_OWN; i++) {
        const char *found = NULL;
        enum origin o = ways[i](w, text, n, depth, &found);
        best_key = o < best ? found : best_key;
        best = o < best ? o : best;
    }
    *known = (struct reading){text, n, depth, best, best_key};
    *key = best_key ? best_key : *key;
    return best;
}

/* Without the isolates that keep a text from turning its surroundings round (U+2066 to U+2069). */
static size_t copy_bare(const char *text, char *out, size_t size) {
    size_t n = 0;
    while (*text && n + 1 < size) {
        bool is_isolate = memcmp(text, "\xE2\x81", 2) == 0 && (unsigned char)text[2] >= 0xA6 && (unsigned char)text[2] <= 0xA9;
        if (is_isolate) {
            text += 3;
        } else {
            out[n++] = *text++;
        }
    }
    out[n] = '\0';
    return n;
}

/* Sentences that stand on lines of their own may be one text: with spaces for the ends of lines, or with nothing. */
static size_t join_lines(const char *text, const char *join, char *out) {
    size_t n = 0;
    for (; *text; text++) {
        if (*text != '\n') {
            out[n++] = *text;
        } else if (*join) {
            out[n++] = *join;
        }
    }
    return n;
}

static enum origin read_whole(const struct words *w, const char *bare, const char **key) {
    static const char *const joins[] = {"\n", " ", ""};
    enum origin best = ORIGIN_NOWHERE;
    char joined[BARE_MAX];
    size_t tries = strchr(bare, '\n') ? sizeof joins / sizeof joins[0] : 1;
    for (size_t i = 0; i < tries && best != ORIGIN_OWN; i++) {
        const char *found = "";
        memset(w->readings, 0, WORDS_READINGS * sizeof *w->readings);
        enum origin o = origin_of(w, joined, join_lines(bare, joins[i], joined), 0, &found);
        *key = o < best || i == 0 ? found : *key;
        best = o < best ? o : best;
    }
    return best;
}

enum origin words_origin(const struct words *w, const char *text, const char **key) {
    const char *found = "";
    char bare[BARE_MAX];
    size_t n = copy_bare(text, bare, sizeof bare);
    uint64_t hash = hash_bytes(HASH_START, bare, n), *proved = &w->proved[hash % WORDS_PROVED];
    enum origin o = ORIGIN_OWN;
    if (is_pattern(text)) {
        o = ORIGIN_NOWHERE;
    } else if (*proved != hash) {
        o = read_whole(w, bare, &found);
        *proved = o == ORIGIN_OWN ? hash : *proved;
    }
    if (key) {
        *key = found;
    }
    return o;
}

void fallbacks_add(struct fallbacks *f, const char *language, const char *key) {
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(f->at[i].language, language) == 0 && strcmp(f->at[i].key, key) == 0) {
            return;
        }
    }
    if (f->n < FALLBACKS_MAX) {
        snprintf(f->at[f->n].language, sizeof f->at[0].language, "%s", language);
        snprintf(f->at[f->n].key, sizeof f->at[0].key, "%s", key);
        f->n++;
    }
}

#include "platform/text_cache.h"

#include <stdlib.h>

#include "base/hash.h"

enum { SCRATCH_BLOCK = 32 * 1024 };

void text_cache_init(struct text_cache *c, struct fonts *fonts) {
    *c = (struct text_cache){.fonts = fonts};
    arena_init(&c->scratch, SCRATCH_BLOCK);
}

static void destroy(struct text_cached *e) {
    text_layout_destroy(e->layout);
    free(e->source);
    *e = (struct text_cached){0};
}

/* Its block stays, overwritten. */
static void leave_private(struct text_cached *e) {
    struct text_spare spare = e->spare;
    text_layout_leave(e->layout, &spare);
    *e = (struct text_cached){.spare = spare};
}

static void destroy_public(struct text_cache *c, struct text_cached *e) {
    c->bytes -= e->layout ? e->layout->bytes : 0;
    destroy(e);
}

void text_cache_finish(struct text_cache *c) {
    text_cache_forget(c);
    for (size_t i = 0; i < (size_t)TEXT_CACHE_SETS * TEXT_CACHE_WAYS; i++) {
        destroy_public(c, &c->public_ones[i / TEXT_CACHE_WAYS][i % TEXT_CACHE_WAYS]);
    }
    arena_finish(&c->scratch);
}

struct text_widths *text_cache_widths(struct text_cache *c, bool is_private) {
    return is_private ? &c->private_widths : &c->widths;
}

static uint64_t hash_of(const struct text_key *key) {
    const int parts[] = {key->want.size_px, key->want.bold, key->wrap.max_w, key->wrap.balanced, key->wrap.leftward};
    uint64_t h = hash_bytes(HASH_START, parts, sizeof parts);
    return hash_string(hash_string(h, key->want.language ? key->want.language : ""), key->text);
}

/* The entry that holds the key, else the one to give up for it. */
static struct text_cached *find(struct text_cached *entries, size_t n, const struct text_key *key, uint64_t hash) {
    struct text_cached *oldest = &entries[0];
    for (size_t i = 0; i < n; i++) {
        struct text_cached *e = &entries[i];
        if (e->layout && e->hash == hash && (key->is_private || strcmp(e->source, key->text) == 0)) {
            return e;
        }
        oldest = e->used < oldest->used ? e : oldest;
    }
    return oldest;
}

static void make_room(struct text_cache *c) {
    while (c->bytes > TEXT_CACHE_BYTES) {
        struct text_cached *oldest = NULL;
        for (size_t i = 0; i < (size_t)TEXT_CACHE_SETS * TEXT_CACHE_WAYS; i++) {
            struct text_cached *e = &c->public_ones[i / TEXT_CACHE_WAYS][i % TEXT_CACHE_WAYS];
            oldest = e->layout && (!oldest || e->used < oldest->used) ? e : oldest;
        }
        destroy_public(c, oldest);
    }
}

static struct text_layout *create(struct text_cache *c, const struct text_key *key, struct text_spare *spare) {
    return text_layout_create(c->fonts, text_cache_widths(c, key->is_private), key->text, &key->want, key->wrap, &c->scratch,
                              spare);
}

static char *copy(const char *text) {
    char *s = strdup(text);
    if (!s) {
        die("There is not enough memory for a text of %zu bytes. Restart the device.", strlen(text));
    }
    return s;
}

const struct text_layout *text_cache_get(struct text_cache *c, const struct text_key *key) {
    uint64_t hash = hash_of(key);
    struct text_cached *e = key->is_private ? find(c->private_ones, TEXT_CACHE_PRIVATE, key, hash)
                                            : find(c->public_ones[hash_slot(hash, TEXT_CACHE_SETS)], TEXT_CACHE_WAYS, key, hash);
    if (e->layout && e->hash == hash && (key->is_private || strcmp(e->source, key->text) == 0)) {
        e->used = ++c->clock;
        return e->layout;
    }
    if (key->is_private) {
        leave_private(e);
        e->layout = create(c, key, &e->spare);
        e->hash = hash;
        e->used = ++c->clock;
        return e->layout;
    }
    struct text_layout *layout = create(c, key, NULL);
    destroy_public(c, e);
    c->bytes += layout->bytes;
    make_room(c);
    *e = (struct text_cached){.hash = hash, .used = ++c->clock, .source = copy(key->text), .layout = layout};
    return layout;
}

void text_cache_presented(struct text_cache *c) {
    for (size_t i = 0; i < TEXT_CACHE_PRIVATE; i++) {
        if (c->private_ones[i].used <= c->presented) {
            leave_private(&c->private_ones[i]);
        }
    }
    c->presented = c->clock;
}

void text_cache_forget(struct text_cache *c) {
    for (size_t i = 0; i < TEXT_CACHE_PRIVATE; i++) {
        text_spare_finish(&c->private_ones[i].spare);
        destroy(&c->private_ones[i]);
    }
    text_widths_forget(&c->private_widths);
}

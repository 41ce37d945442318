#include "core/recordings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEM_MAX = 160 };

/* Length without the ending; 0: no recording. */
static size_t stem_length(const char *file) {
    static const char *const endings[] = {".ogg", ".wav"};
    size_t n = strlen(file);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t end = strlen(endings[i]);
        if (n > end && n - end < STEM_MAX && strcmp(file + n - end, endings[i]) == 0) {
            return n - end;
        }
    }
    return 0;
}

static void lower(char *s) {
    for (; *s; s++) {
        *s = (char)tolower((unsigned char)*s);
    }
}

static int by_stem_and_file(const void *a, const void *b) {
    const struct recorded *x = a, *y = b;
    int order = strcmp(x->stem, y->stem);
    return order != 0 ? order : strcmp(x->file, y->file);
}

void recordings_init(struct recordings *r, struct arena *a, const char *const *names, size_t n) {
    *r = (struct recordings){.at = ARENA_ARRAY(a, struct recorded, n + 1)};
    for (size_t i = 0; i < n; i++) {
        size_t length = stem_length(names[i]);
        if (length > 0) {
            char *stem = arena_strndup(a, names[i], length);
            lower(stem);
            r->at[r->n++] = (struct recorded){.file = names[i], .stem = stem};
        }
    }
    qsort(r->at, r->n, sizeof *r->at, by_stem_and_file);
}

const struct recorded *recordings_find(struct recordings *r, const char *name, const char *tag) {
    char stem[STEM_MAX];
    int length = snprintf(stem, sizeof stem, "%s.%s", name, tag);
    if (length < 0 || (size_t)length >= sizeof stem) {
        return NULL;
    }
    lower(stem);
    size_t first = 0;
    for (size_t last = r->n; first < last;) {
        size_t middle = first + (last - first) / 2;
        if (strcmp(r->at[middle].stem, stem) < 0) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    bool found = first < r->n && strcmp(r->at[first].stem, stem) == 0;
    if (!found) {
        return NULL;
    }
    r->at[first].is_known = true;
    return &r->at[first];
}

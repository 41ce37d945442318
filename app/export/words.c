#include "export/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

static const char *keep(const struct words *w, struct strbuf *text) {
    const char *kept = arena_strndup(w->arena, text->data ? text->data : "", text->len);
    strbuf_finish(text);
    return kept;
}

const char *words_get(const struct words *w, enum string_id id) {
    return strings_get(w->strings, id);
}

const char *words_fill(const struct words *w, enum string_id id, const char *const *with, size_t n) {
    struct strbuf out = {0};
    for (const char *at = words_get(w, id); *at != '\0';) {
        size_t which = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' ? (size_t)(at[1] - '0') : n;
        if (which < n) {
            strbuf_adds(&out, with[which]);
            at += sizeof "{0}" - 1;
        } else {
            strbuf_addc(&out, *at++);
        }
    }
    return keep(w, &out);
}

/* 1,200,000: from the front, three digits at a time; four alone stay together. */
const char *words_number(const struct words *w, uint64_t number) {
    enum { GROUP = 1000, UNGROUPED = 10000, GROUPS_MAX = 7 };
    unsigned groups[GROUPS_MAX];
    size_t n = 0;
    if (number < UNGROUPED) {
        return arena_printf(w->arena, "%u", (unsigned)number);
    }
    for (uint64_t rest = number; rest > 0; rest /= GROUP) {
        groups[n++] = (unsigned)(rest % GROUP);
    }
    const char *all = arena_printf(w->arena, "%u", groups[n - 1]);
    while (n-- > 1) {
        all = WORDS(w, STR_NUMBER_GROUP, all, arena_printf(w->arena, "%03u", groups[n - 1]));
    }
    return all;
}

const char *words_decimal(const struct words *w, double value, int decimals) {
    enum { NUMBER_MAX = 64 };
    char number[NUMBER_MAX];
    struct strbuf out = {0};
    snprintf(number, sizeof number, "%.*f", decimals, value);
    size_t n = strlen(number);
    while (decimals > 0 && n > 0 && number[n - 1] == '0') {
        number[--n] = '\0';
    }
    if (n > 0 && number[n - 1] == '.') {
        number[n - 1] = '\0';
    }
    for (const char *at = strcmp(number, "-0") == 0 ? "0" : number; *at != '\0'; at++) {
        if (*at == '.') {
            strbuf_adds(&out, words_get(w, STR_NUMBER_POINT));
        } else {
            strbuf_addc(&out, *at);
        }
    }
    return keep(w, &out);
}

const char *words_percent(const struct words *w, double share) {
    return WORDS(w, STR_REPORT_PERCENT, words_decimal(w, share * 100, 0));
}

const char *words_interval(const struct words *w, struct interval interval) {
    return WORDS(w, STR_REPORT_BETWEEN, words_decimal(w, interval.low * 100, 0), words_percent(w, interval.high));
}

const char *words_share(const struct words *w, uint32_t x, uint32_t n, double share, struct interval interval) {
    return WORDS(w, STR_REPORT_SHARE, words_number(w, x), words_number(w, n), words_percent(w, share),
                 words_decimal(w, interval.low * 100, 0), words_percent(w, interval.high));
}

const char *words_text(const struct words *w, const struct text *text) {
    return words_isolate(w, text_in(w->event, text, w->language));
}

/* Hebrew, Arabic and their kin (Unicode 15, blocks). */
static bool reads_leftward(int32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
}

const char *words_isolate(const struct words *w, const char *text) {
    bool wants = w->strings->right_to_left;
    for (size_t i = 0, n = strlen(text), used; !wants && i < n; i += used) {
        wants = reads_leftward(utf8_decode(text + i, n - i, &used));
    }
    return wants && text[0] != '\0' ? arena_printf(w->arena, "\u2068%s\u2069", text) : text;
}

const char *words_list(const struct words *w, const char *const *texts, size_t n) {
    const char *all = n > 0 ? texts[0] : "";
    for (size_t i = 1; i < n; i++) {
        all = WORDS(w, STR_LIST_COMMA, all, texts[i]);
    }
    return all;
}

#include "kiosk/speech_origin.h"

#include <string.h>

#include "core/event_texts.h"

enum { PIECE_LEAST = 24 }; /* bytes: a paragraph that goes on over pages is met in pieces */

/* --- languages ---------------------------------------------------------------------------------------------------- */

struct search {
    const char *text;
    size_t language, other;
    bool is_own, is_others;
};

static bool shows(const char *whole, const char *text) {
    return whole && (strcmp(whole, text) == 0 || (strlen(text) >= PIECE_LEAST && strstr(whole, text)));
}

static void look(void *ctx, const struct event_text *t) {
    struct search *s = ctx;
    const char *own = t->text->in[s->language];
    s->is_own = s->is_own || shows(own, s->text);
    s->is_others = s->is_others || (!own && shows(t->text->in[s->other], s->text));
}

/* Missing in the language on screen, so that people see it in the event's default language. */
static bool is_of_default(const struct speech_words *how, const char *text) {
    if (!how->event || how->event->default_language == how->language) {
        return false;
    }
    struct search s = {.text = text, .language = how->language, .other = how->event->default_language};
    event_texts(how->event, look, &s);
    return s.is_others && !s.is_own;
}

static bool is_literal(const char *pattern) {
    size_t blanks = (strstr(pattern, "{0}") != NULL) + (strstr(pattern, "{1}") != NULL);
    return strlen(pattern) - 3 * blanks > 2; /* "{0}: {1}" tells nothing */
}

/* English behind a language that lacks the words. */
static bool is_of_fallback(const struct strings *s, const char *text) {
    struct strings_filled filled;
    bool found = false;
    for (int i = 0; s->fallback && i < STRING_COUNT; i++) {
        const char *own = s->text[i], *pattern = own ? own : s->fallback->text[i];
        if (pattern && is_literal(pattern) && strings_match(pattern, text, &filled)) {
            if (own) {
                return false;
            }
            found = true;
        }
    }
    return found;
}

const char *speech_origin(const struct speech_words *how, const char *text) {
    if (is_of_default(how, text)) {
        return how->event->languages[how->event->default_language];
    }
    return is_of_fallback(how->strings, text) ? how->strings->fallback->tag : how->tag;
}

/* --- parts -------------------------------------------------------------------------------------------------------- */

static bool is_one(const struct speech_words *how, const char *text) {
    struct search s = {.text = text, .language = how->language, .other = how->language};
    if (how->event) {
        event_texts(how->event, look, &s);
    }
    return s.is_own;
}

const char *speech_origin_lines(const struct speech_words *how, const char *text, struct arena *a) {
    struct strings_filled f;
    if (!strings_match(strings_get(how->strings, STR_CELL_OF), text, &f) || f.n[0] == 0 || f.n[1] == 0 || f.at[1] < f.at[0] ||
        is_one(how, text)) {
        return text;
    }
    return arena_printf(a, "%.*s\n%s", (int)(f.at[1] - f.at[0]), f.at[0], f.at[1]); /* the colon is a pause for a voice */
}

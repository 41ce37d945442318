#include "export/about.h"

#include <stdio.h>

static const char *const columns[] = {"about", "value"};
static const struct sheet sheet = {"about", columns, sizeof columns / sizeof *columns};

void about_begin(struct sheet_writer *w) {
    sheet_begin(w, &sheet);
}

static void put(struct sheet_writer *w, const char *what, const char *value) {
    sheet_text(w, what);
    sheet_text(w, value);
}

static void put_count(struct sheet_writer *w, const char *what, size_t n) {
    sheet_text(w, what);
    sheet_count(w, n);
}

static void put_flavour(struct sheet_writer *w, const struct about *a) {
    char number[16], text[400];
    snprintf(number, sizeof number, "%d", a->event->privacy.k);
    const char *says = a->is_public ? strings_format(a->words, STR_ABOUT_PUBLIC, number, NULL, text, sizeof text)
                                    : strings_get(a->words, STR_ABOUT_ROWS);
    put(w, strings_get(a->words, STR_ABOUT_FLAVOUR), says);
}

static void put_event(struct sheet_writer *w, const struct about *a) {
    const struct privacy *privacy = &a->event->privacy;
    put(w, strings_get(a->words, STR_ABOUT_EVENT), text_in(a->event, &a->event->title, a->language));
    put(w, strings_get(a->words, STR_ABOUT_EVENT_ID), a->event->id);
    put(w, strings_get(a->words, STR_ABOUT_STEWARD), privacy->steward != NULL ? privacy->steward : "");
    put(w, strings_get(a->words, STR_ABOUT_UNTIL), privacy->retain_until != NULL ? privacy->retain_until : "");
    put_count(w, strings_get(a->words, STR_ABOUT_K), (size_t)privacy->k);
}

/* TRUST D10. A public file says no count of it that k does not protect. */
static void put_rebuilt(struct sheet_writer *w, const struct about *a) {
    const char *what = strings_get(a->words, STR_ABOUT_REBUILT);
    if (a->rebuilt > 0 && a->is_public) {
        put(w, what, "1+");
    } else if (a->rebuilt > 0) {
        put_count(w, what, a->rebuilt);
    }
}

static void put_numbers(struct sheet_writer *w, const struct about *a) {
    put_rebuilt(w, a);
    if (a->is_public) {
        return;
    }
    if (a->has_survey) {
        put_count(w, strings_get(a->words, STR_ABOUT_RESPONSES), a->responses);
    }
    if (a->has_brainstorm) {
        put_count(w, strings_get(a->words, STR_ABOUT_IDEAS), a->ideas);
    }
    if (a->damaged > 0) {
        put_count(w, strings_get(a->words, STR_ABOUT_DAMAGED), a->damaged);
    }
}

/* What the other sheets hold, by name. */
static void put_sheets(struct sheet_writer *w, const struct about *a) {
    const struct {
        const char *name;
        enum string_id text;
        bool is_there;
    } rows[] = {
        {"summary", STR_ABOUT_SHEET_SUMMARY, a->has_survey},
        {"responses", STR_ABOUT_SHEET_RESPONSES, a->has_survey && !a->is_public},
        {"answers", STR_ABOUT_SHEET_ANSWERS, a->has_survey && !a->is_public},
        {"codebook", STR_ABOUT_SHEET_CODEBOOK, a->has_survey && !a->is_public},
        {"brainstorm_codebook", STR_ABOUT_SHEET_BRAINSTORM, a->has_brainstorm},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].is_there) {
            put(w, rows[i].name, strings_get(a->words, rows[i].text));
        }
    }
}

void about_end(struct sheet_writer *w, const struct about *about) {
    put_flavour(w, about);
    put_event(w, about);
    put_numbers(w, about);
    put_sheets(w, about);
    sheet_end(w);
}

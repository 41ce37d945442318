#include "kiosk/recording.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "core/event_texts.h"
#include "core/recordings.h"

enum { FILES_MAX = 10000 };

struct reading {
    struct recording_list *out;
    struct arena *a;
    const struct event *event;
    struct recordings files;
    size_t language;
};

static void add(struct reading *r, const char *name, const char *text, const struct question *q) {
    const char *tag = r->event->languages[r->language];
    const struct recorded *file = text ? recordings_find(&r->files, name, tag) : NULL;
    if (file && r->out->n < r->files.n) {
        const char *path = file_join(r->a, r->event->folder, file->file);
        r->out->at[r->out->n++] = (struct recording){tag, text, path, q ? q->id : NULL};
    }
}

static void add_text(void *ctx, const struct event_text *t) {
    struct reading *r = ctx;
    char name[EVENT_TEXT_NAME_MAX];
    add(r, event_text_name(t, name), t->text->in[r->language], t->question);
}

static void add_words(struct reading *r, const struct strings *strings) {
    add(r, RECORDING_LANGUAGE, strings->endonym, NULL);
    for (int i = 0; i < STRING_COUNT; i++) {
        char name[96];
        snprintf(name, sizeof name, RECORDING_WORD "%s", strings_key((enum string_id)i));
        add(r, name, strings->text[i], NULL);
    }
}

void recording_list(struct recording_list *out, struct arena *a, const struct event *event,
                    const struct strings *const *strings) {
    struct reading r = {.out = out, .a = a, .event = event};
    struct err err = {0};
    const char **names;
    size_t n;
    *out = (struct recording_list){0};
    if (!event->folder) {
        return;
    }
    if (!file_list(event->folder, FILES_MAX, a, &names, &n, &err)) {
        log_line(LOG_WARNING, "%s", err.text);
        return;
    }
    recordings_init(&r.files, a, names, n);
    out->at = ARENA_ARRAY(a, struct recording, r.files.n + 1);
    for (r.language = 0; r.files.n > 0 && r.language < event->language_count; r.language++) {
        event_texts(event, add_text, &r);
        add_words(&r, strings[r.language]);
    }
}

static bool holds(const struct recording *r, const char *text, size_t n) {
    return n >= RECORDING_PIECE_LEAST && memmem(r->text, strlen(r->text), text, n) != NULL;
}

static bool is(const struct recording *r, const char *text, size_t n) {
    return strncmp(r->text, text, n) == 0 && r->text[n] == '\0';
}

const struct recording *recording_find(const struct recording_list *list, const char *tag, const char *text, size_t n,
                                       const char *question) {
    const struct recording *best = NULL;
    int most = 0;
    for (size_t i = 0; n > 0 && i < list->n; i++) {
        const struct recording *r = &list->at[i];
        bool whole = is(r, text, n), is_asked = question && r->question && strcmp(r->question, question) == 0;
        int worth = whole ? 2 + is_asked : 1;
        if (worth > most && strcmp(r->tag, tag) == 0 && (whole || holds(r, text, n))) {
            best = r;
            most = worth;
        }
    }
    return best;
}

bool recording_has_language(const struct recording_list *list, const char *tag) {
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->at[i].tag, tag) == 0) {
            return true;
        }
    }
    return false;
}

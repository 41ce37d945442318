#include "author/check_recordings.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "author/assets_file.h"
#include "base/file.h"
#include "core/event_texts.h"
#include "core/recordings.h"

enum { FILES_MAX = 10000, NAMED = 4, HEAD = 64 };

struct recorded_check {
    struct reader r;
    const struct event *event;
    const struct tree_node *root;
    struct recordings recordings;
    struct assets assets; /* folder NULL: not found */

    /* Of the language being looked at. */
    size_t language, texts, heard, named;
    const char *missing[NAMED];
    bool only_looks; /* which files have a name, nothing else */
};

/* --- a language --------------------------------------------------------------------------------------------------- */

/* What is said elsewhere in the same words needs no recording of its own. */
struct same_words {
    struct recorded_check *c;
    const char *words;
    bool is_heard;
};

static void look_for_words(void *ctx, const struct event_text *t) {
    struct same_words *s = ctx;
    const char *words = t->text->in[s->c->language];
    char name[EVENT_TEXT_NAME_MAX];
    if (!s->is_heard && words && strcmp(words, s->words) == 0) {
        s->is_heard =
            recordings_find(&s->c->recordings, event_text_name(t, name), s->c->event->languages[s->c->language]) != NULL;
    }
}

static void count_text(struct recorded_check *c, const char *name, bool is_heard) {
    c->texts++;
    c->heard += is_heard;
    if (!is_heard && c->named < NAMED) {
        c->missing[c->named++] = arena_strdup(c->r.a, name);
    }
}

static void look_at_text(void *ctx, const struct event_text *t) {
    struct recorded_check *c = ctx;
    const char *words = t->text->in[c->language];
    char name[EVENT_TEXT_NAME_MAX];
    bool is_heard = words && recordings_find(&c->recordings, event_text_name(t, name), c->event->languages[c->language]) != NULL;
    if (!words || c->only_looks) {
        return;
    }
    if (!is_heard) {
        struct same_words same = {.c = c, .words = words};
        event_texts(c->event, look_for_words, &same);
        is_heard = same.is_heard;
    }
    count_text(c, name, is_heard);
}

/* The kiosk's own words of a language, but those with numbers in them. */
static void look_at_words(struct recorded_check *c) {
    const char *tag = c->event->languages[c->language];
    const struct strings *strings = c->assets.folder ? assets_strings(&c->assets, tag) : NULL;
    bool is_heard = recordings_find(&c->recordings, RECORDING_LANGUAGE, tag) != NULL;
    if (!c->only_looks) {
        count_text(c, RECORDING_LANGUAGE, is_heard);
    }
    for (int i = 0; i < STRING_COUNT; i++) {
        const char *name = arena_printf(c->r.a, RECORDING_WORD "%s", strings_key((enum string_id)i));
        is_heard = recordings_find(&c->recordings, name, tag) != NULL;
        bool can_be_recorded = strings && strings->text[i] && !strchr(strings->text[i], '{');
        if (can_be_recorded && !c->only_looks) {
            count_text(c, name, is_heard);
        }
    }
}

static void look_at_language(struct recorded_check *c, size_t language, bool only_looks) {
    c->language = language;
    c->only_looks = only_looks;
    c->texts = c->heard = c->named = 0;
    event_texts(c->event, look_at_text, c);
    look_at_words(c);
}

static const struct tree_node *node_of_language(const struct recorded_check *c, size_t language) {
    const struct tree_node *node = tree_find(c->root, "languages");
    node = node ? node->first : NULL;
    for (size_t i = 0; node && i < language; i++) {
        node = node->next;
    }
    return node ? node : c->root;
}

static void report_gaps(struct recorded_check *c, size_t language) {
    look_at_language(c, language, false);
    if (c->heard == 0 || c->heard == c->texts) {
        return;
    }
    reader_warning(
        &c->r, node_of_language(c, language),
        "%zu of %zu texts in \"%.40s\" are recorded; the others (%s%s) are read by the computer where it has that voice, "
        "else not at all",
        c->heard, c->texts, c->event->languages[language], reader_join(&c->r, c->missing, c->named),
        c->texts - c->heard > c->named ? " ..." : "");
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static bool has_ending(const char *file, const char *ending) {
    size_t n = strlen(file), end = strlen(ending);
    return n > end && strcasecmp(file + n - end, ending) == 0;
}

static const char *why_not_ogg(const unsigned char *head, size_t n) {
    static const char vorbis[] = "\001vorbis";
    bool is_ogg = n > 4 && memcmp(head, "OggS", 4) == 0;
    return is_ogg && memmem(head, n, vorbis, sizeof vorbis - 1) ? NULL : "is not Ogg Vorbis; save it as that, or as WAV";
}

static const char *why_not_wav(const unsigned char *head, size_t n) {
    bool is_wav = n >= 12 && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WAVE", 4) == 0;
    return is_wav ? NULL : "is not a WAV file; save it as that, or as Ogg Vorbis";
}

/* By its first bytes; NULL: it may be played. */
static const char *why_not(struct recorded_check *c, const char *file) {
    unsigned char head[HEAD];
    FILE *f = fopen(file_join(c->r.a, c->event->folder, file), "re");
    size_t n = f ? fread(head, 1, sizeof head, f) : 0;
    if (f) {
        fclose(f);
    }
    return has_ending(file, ".ogg") ? why_not_ogg(head, n) : why_not_wav(head, n);
}

static void report_file(struct recorded_check *c, const struct recorded *file) {
    const char *why = file->is_known ? why_not(c, file->file) : NULL;
    if (!file->is_known) {
        reader_warning(&c->r, c->root,
                       "the recording \"%.120s\" matches nothing in this event, or another one is played instead of it; call it "
                       "QUESTION.LANGUAGE.ogg, QUESTION.CHOICE.LANGUAGE.ogg and so on, as the README says, or remove it",
                       file->file);
    } else if (why) {
        reader_warning(&c->r, c->root, "the recording \"%.120s\" %s", file->file, why);
    }
}

static void report_other_sounds(struct recorded_check *c, const char *const *names, size_t n) {
    static const char *const endings[] = {".mp3", ".m4a", ".opus", ".flac", ".oga", ".aac", ".amr"};
    for (size_t i = 0; i < n; i++) {
        for (size_t e = 0; e < sizeof endings / sizeof endings[0]; e++) {
            if (has_ending(names[i], endings[e])) {
                reader_warning(&c->r, c->root, "the recording \"%.120s\" cannot be played; save it as Ogg Vorbis or WAV",
                               names[i]);
            }
        }
    }
}

static void find_assets(struct recorded_check *c) {
    struct err err;
    const char *folder;
    if (!assets_find_folder(c->r.a, &folder, &err) ||
        !assets_load(folder, c->event->languages, c->event->language_count, c->r.a, &c->assets, &err)) {
        c->assets = (struct assets){0};
    }
}

void check_recordings(const struct tree_node *root, const struct event *event, struct arena *a, struct diagnostics *d) {
    struct recorded_check c = {.r = {.d = d, .a = a}, .event = event, .root = root};
    struct err err;
    const char **names;
    size_t n;
    if (!event->folder) {
        return;
    }
    if (!file_list(event->folder, FILES_MAX, a, &names, &n, &err)) {
        reader_warning(&c.r, root, "%s", err.text);
        return;
    }
    report_other_sounds(&c, names, n);
    recordings_init(&c.recordings, a, names, n);
    if (c.recordings.n == 0) {
        return;
    }
    find_assets(&c);
    for (size_t i = 0; i < event->language_count; i++) {
        look_at_language(&c, i, true);
    }
    for (size_t i = 0; i < c.recordings.n; i++) {
        report_file(&c, &c.recordings.at[i]);
    }
    for (size_t i = 0; i < event->language_count; i++) {
        report_gaps(&c, i);
    }
}

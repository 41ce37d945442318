#include "kiosk/recording.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "voice/voice.h"

enum { RECORDINGS_MAX = 10000 };

static bool is_id(const char *s) {
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && s[n] == '\0';
}

/* Letters, digits and hyphens: BCP 47, and no way out of a folder. */
static bool is_tag(const char *s) {
    size_t n = 0;
    while (isalnum((unsigned char)s[n]) || s[n] == '-') {
        n++;
    }
    return n > 0 && s[n] == '\0';
}

const char *recording_name(struct arena *a, const char *question, const char *choice) {
    if (!question || !is_id(question) || (choice && !is_id(choice))) {
        return NULL;
    }
    return choice ? arena_printf(a, "%s.%s", question, choice) : arena_strdup(a, question);
}

static bool is_name(const char *s) {
    size_t n = strcspn(s, "/");
    return n > 0 && s[n] == '\0' && s[0] != '.';
}

const char *recording_find(struct arena *a, const char *folder, const char *name, const char *tag) {
    if (!folder || !name || !is_name(name) || !is_tag(tag)) {
        return NULL;
    }
    const char *path = arena_printf(a, "%s/%s.%s.wav", folder, name, tag);
    return file_exists(path) ? path : NULL;
}

/* "led.yes_.fr-CA.wav" -> "fr-CA"; false: not so named. */
static bool tag_of(const char *file, char tag[VOICE_TAG_MAX]) {
    static const char ending[] = ".wav";
    size_t n = strlen(file), end = sizeof ending - 1;
    if (n <= end || strcmp(file + n - end, ending) != 0) {
        return false;
    }
    const char *last = file + n - end, *first = last;
    while (first > file && first[-1] != '.') {
        first--;
    }
    size_t length = (size_t)(last - first);
    if (first <= file + 1 || length == 0 || length >= VOICE_TAG_MAX) {
        return false;
    }
    memcpy(tag, first, length);
    tag[length] = '\0';
    return is_tag(tag);
}

void recording_languages(const char *folder, char *out, size_t n) {
    struct arena a;
    struct err err;
    const char **names;
    size_t count = 0;
    char tag[VOICE_TAG_MAX];
    out[0] = '\0';
    arena_init(&a, 4096);
    bool good = folder && file_list(folder, RECORDINGS_MAX, &a, &names, &count, &err);
    for (size_t i = 0; good && i < count; i++) {
        size_t used = strlen(out);
        if (tag_of(names[i], tag) && !voice_is_listed(out, tag) && used + strlen(tag) + 2 <= n) {
            snprintf(out + used, n - used, "%s%s", used ? " " : "", tag);
        }
    }
    arena_finish(&a);
}

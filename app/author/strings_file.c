#include "author/strings_file.h"

#include <string.h>

#include "author/reader.h"

enum { STRINGS_FILE_MAX = 256 * 1024 };

static void read_direction(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const char *const directions[] = {"ltr", "rtl"};
    struct field words = *field;
    int direction = 0;
    words.limits = WORDS(directions);
    read_word(r, node, &words, &direction);
    *(bool *)out = direction == 1;
}

/* Files have the table's order, so the string looked for is nearly always the next one. */
static int find_string(const char *key, int before) {
    for (int step = 1; step <= STRING_COUNT; step++) {
        int i = (before + step) % STRING_COUNT;
        if (strcmp(strings_key((enum string_id)i), key) == 0) {
            return i;
        }
    }
    return -1;
}

static void report_unknown(struct reader *r, const struct tree_node *key) {
    const char *keys[STRING_COUNT];
    for (int i = 0; i < STRING_COUNT; i++) {
        keys[i] = strings_key((enum string_id)i);
    }
    const char *nearest = reader_nearest(key->text, keys, STRING_COUNT);
    if (nearest) {
        reader_error(r, key, "there is no built-in string \"%.60s\": did you mean \"%s\"?", key->text, nearest);
    } else {
        reader_error(r, key, "there is no built-in string \"%.60s\": remove it", key->text);
    }
}

static void read_strings(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct strings *strings = out;
    if (node->kind != TREE_MAPPING) {
        reader_error(r, node, "\"strings\" must be written as key: \"text\", one per line");
        return;
    }
    int last = -1;
    for (const struct tree_node *child = node->first; child; child = child->next) {
        int found = find_string(child->key->text, last);
        if (found < 0) {
            report_unknown(r, child->key);
        } else {
            read_string(r, child, field, &strings->text[found]);
            last = found;
        }
    }
}

static const struct field strings_rows[] = {
    {"tag", FOR_ALL, FOR_ALL, read_string, offsetof(struct strings, tag), NULL},
    {"name", FOR_ALL, FOR_ALL, read_string, offsetof(struct strings, endonym), NULL},
    {"direction", FOR_ALL, FOR_ALL, read_direction, offsetof(struct strings, right_to_left), NULL},
    {"reviewed", FOR_ALL, FOR_ALL, read_bool, offsetof(struct strings, reviewed), NULL},
    {"strings", FOR_ALL, FOR_ALL, read_strings, 0, NULL},
};

bool strings_file_load(const char *path, struct arena *a, struct strings *out, struct diagnostics *d) {
    *out = (struct strings){0};
    return reader_file(path, STRINGS_FILE_MAX, FIELDS(strings_rows, NULL), "the strings file", a, out, d);
}

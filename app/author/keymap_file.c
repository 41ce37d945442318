#include "author/keymap_file.h"

#include <string.h>

#include "author/reader.h"
#include "base/utf8.h"

enum { KEYMAP_FILE_MAX = 64 * 1024, WORDS_MAX = 100 };
static const float row_units_max = 11.0f;

/* Keys name layers that may come later in the file. */
struct keymap_reader {
    const struct tree_node *layers;
};

/* ---- one key ---- */

struct key_draft {
    const char *action, *layer, *type, *shifted, *label;
    double width;
};
static const struct field key_rows[] = {
    {"key", FOR_ALL, FOR_NONE, read_string, offsetof(struct key_draft, action), NULL},
    {"layer", FOR_ALL, FOR_NONE, read_string, offsetof(struct key_draft, layer), NULL},
    {"type", FOR_ALL, FOR_NONE, read_string, offsetof(struct key_draft, type), NULL},
    {"shifted", FOR_ALL, FOR_NONE, read_string, offsetof(struct key_draft, shifted), NULL},
    {"label", FOR_ALL, FOR_NONE, read_string, offsetof(struct key_draft, label), NULL},
    {"width", FOR_ALL, FOR_NONE, read_number, offsetof(struct key_draft, width), NULL},
};
static const struct {
    const char *name;
    enum key_action action;
} actions[] = {{"shift", KEY_SHIFT}, {"backspace", KEY_BACKSPACE}, {"clear", KEY_CLEAR},
               {"space", KEY_SPACE}, {"enter", KEY_ENTER},         {"done", KEY_DONE}};

#define HALF_SPACE "\xE2\x80\x8C" /* U+200C: means something between letters only, so it cannot be given as text */

static bool find_action(const char *name, enum key_action *out) {
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (strcmp(actions[i].name, name) == 0) {
            *out = actions[i].action;
            return true;
        }
    }
    return false;
}

static const char *capital(struct reader *r, const char *text) {
    bool letter = text[0] >= 'a' && text[0] <= 'z' && text[1] == '\0';
    return letter ? arena_printf(r->a, "%c", text[0] - 'a' + 'A') : NULL;
}

static void make_key(struct reader *r, const struct tree_node *node, const struct key_draft *draft,
                     const struct tree_node *layers, struct keymap_key *out) {
    int given = (draft->action != NULL) + (draft->layer != NULL) + (draft->type != NULL);
    *out = (struct keymap_key){.action = KEY_CHAR, .text = draft->label, .width = (float)draft->width};
    if (given != 1) {
        reader_error(r, node, "a key needs one of \"key\", \"layer\" or \"type\"");
    } else if (draft->width < 0.5 || draft->width > (double)row_units_max) {
        reader_error(r, node, "\"width\" must be from 0.5 to 11 units");
    } else if (draft->action && strcmp(draft->action, "half_space") == 0) {
        out->text = HALF_SPACE;
        out->label = draft->label ? draft->label : "|";
    } else if (draft->action && !find_action(draft->action, &out->action)) {
        reader_error(r, node, "there is no key \"%.20s\"; use shift, backspace, clear, space, enter, done or half_space",
                     draft->action);
    } else if (draft->type) {
        out->text = draft->type;
        out->shifted = draft->shifted ? draft->shifted : capital(r, draft->type);
        out->label = draft->label;
    } else if (draft->layer) {
        out->action = KEY_LAYER;
        out->layer = -1;
        for (const struct tree_node *layer = layers->first; layer; layer = layer->next) {
            const struct tree_node *name = tree_find(layer, "name");
            out->layer++;
            if (name && strcmp(name->text, draft->layer) == 0) {
                return;
            }
        }
        reader_error(r, node, "there is no layer \"%.20s\" in this keyboard", draft->layer);
    }
}

static void read_key(struct reader *r, const struct tree_node *node, struct keymap_key *out) {
    struct key_draft draft = {.width = 1};
    size_t errors = r->d->errors;
    if (node->kind == TREE_SCALAR) {
        draft.type = reader_scalar(r, node);
    } else {
        reader_mapping(r, node, FIELDS(key_rows, NULL), FOR_ALL, "this key", &draft);
    }
    if (draft.type && utf8_graphemes(draft.type, strlen(draft.type)) != 1) {
        reader_error(r, node, "a key types one sign, not \"%.20s\"", draft.type);
    }
    if (r->d->errors == errors) {
        make_key(r, node, &draft, ((struct keymap_reader *)r->context)->layers, out);
    }
}

/* ---- rows and layers ---- */

static void read_row(struct reader *r, const struct tree_node *node, struct keymap_row *out) {
    size_t count = reader_list(r, node, 1, KEYMAP_KEYS_MAX);
    float units = 0;
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        read_key(r, child, &out->keys[out->n]);
        units += out->keys[out->n++].width;
    }
    if (units > row_units_max + 0.001f) {
        reader_error(r, node, "this row is %.1f units wide; at most %.0f fit", (double)units, (double)row_units_max);
    }
}

static void read_rows(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct keymap_layer *layer = out;
    size_t count = reader_list(r, node, 1, KEYMAP_ROWS_MAX);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        read_row(r, child, &layer->rows[layer->n++]);
    }
}

static const struct field layer_rows[] = {
    {"name", FOR_ALL, FOR_ALL, read_id, offsetof(struct keymap_layer, name), NULL},
    {"rows", FOR_ALL, FOR_ALL, read_rows, 0, NULL},
};

static void read_layers(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct keymap *keymap = out;
    size_t count = reader_list(r, node, 1, KEYMAP_LAYERS_MAX);
    struct keymap_reader whole = {.layers = node};
    struct reader inner = {.d = r->d, .a = r->a, .context = &whole};
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        reader_mapping(&inner, child, FIELDS(layer_rows, NULL), FOR_ALL, "this layer", &keymap->layers[keymap->n++]);
    }
}

static size_t read_words(struct reader *r, const struct tree_node *node, const struct field *field, const char *const **out) {
    size_t count = reader_list(r, node, 1, WORDS_MAX), n = 0;
    const char **words = ARENA_ARRAY(r->a, const char *, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        read_string(r, child, field, &words[n]);
        n += words[n] != NULL;
    }
    *out = words;
    return n;
}

static void read_languages(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct keymap *keymap = out;
    keymap->language_count = read_words(r, node, field, &keymap->languages);
}

/* ---- rules ---- */

/* {from: to, ...} */
static struct keymap_pair *read_pairs(struct reader *r, const struct tree_node *node, size_t *n) {
    struct keymap_pair *pairs = ARENA_ARRAY(r->a, struct keymap_pair, node->count + 1);
    *n = 0;
    if (node->kind != TREE_MAPPING) {
        reader_error(r, node, "\"%.60s\" must be written as {typed: \"what it becomes\"}", reader_name(node));
        return pairs;
    }
    for (const struct tree_node *child = node->first; child; child = child->next) {
        struct keymap_pair pair = {.from = child->key->text};
        read_string(r, child, NULL, &pair.to);
        if (pair.to) {
            pairs[(*n)++] = pair;
        }
    }
    return pairs;
}

static void read_compose(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct keymap_rules *rules = out;
    rules->pairs = read_pairs(r, node, &rules->pair_count);
}

/* One sign per vowel, or "none". */
static void read_signs(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct keymap_rules *rules = out;
    struct keymap_pair *tones = read_pairs(r, node, &rules->tone_count);
    size_t vowels = rules->vowels ? utf8_length(rules->vowels, strlen(rules->vowels)) : 0;
    for (size_t i = 0; i < rules->tone_count; i++) {
        size_t signs = utf8_length(tones[i].to, strlen(tones[i].to));
        if (strcmp(tones[i].to, "none") == 0) {
            tones[i].to = "";
        } else if (signs != vowels) {
            reader_error(r, node, "the tone \"%.20s\" has %zu signs for %zu vowels; give one for each", tones[i].from, signs,
                         vowels);
        }
    }
    rules->tones = tones;
}

static void read_onsets(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct keymap_rules *rules = out;
    rules->onset_count = read_words(r, node, field, &rules->onsets);
}

/* In this order: the signs are counted against the vowels. */
static const struct field tone_rows[] = {
    {"vowels", FOR_ALL, FOR_ALL, read_string, offsetof(struct keymap_rules, vowels), NULL},
    {"signs", FOR_ALL, FOR_ALL, read_signs, 0, NULL},
    {"onsets", FOR_ALL, FOR_NONE, read_onsets, 0, NULL},
};

static void read_tones(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    reader_mapping(r, node, FIELDS(tone_rows, NULL), FOR_ALL, "\"tones\"", out);
}

static const struct field keymap_rows[] = {
    {"name", FOR_ALL, FOR_ALL, read_id, offsetof(struct keymap, name), "-"},
    {"languages", FOR_ALL, FOR_NONE, read_languages, 0, NULL},
    {"layers", FOR_ALL, FOR_ALL, read_layers, 0, NULL},
    {"compose", FOR_ALL, FOR_NONE, read_compose, offsetof(struct keymap, rules), NULL},
    {"tones", FOR_ALL, FOR_NONE, read_tones, offsetof(struct keymap, rules), NULL},
};

bool keymap_file_load(const char *path, struct arena *a, struct keymap *out, struct diagnostics *d) {
    *out = (struct keymap){0};
    return reader_file(path, KEYMAP_FILE_MAX, FIELDS(keymap_rows, NULL), "the keyboard file", a, out, d);
}

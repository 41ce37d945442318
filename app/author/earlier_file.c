#include "author/earlier_file.h"

#include <stdlib.h>
#include <string.h>

#include "author/event_reader.h"
#include "base/file.h"

static const char *word(const struct tree_node *row, const char *key) {
    const struct tree_node *node = row ? tree_find(row, key) : NULL;
    return node && node->kind == TREE_SCALAR ? node->text : "";
}

/* Fit to be written into the new file as an id. */
static const char *id_of(const struct tree_node *row, const char *key) {
    const char *id = word(row, key);
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && n <= EVENT_ID_MAX && id[n] == '\0' ? id : NULL;
}

static size_t number(const struct tree_node *row, const char *key) {
    double value;
    int decimals;
    return parse_decimal(word(row, key), &value, &decimals) && decimals == 0 && value >= 0 && value < 1e9 ? (size_t)value : 0;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static const struct tree_node *find_list(struct reader *r, const struct tree_node *root, const char *key) {
    const struct tree_node *list = tree_find(root, key);
    if (!list || list->kind != TREE_SEQUENCE) {
        reader_error(r, list ? list : root, "there is no list \"%s\"; give the brainstorm.json that chorus export wrote", key);
    }
    return list;
}

bool earlier_file_load(const char *path, struct arena *a, struct earlier_file *out, struct diagnostics *d) {
    struct reader r = {.d = d, .a = a};
    struct err err;
    char *bytes;
    size_t n, errors = d->errors;
    if (!file_read(path, EARLIER_FILE_MAX, false, a, &bytes, &n, &err)) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "%s", err.text);
        return false;
    }
    const struct tree_node *root = tree_parse(bytes, n, EARLIER_FILE_MAX, a, d);
    if (!root) {
        return false;
    }
    if (strcmp(word(root, "chorus_brainstorm"), "1") != 0) {
        reader_error(&r, root, "this is no brainstorm.json of this version of Chorus; export it again");
        return false;
    }
    *out = (struct earlier_file){.event = word(root, "event"), .title = word(root, "title"), .language = word(root, "language")};
    out->activities = find_list(&r, root, "activities");
    out->themes = find_list(&r, root, "themes");
    out->ideas = find_list(&r, root, "ideas");
    if (d->errors == errors && !language_tag_is_valid(out->language)) {
        reader_error(&r, root, "\"language\" is no language tag; export the gathering again");
    }
    return d->errors == errors;
}

void earlier_gathering_of(const struct earlier_file *file, struct arena *a, struct earlier_gathering *out) {
    struct earlier_theme *themes = ARENA_ARRAY(a, struct earlier_theme, file->themes->count + 1);
    const char *name = arena_printf(a, "name_%.40s", file->language);
    size_t n = 0;
    for (const struct tree_node *row = file->themes->first; row; row = row->next) {
        size_t ideas = number(row, "ideas");
        bool is_silent = ideas == 0 || *word(row, "merged_into") != '\0';
        themes[n++] = (struct earlier_theme){word(row, "theme"), word(row, name), ideas, is_silent};
    }
    *out = (struct earlier_gathering){file->event, themes, n};
}

/* --- a new event -------------------------------------------------------------------------------------------------- */

struct writing {
    const struct earlier_file *file;
    struct arena *a;
    struct strbuf *out;
    const char *languages[EVENT_LANGUAGES_MAX]; /* those its activities have a title in */
    size_t language_count;
};

/* As YAML, and JSON, write a text in double quotes. */
static void put_quoted(struct strbuf *out, const char *text) {
    strbuf_addc(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            strbuf_addc(out, '\\');
        }
        strbuf_adds(out, *text == '\n' ? "\\n" : "");
        strbuf_add(out, text, *text != '\n');
    }
    strbuf_addc(out, '"');
}

static void find_languages(struct writing *w) {
    static const char prefix[] = "title_";
    const struct tree_node *row = w->file->activities->first;
    for (const struct tree_node *cell = row ? row->first : NULL; cell; cell = cell->next) {
        const char *key = cell->key ? cell->key->text : "";
        bool is_title = strncmp(key, prefix, sizeof prefix - 1) == 0 && language_tag_is_valid(key + sizeof prefix - 1);
        if (is_title && w->language_count < EVENT_LANGUAGES_MAX) {
            w->languages[w->language_count++] = key + sizeof prefix - 1;
        }
    }
    if (w->language_count == 0) {
        w->languages[w->language_count++] = w->file->language;
    }
}

/* {en: "...", fr: "..."} from the columns KIND_LANGUAGE; where one is empty, `otherwise`. */
static void put_texts(struct writing *w, const struct tree_node *row, const char *kind, const char *otherwise) {
    strbuf_adds(w->out, "{");
    for (size_t i = 0; i < w->language_count; i++) {
        const char *text = word(row, arena_printf(w->a, "%s_%s", kind, w->languages[i]));
        strbuf_printf(w->out, "%s%s: ", i ? ", " : "", w->languages[i]);
        put_quoted(w->out, *text ? text : otherwise);
    }
    strbuf_adds(w->out, "}");
}

static bool is_of(const struct tree_node *row, const struct tree_node *activity) {
    return strcmp(word(row, "activity"), word(activity, "activity")) == 0;
}

static bool is_kept_theme(const struct tree_node *row) {
    return *word(row, "merged_into") == '\0' && id_of(row, "theme") && strcmp(word(row, "theme"), THEME_ELSE) != 0;
}

static void put_themes(struct writing *w, const struct tree_node *activity) {
    size_t n = 0;
    for (const struct tree_node *row = w->file->themes->first; row; row = row->next) {
        if (is_of(row, activity) && is_kept_theme(row) && n++ < EVENT_THEMES_MAX) {
            strbuf_adds(w->out, n == 1 ? "    themes:                   # as they stood at the end of that gathering\n" : "");
            strbuf_printf(w->out, "      - {id: %s, text: ", word(row, "theme"));
            put_texts(w, row, "name", word(row, "theme"));
            strbuf_adds(w->out, "}\n");
        }
    }
}

static bool is_kept_idea(const struct tree_node *row, const struct tree_node *activity) {
    return is_of(row, activity) && id_of(row, "idea") && strcmp(word(row, "shown"), "true") == 0 &&
           strcmp(word(row, "same_as"), word(row, "idea")) == 0;
}

static int by_voices(const void *a, const void *b) {
    const struct tree_node *x = *(const struct tree_node *const *)a, *y = *(const struct tree_node *const *)b;
    size_t m = number(x, "all_voices"), n = number(y, "all_voices");
    return m != n ? (m < n ? 1 : -1) : strcmp(word(x, "idea"), word(y, "idea"));
}

static bool has_theme(const struct writing *w, const struct tree_node *activity, const char *id) {
    for (const struct tree_node *row = w->file->themes->first; row; row = row->next) {
        if (is_of(row, activity) && is_kept_theme(row) && strcmp(word(row, "theme"), id) == 0) {
            return true;
        }
    }
    return false;
}

static void put_seed(struct writing *w, const struct tree_node *row, const struct tree_node *activity) {
    const struct tree_node *themes = tree_find(row, "themes");
    const char *language = word(row, "language");
    bool is_known = false;
    for (size_t i = 0; i < w->language_count; i++) {
        is_known = is_known || strcmp(w->languages[i], language) == 0;
    }
    strbuf_printf(w->out, "      - {id: %s, text: {%s: ", word(row, "idea"), is_known ? language : w->file->language);
    put_quoted(w->out, word(row, "text"));
    strbuf_adds(w->out, "}, themes: [");
    size_t n = 0;
    for (const struct tree_node *theme = themes ? themes->first : NULL; theme; theme = theme->next) {
        if (theme->kind == TREE_SCALAR && has_theme(w, activity, theme->text)) {
            strbuf_printf(w->out, "%s%s", n++ ? ", " : "", theme->text);
        }
    }
    strbuf_adds(w->out, "]}\n");
}

static void put_seeds(struct writing *w, const struct tree_node *activity) {
    const struct tree_node **kept = ARENA_ARRAY(w->a, const struct tree_node *, w->file->ideas->count + 1);
    size_t n = 0;
    for (const struct tree_node *row = w->file->ideas->first; row; row = row->next) {
        if (is_kept_idea(row, activity)) {
            kept[n++] = row;
        }
    }
    if (n > 0) {
        qsort(kept, n, sizeof *kept, by_voices);
        strbuf_adds(w->out, "    seeds:                    # what was approved there; take out what is settled\n");
    }
    for (size_t i = 0; i < n && i < EVENT_SEEDS_MAX; i++) {
        put_seed(w, kept[i], activity);
    }
}

static void put_activity(struct writing *w, const struct tree_node *activity) {
    strbuf_printf(w->out, "  - id: %s\n    kind: brainstorm\n    title: ", word(activity, "activity"));
    put_texts(w, activity, "title", w->file->title);
    strbuf_adds(w->out, "\n    prompt: ");
    put_texts(w, activity, "prompt", w->file->title);
    strbuf_adds(w->out, "\n    stages: [collect]         # more: dots, validate, pairwise\n"
                        "    wall: after_own           # hidden, after_own or open\n"
                        "    moderation: before        # after: only where sensitivity is low\n");
    put_themes(w, activity);
    put_seeds(w, activity);
}

void earlier_event_write(const struct earlier_file *file, const char *id, const char *retain_until, struct arena *a,
                         struct strbuf *out) {
    struct writing w = {.file = file, .a = a, .out = out};
    find_languages(&w);
    strbuf_printf(out, "# Begun from the gathering \"%s\". `chorus check THIS-FILE` names every problem with its line.\n",
                  file->event);
    strbuf_printf(out, "chorus: 1\nid: %s\ntitle: ", id);
    put_texts(&w, NULL, "title", file->title);
    strbuf_adds(out, "\nlanguages: [");
    for (size_t i = 0; i < w.language_count; i++) {
        strbuf_printf(out, "%s%s", i ? ", " : "", w.languages[i]);
    }
    strbuf_printf(out,
                  "]\n\nprivacy:\n  mode: open\n  sensitivity: normal\n  retain_until: %s    # when all answers are destroyed\n"
                  "  steward: \"Write here who holds the data and how to reach them\"\n\nactivities:\n",
                  retain_until);
    for (const struct tree_node *row = file->activities->first; row; row = row->next) {
        if (id_of(row, "activity")) {
            put_activity(&w, row);
        }
    }
}

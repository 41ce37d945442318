#include <string.h>
#include <strings.h>

#include "author/event_reader.h"
#include "base/utf8.h"

/* ---- language tags ---- */

enum { TAG_MAX = 35 };

static size_t subtag_length(const char *s, bool letters_only) {
    size_t n = 0;
    for (; s[n] && s[n] != '-'; n++) {
        bool letter = (s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z');
        bool digit = s[n] >= '0' && s[n] <= '9';
        if (!letter && (letters_only || !digit)) {
            return 0;
        }
    }
    return n;
}

/* RFC 5646, section 2.1, as far as its shape goes: "fr", "fr-CA", "en-easy", "iu-Cans". */
bool language_tag_is_valid(const char *s) {
    size_t n = subtag_length(s, true);
    if (n < 2 || n > 8 || strlen(s) > TAG_MAX) {
        return false;
    }
    for (s += n; *s == '-'; s += n) {
        n = subtag_length(++s, false);
        if (n < 1 || n > 8) {
            return false;
        }
    }
    return true;
}

/* For the eyes of an organizer; a language that is not here is named by its tag. */
static const struct {
    const char *tag, *name;
} language_names[] = {
    {"ar", "Arabic"},
    {"cr", "Cree"},
    {"crk", "Plains Cree"},
    {"de", "German"},
    {"en", "English"},
    {"en-easy", "plain English"},
    {"es", "Spanish"},
    {"fa", "Persian"},
    {"fr", "French"},
    {"fr-easy", "plain French"},
    {"hi", "Hindi"},
    {"iu", "Inuktitut"},
    {"ko", "Korean"},
    {"oj", "Ojibwe"},
    {"pa", "Punjabi"},
    {"pt", "Portuguese"},
    {"ru", "Russian"},
    {"so", "Somali"},
    {"tl", "Tagalog"},
    {"uk", "Ukrainian"},
    {"ur", "Urdu"},
    {"vi", "Vietnamese"},
    {"zh", "Chinese"},
    {"zh-Hans", "simplified Chinese"},
    {"zh-Hant", "traditional Chinese"},
};

static const char *language_name(const char *tag) {
    for (size_t i = 0; i < sizeof language_names / sizeof *language_names; i++) {
        if (strcasecmp(tag, language_names[i].tag) == 0) {
            return language_names[i].name;
        }
    }
    return NULL;
}

static const char *called(struct reader *r, const char *tag) {
    const char *name = language_name(tag);
    return name ? arena_printf(r->a, "%s (\"%s\")", name, tag) : arena_printf(r->a, "\"%s\"", tag);
}

/* ---- languages: and default_language: ---- */

static int find_tag(const char *const *tags, size_t n, const char *tag) {
    for (size_t i = 0; i < n; i++) {
        if (strcasecmp(tags[i], tag) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static const char *read_tag(struct reader *r, const struct tree_node *node) {
    const char *tag = reader_scalar(r, node);
    if (tag && !language_tag_is_valid(tag)) {
        reader_error(r, node, "\"%.60s\" is not a language tag; write it as en, fr, fr-CA or en-easy", tag);
        return NULL;
    }
    return tag;
}

void read_languages(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    size_t count = reader_list(r, node, 1, EVENT_LANGUAGES_MAX), n = 0;
    const char **tags = ARENA_ARRAY(r->a, const char *, count + 1);
    bool fine = count > 0;
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        const char *tag = read_tag(r, child);
        if (tag && find_tag(tags, n, tag) >= 0) {
            reader_error(r, child, "the language \"%s\" is given twice; keep one", tag);
        } else if (tag) {
            tags[n++] = tag;
        }
        fine = fine && tag;
    }
    event->languages = tags;
    event->language_count = n;
    event_reader(r)->languages_known = fine;
}

void read_default_language(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    const char *tag = reader_scalar(r, node);
    int found = tag ? event_find_language(event, tag) : -1;
    if (found >= 0) {
        event->default_language = (size_t)found;
    } else if (tag && event_reader(r)->languages_known) {
        reader_error(r, node, "the default language \"%.60s\" is not in \"languages\"; add it there or choose one of them", tag);
    }
}

/* ---- text ---- */

static size_t count_words(const char *s) {
    size_t words = 0;
    bool inside = false;
    for (; *s; s++) {
        bool space = *s == ' ' || *s == '\n' || *s == '\t';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/* One language's text: cleaned; "" when it is wrong and was reported, NULL when there is none. */
static const char *read_one(struct reader *r, const struct tree_node *node, const struct tree_node *whole,
                            const struct field *field) {
    if (node->kind != TREE_SCALAR) {
        reader_scalar(r, node);
        return "";
    }
    const char *text = reader_clean(r, node, node->text);
    const struct whole_limits *words = field->limits;
    if (utf8_length(text, strlen(text)) > EVENT_LABEL_MAX) {
        reader_error(r, node, "\"%.60s\" is longer than %d characters; shorten it", reader_name(whole), EVENT_LABEL_MAX);
        return "";
    }
    if (words && count_words(text) > (size_t)words->max) {
        reader_warning(r, node, "\"%.60s\" has %zu words; people read at most %ld here, shorten it", reader_name(whole),
                       count_words(text), words->max);
    }
    return *text ? text : NULL;
}

static void read_map(struct event_reader *er, const struct tree_node *node, const struct field *field, const char **in) {
    for (const struct tree_node *child = node->first; child; child = child->next) {
        int language = event_find_language(er->event, child->key->text);
        if (language >= 0) {
            in[language] = read_one(&er->r, child, node, field);
        } else if (er->languages_known && !(er->in_core && er->core.at)) {
            reader_error(&er->r, child->key,
                         "\"%.60s\" is not one of this event's languages; add it to \"languages\" or remove this text",
                         child->key->text);
        }
    }
}

static void report_missing(struct event_reader *er, const struct tree_node *node, const char *const *in) {
    const struct event *event = er->event;
    for (size_t i = 0; i < event->language_count; i++) {
        if (in[i]) {
            continue;
        }
        const char *missing = called(&er->r, event->languages[i]), *key = reader_name(node);
        if (i == event->default_language) {
            reader_error(&er->r, node, "missing %s text for \"%.60s\", which is the default language; add %s: \"...\"", missing,
                         key, event->languages[i]);
        } else {
            reader_warning(&er->r, node, "missing %s text for \"%.60s\": people will see another language; add %s: \"...\"",
                           missing, key, event->languages[i]);
        }
    }
}

void read_text(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct event_reader *er = event_reader(r);
    const struct event *event = er->event;
    const char **in = ARENA_ARRAY(r->a, const char *, event->language_count + 1);
    ((struct text *)out)->in = in;
    bool is_of_core = er->in_core && er->core_language;
    if (node->kind == TREE_SCALAR && event->language_count > 1 && !is_of_core) {
        reader_error(r, node, "\"%.60s\" must be given once per language: {%s: \"...\", %s: \"...\"}", reader_name(node),
                     event->languages[0], event->languages[1]);
        return;
    }
    if (node->kind == TREE_SCALAR) {
        int language = is_of_core ? event_find_language(event, er->core_language) : 0;
        size_t otherwise = er->beside ? event->language_count : 0; /* what is stored was read so when it was loaded */
        in[language >= 0 ? (size_t)language : otherwise] = read_one(r, node, node, field);
    } else if (node->kind == TREE_MAPPING) {
        read_map(er, node, field, in);
    } else {
        if (node->kind == TREE_SEQUENCE) {
            reader_error(r, node, "\"%.60s\" must be a text, or one per language: {en: \"...\"}", reader_name(node));
        }
        return;
    }
    if (er->languages_known) {
        report_missing(er, node, in);
    }
}

/* What somebody said, in the language it was said in: where the default language is missing, the first one stands for it. */
void read_said(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct event_reader *er = event_reader(r);
    const struct event *event = er->event;
    if (node->kind != TREE_MAPPING || event->default_language >= event->language_count) {
        read_text(r, node, field, out);
        return;
    }
    const char **in = ARENA_ARRAY(r->a, const char *, event->language_count + 1);
    read_map(er, node, field, in);
    for (size_t i = 0; i < event->language_count && !in[event->default_language]; i++) {
        in[event->default_language] = in[i];
    }
    if (!in[event->default_language] && er->languages_known) {
        report_missing(er, node, in);
    }
    ((struct text *)out)->in = in;
}

const struct text *read_texts(struct event_reader *er, const struct tree_node *list, size_t n) {
    static const struct field plain = {.key = "labels"};
    struct text *texts = ARENA_ARRAY(er->r.a, struct text, n + 1);
    size_t i = 0;
    for (const struct tree_node *child = list->first; child && i < n; child = child->next) {
        read_text(&er->r, child, &plain, &texts[i++]);
    }
    return texts;
}

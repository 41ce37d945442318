#include "author/reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"
#include "core/event.h"

enum { SENTENCE_MAX = 1000, SLIPS_MAX = 2, WORD_MAX = 40 };

static void report(struct reader *r, enum severity severity, const struct tree_node *node, const char *format, va_list args) {
    char text[SENTENCE_MAX];
    vsnprintf(text, sizeof text, format, args);
    const char *reading = r->d->file;
    r->d->file = node->file;
    diagnostics_add(r->d, severity, node->line, node->column, "%s", text);
    r->d->file = reading;
}

void reader_error(struct reader *r, const struct tree_node *node, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(r, SEVERITY_ERROR, node, format, args);
    va_end(args);
}

void reader_warning(struct reader *r, const struct tree_node *node, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(r, SEVERITY_WARNING, node, format, args);
    va_end(args);
}

const char *reader_name(const struct tree_node *node) {
    return node->key ? node->key->text : "this entry";
}

/* ---- did you mean ---- */

static size_t least(size_t a, size_t b, size_t c) {
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment over bytes: a letter more, less, wrong, or two exchanged. Both are shorter than WORD_MAX. */
static size_t distance(const char *a, const char *b) {
    size_t d[WORD_MAX + 1][WORD_MAX + 1], na = strlen(a), nb = strlen(b);
    for (size_t i = 0; i <= na; i++) {
        for (size_t j = 0; j <= nb; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged && d[i - 2][j - 2] + 1 < d[i][j]) {
                d[i][j] = d[i - 2][j - 2] + 1;
            }
        }
    }
    return d[na][nb];
}

const char *reader_nearest(const char *word, const char *const *words, size_t n) {
    const char *best = NULL;
    size_t length = strlen(word), best_distance = SLIPS_MAX + 1;
    for (size_t i = 0; i < n && length < WORD_MAX; i++) {
        size_t other = strlen(words[i]);
        size_t gap = other > length ? other - length : length - other;
        if (other >= WORD_MAX || gap > SLIPS_MAX) {
            continue;
        }
        size_t slips = distance(word, words[i]);
        if (slips < best_distance && slips * 2 < (other > length ? other : length)) {
            best = words[i];
            best_distance = slips;
        }
    }
    return best;
}

const char *reader_join(struct reader *r, const char *const *words, size_t n) {
    struct strbuf all = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(&all, "%s%s", i ? ", " : "", words[i]);
    }
    const char *joined = arena_strdup(r->a, all.data ? all.data : "");
    strbuf_finish(&all);
    return joined;
}

/* ---- mappings ---- */

enum { KEYS_MAX = 64 };

static const struct field *find_field(struct fields fields, const char *key) {
    for (size_t i = 0; i < fields.n; i++) {
        if (strcmp(fields.at[i].key, key) == 0) {
            return &fields.at[i];
        }
    }
    return NULL;
}

static void report_unknown(struct reader *r, const struct tree_node *key, struct fields fields, unsigned what, const char *name) {
    const char *known[KEYS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < fields.n && n < KEYS_MAX; i++) {
        if (fields.at[i].allowed & what) {
            known[n++] = fields.at[i].key;
        }
    }
    const char *nearest = reader_nearest(key->text, known, n);
    if (nearest) {
        reader_error(r, key, "%s has no key \"%.60s\": did you mean \"%s\"?", name, key->text, nearest);
    } else {
        reader_error(r, key, "%s has no key \"%.60s\": remove it", name, key->text);
    }
}

/* A key that exists, but not here: says for which kinds it is. */
static void report_foreign(struct reader *r, const struct tree_node *key, struct fields fields, const struct field *field,
                           const char *name) {
    struct strbuf kinds = {0};
    for (int bit = 0; fields.kind_name && fields.kind_name(bit); bit++) {
        if (field->allowed & (1u << bit)) {
            strbuf_printf(&kinds, "%s%s", kinds.len ? ", " : "", fields.kind_name(bit));
        }
    }
    reader_error(r, key, "\"%s\" does not go with %s, only with: %s; remove it", key->text, name,
                 kinds.data ? kinds.data : "nothing");
    strbuf_finish(&kinds);
}

static void report_strangers(struct reader *r, const struct tree_node *node, struct fields fields, unsigned what,
                             const char *name) {
    for (const struct tree_node *child = node->first; child; child = child->next) {
        const struct field *field = find_field(fields, child->key->text);
        if (!field) {
            report_unknown(r, child->key, fields, what, name);
        } else if (!(field->allowed & what)) {
            report_foreign(r, child->key, fields, field, name);
        }
    }
}

bool reader_mapping(struct reader *r, const struct tree_node *node, struct fields fields, unsigned what, const char *name,
                    void *out) {
    if (node->kind == TREE_REFUSED) {
        return false;
    }
    if (node->kind != TREE_MAPPING) {
        reader_error(r, node, "%s must be written as keys and values (key: value)", name);
        return false;
    }
    report_strangers(r, node, fields, what, name);
    for (size_t i = 0; i < fields.n; i++) {
        const struct field *field = &fields.at[i];
        const struct tree_node *child = field->allowed & what ? tree_find(node, field->key) : NULL;
        if (child && child->kind != TREE_REFUSED) {
            field->read(r, child, field, (char *)out + field->offset);
        } else if (!child && (field->required & what) == what) {
            reader_error(r, node, "%s has no \"%s\": add it", name, field->key);
        }
    }
    return true;
}

bool reader_file(const char *path, size_t max, struct fields fields, const char *name, struct arena *a, void *out,
                 struct diagnostics *d) {
    struct err err;
    char *bytes;
    size_t n, errors = d->errors;
    if (!file_read(path, max, false, a, &bytes, &n, &err)) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "%s", err.text);
        return false;
    }
    const struct tree_node *root = tree_parse(bytes, n, max, a, d);
    struct reader r = {.d = d, .a = a};
    if (root) {
        reader_mapping(&r, root, fields, FOR_ALL, name, out);
    }
    return d->errors == errors;
}

size_t reader_list(struct reader *r, const struct tree_node *node, size_t min, size_t max) {
    if (node->kind == TREE_REFUSED) {
        return 0;
    }
    if (node->kind != TREE_SEQUENCE) {
        reader_error(r, node, "\"%.60s\" must be a list: [..., ...], or lines that begin with \"- \"", reader_name(node));
        return 0;
    }
    const char *entries = node->count == 1 ? "entry" : "entries";
    if (node->count < min) {
        reader_error(r, node, "\"%.60s\" has %zu %s; it needs at least %zu", reader_name(node), node->count, entries, min);
        return 0;
    }
    if (node->count > max) {
        reader_error(r, node, "\"%.60s\" has %zu %s; it may have at most %zu", reader_name(node), node->count, entries, max);
        return 0;
    }
    return node->count;
}

/* ---- scalars ---- */

const char *reader_scalar(struct reader *r, const struct tree_node *node) {
    if (node->kind == TREE_REFUSED) {
        return NULL;
    }
    if (node->kind != TREE_SCALAR) {
        reader_error(r, node, "\"%.60s\" must be one value, not a list or a mapping", reader_name(node));
        return NULL;
    }
    if (node->size == 0) {
        reader_error(r, node, "\"%.60s\" is empty; give it a value or remove it", reader_name(node));
        return NULL;
    }
    return node->text;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *reader_clean(struct reader *r, const struct tree_node *node, const char *text) {
    size_t n = strlen(text);
    while (n > 0 && is_blank(text[n - 1])) {
        n--;
    }
    for (; n > 0 && is_blank(*text); n--) {
        text++;
    }
    if (n == 0) {
        return "";
    }
    struct strbuf b = {0};
    utf8_sanitise(&b, text, n);
    const char *cleaned = arena_strndup(r->a, b.len ? b.data : "", b.len);
    if (b.len != n || memcmp(cleaned, text, n) != 0) {
        reader_warning(r, node, "\"%.60s\" contains invisible or wrongly composed characters; they were cleaned, type them again",
                       reader_name(node));
    }
    strbuf_finish(&b);
    return cleaned;
}

void read_bool(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const struct {
        const char *word;
        bool value;
    } rows[] = {{"yes", true}, {"no", false}, {"true", true}, {"false", false}};
    (void)field;
    const char *text = reader_scalar(r, node);
    for (size_t i = 0; text && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(text, rows[i].word) == 0) {
            *(bool *)out = rows[i].value;
            return;
        }
    }
    if (text) {
        reader_error(r, node, "\"%s\" must be yes or no, not \"%.60s\"", reader_name(node), text);
    }
}

bool parse_decimal(const char *s, double *value, int *decimals) {
    bool negative = *s == '-', point = false;
    double digits = 0, scale = 1;
    int n = 0, after = 0;
    for (s += negative; *s; s++) {
        if (*s == '.' && !point && n > 0) {
            point = true;
            continue;
        }
        if (*s < '0' || *s > '9' || ++n > 15) { /* 15 digits are exact in a double */
            return false;
        }
        digits = digits * 10 + (*s - '0');
        after += point;
        scale *= point ? 10 : 1;
    }
    if (n == 0 || (point && after == 0)) {
        return false;
    }
    *value = digits == 0 ? 0 : (negative ? -digits : digits) / scale;
    *decimals = after;
    return true;
}

void read_whole(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const struct whole_limits *limits = field->limits;
    const char *text = reader_scalar(r, node);
    double value;
    int decimals;
    if (!text) {
        return;
    }
    if (!parse_decimal(text, &value, &decimals) || decimals > 0) {
        reader_error(r, node, "\"%s\" must be a whole number, not \"%.60s\"", reader_name(node), text);
    } else if (value < (double)limits->min || value > (double)limits->max) {
        reader_error(r, node, "\"%s\" must be from %ld to %ld, not %.60s", reader_name(node), limits->min, limits->max, text);
    } else {
        *(int *)out = (int)value;
    }
}

void read_number(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const double most = 1e12;
    (void)field;
    const char *text = reader_scalar(r, node);
    double value;
    int decimals;
    if (!text) {
        return;
    }
    if (!parse_decimal(text, &value, &decimals)) {
        reader_error(r, node, "\"%s\" must be a number such as 12 or 0.5, not \"%.60s\"", reader_name(node), text);
    } else if (value < -most || value > most) {
        reader_error(r, node, "\"%s\" must be from -%.0f to %.0f, not %.60s", reader_name(node), most, most, text);
    } else {
        *(double *)out = value;
    }
}

void read_word(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const struct words *words = field->limits;
    const char *text = reader_scalar(r, node);
    if (!text) {
        return;
    }
    for (size_t i = 0; i < words->n; i++) {
        if (strcmp(text, words->at[i]) == 0) {
            *(int *)out = (int)i;
            return;
        }
    }
    reader_error(r, node, "\"%s\" must be one of %s, not \"%.60s\"", reader_name(node), reader_join(r, words->at, words->n),
                 text);
}

static bool is_id(const char *s, const char *more) {
    size_t n = strlen(s);
    for (size_t i = 0; i < n; i++) {
        bool fine = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '_' || strchr(more, s[i]);
        if (!fine) {
            return false;
        }
    }
    return n >= 1 && n <= EVENT_ID_MAX;
}

void read_id(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    const char *more = field->limits ? field->limits : "";
    const char *text = reader_scalar(r, node);
    if (text && is_id(text, more)) {
        *(const char **)out = text;
    } else if (text) {
        reader_error(r, node, "\"%s\" must be 1 to %d characters of a-z, 0-9, _%s%s, not \"%.60s\"", reader_name(node),
                     EVENT_ID_MAX, *more ? " and " : "", more, text);
    }
}

void read_string(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    const char *text = reader_scalar(r, node);
    if (!text) {
        return;
    }
    const char *cleaned = reader_clean(r, node, text);
    if (*cleaned == '\0') {
        reader_error(r, node, "\"%s\" is empty; give it a value or remove it", reader_name(node));
    } else if (utf8_length(cleaned, strlen(cleaned)) > EVENT_LABEL_MAX) {
        reader_error(r, node, "\"%s\" is longer than %d characters; shorten it", reader_name(node), EVENT_LABEL_MAX);
    } else {
        *(const char **)out = cleaned;
    }
}

void read_node(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)r;
    (void)field;
    *(const struct tree_node **)out = node;
}

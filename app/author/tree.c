#include "author/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/err.h"
#include "base/utf8.h"

struct frame {
    struct tree_node *node, *last, *key;
};
struct builder {
    struct arena *a;
    struct diagnostics *d;
    struct frame frames[TREE_DEPTH_MAX];
    size_t depth;
    struct tree_node *root;
    size_t documents;
};

static void refuse(struct builder *b, const yaml_mark_t *mark, const char *what) {
    diagnostics_add(b->d, SEVERITY_ERROR, mark->line + 1, mark->column + 1, "%s", what);
}

/* ---- bytes ---- */

static const char *why_not_allowed(int32_t c) {
    if (c == UTF8_BAD) {
        return "this byte is not valid UTF-8; save the file as UTF-8";
    }
    if (c == 0) {
        return "a NUL byte stands here; remove it";
    }
    bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85);
    return control ? "a control character stands here; remove it" : NULL;
}

static bool bytes_are_fine(const char *s, size_t n, struct diagnostics *d) {
    size_t line = 1, column = 1, used = 0;
    for (size_t i = 0; i < n; i += used) {
        int32_t c = utf8_decode(s + i, n - i, &used);
        const char *why = why_not_allowed(c);
        if (why) {
            diagnostics_add(d, SEVERITY_ERROR, line, column, "%s", why);
            return false;
        }
        line += c == '\n';
        column = c == '\n' ? 1 : column + 1;
    }
    return true;
}

/* ---- building ---- */

static struct tree_node *node_new(struct builder *b, enum tree_kind kind, const yaml_event_t *event) {
    struct tree_node *node = ARENA_NEW(b->a, struct tree_node);
    node->kind = kind;
    node->file = b->d->file;
    node->line = event->start_mark.line + 1;
    node->column = event->start_mark.column + 1;
    node->one_line = event->start_mark.line == event->end_mark.line;
    node->text = "";
    return node;
}

static bool is_duplicate(const struct frame *f, const struct tree_node *key) {
    for (const struct tree_node *child = f->node->first; child; child = child->next) {
        if (child->key->size == key->size && memcmp(child->key->text, key->text, key->size) == 0) {
            return true;
        }
    }
    return false;
}

static void append(struct frame *f, struct tree_node *node) {
    if (f->last) {
        f->last->next = node;
    } else {
        f->node->first = node;
    }
    f->last = node;
    f->node->count++;
}

static bool take_key(struct builder *b, struct frame *f, struct tree_node *node) {
    if (node->kind != TREE_SCALAR) {
        diagnostics_add(b->d, SEVERITY_ERROR, node->line, node->column, "a key must be one word; write it as key: value");
        return false;
    }
    if (strcmp(node->text, "<<") == 0 && node->quote == TREE_PLAIN) {
        diagnostics_add(b->d, SEVERITY_ERROR, node->line, node->column, "merge keys (<<) are not allowed; write the keys out");
        node->kind = TREE_REFUSED;
    }
    f->key = node;
    return true;
}

static bool take_value(struct builder *b, struct frame *f, struct tree_node *node) {
    node->key = f->key;
    f->key = NULL;
    if (node->key->kind == TREE_REFUSED) {
        return true;
    }
    if (f->node->count == TREE_KEYS_MAX) {
        diagnostics_add(b->d, SEVERITY_ERROR, node->key->line, node->key->column, "a mapping may have at most %d keys",
                        TREE_KEYS_MAX);
        return false;
    }
    if (is_duplicate(f, node->key)) {
        diagnostics_add(b->d, SEVERITY_ERROR, node->key->line, node->key->column,
                        "\"%.60s\" is already given above; keep one of the two", node->key->text);
        return true;
    }
    append(f, node);
    return true;
}

static bool attach(struct builder *b, struct tree_node *node) {
    if (b->depth == 0) {
        b->root = node;
        return true;
    }
    struct frame *f = &b->frames[b->depth - 1];
    if (f->node->kind == TREE_SEQUENCE) {
        append(f, node);
        return true;
    }
    return f->key ? take_value(b, f, node) : take_key(b, f, node);
}

static bool open_collection(struct builder *b, enum tree_kind kind, const yaml_event_t *event) {
    if (b->depth == TREE_DEPTH_MAX) {
        refuse(b, &event->start_mark, "nested more than 16 levels deep; make the structure flatter");
        return false;
    }
    struct tree_node *node = node_new(b, kind, event);
    if (!attach(b, node)) {
        return false;
    }
    b->frames[b->depth++] = (struct frame){.node = node};
    return true;
}

static void refuse_marks(struct builder *b, const yaml_event_t *event, const void *anchor, const void *tag) {
    if (anchor) {
        refuse(b, &event->start_mark,
               "anchors (&name) are not allowed; write the value out, or put it in quotes if & begins a text");
    }
    if (tag) {
        refuse(b, &event->start_mark,
               "tags (!name) are not allowed; remove the tag, or put the value in quotes if ! begins a text");
    }
}

/* ---- events of libyaml, one row each ---- */

static bool on_nothing(struct builder *b, const yaml_event_t *event) {
    (void)b;
    (void)event;
    return true;
}

static bool on_document_start(struct builder *b, const yaml_event_t *event) {
    if (++b->documents > 1) {
        refuse(b, &event->start_mark, "a second document begins here (---); keep one document per file");
        return false;
    }
    bool directives = event->data.document_start.version_directive ||
                      event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end;
    if (directives) {
        refuse(b, &event->start_mark, "directives (%YAML, %TAG) are not allowed; remove the line that begins with %");
    }
    return true;
}

static bool on_alias(struct builder *b, const yaml_event_t *event) {
    refuse(b, &event->start_mark, "aliases (*name) are not allowed; write the value out, or put it in quotes if * begins a text");
    struct frame *f = b->depth > 0 ? &b->frames[b->depth - 1] : NULL;
    bool is_key = f && f->node->kind == TREE_MAPPING && !f->key;
    struct tree_node *node = node_new(b, is_key ? TREE_SCALAR : TREE_REFUSED, event);
    bool attached = attach(b, node);
    node->kind = TREE_REFUSED;
    return attached;
}

static const enum tree_quote quotes[] = {
    [YAML_ANY_SCALAR_STYLE] = TREE_PLAIN,
    [YAML_PLAIN_SCALAR_STYLE] = TREE_PLAIN,
    [YAML_SINGLE_QUOTED_SCALAR_STYLE] = TREE_SINGLE_QUOTED,
    [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = TREE_DOUBLE_QUOTED,
    [YAML_LITERAL_SCALAR_STYLE] = TREE_BLOCK,
    [YAML_FOLDED_SCALAR_STYLE] = TREE_BLOCK,
};

static bool on_scalar(struct builder *b, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    size_t size = event->data.scalar.length;
    refuse_marks(b, event, event->data.scalar.anchor, event->data.scalar.tag);
    if (memchr(text, 0, size)) {
        refuse(b, &event->start_mark, "this text contains an escaped NUL character; remove it");
        size = strlen(text);
    }
    struct tree_node *node = node_new(b, TREE_SCALAR, event);
    node->text = arena_strndup(b->a, text, size);
    node->size = size;
    node->quote = quotes[event->data.scalar.style];
    return attach(b, node);
}

static bool on_sequence(struct builder *b, const yaml_event_t *event) {
    refuse_marks(b, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    return open_collection(b, TREE_SEQUENCE, event);
}

static bool on_mapping(struct builder *b, const yaml_event_t *event) {
    refuse_marks(b, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    return open_collection(b, TREE_MAPPING, event);
}

static bool on_end(struct builder *b, const yaml_event_t *event) {
    (void)event;
    b->depth--;
    return true;
}

static bool (*const handlers[])(struct builder *b, const yaml_event_t *event) = {
    [YAML_NO_EVENT] = on_nothing,           [YAML_STREAM_START_EVENT] = on_nothing,
    [YAML_STREAM_END_EVENT] = on_nothing,   [YAML_DOCUMENT_START_EVENT] = on_document_start,
    [YAML_DOCUMENT_END_EVENT] = on_nothing, [YAML_ALIAS_EVENT] = on_alias,
    [YAML_SCALAR_EVENT] = on_scalar,        [YAML_SEQUENCE_START_EVENT] = on_sequence,
    [YAML_SEQUENCE_END_EVENT] = on_end,     [YAML_MAPPING_START_EVENT] = on_mapping,
    [YAML_MAPPING_END_EVENT] = on_end,
};

static bool syntax_error(struct builder *b, const yaml_parser_t *parser) {
    const char *problem = parser->problem ? parser->problem : "unreadable";
    size_t line = parser->problem_mark.line + 1, column = parser->problem_mark.column + 1;
    if (parser->context && parser->context_mark.line + 1 < line) {
        diagnostics_add(b->d, SEVERITY_ERROR, line, column,
                        "this is not YAML: %s %s that begins on line %zu; check indentation, colons and quotes", problem,
                        parser->context, parser->context_mark.line + 1);
    } else {
        diagnostics_add(b->d, SEVERITY_ERROR, line, column, "this is not YAML: %s; check indentation, colons and quotes",
                        problem);
    }
    return false;
}

static bool build(struct builder *b, yaml_parser_t *parser) {
    for (bool done = false; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            return syntax_error(b, parser);
        }
        done = event.type == YAML_STREAM_END_EVENT;
        bool fine = handlers[event.type](b, &event);
        yaml_event_delete(&event);
        if (!fine) {
            return false;
        }
    }
    return true;
}

const struct tree_node *tree_parse(const char *bytes, size_t n, size_t max, struct arena *a, struct diagnostics *d) {
    if (n > max) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "the file has %zu bytes; at most %zu are allowed", n, max);
        return NULL;
    }
    bool marked = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0; /* a byte order mark, as some editors write it */
    bytes += marked ? 3 : 0;
    n -= marked ? 3 : 0;
    if (!bytes_are_fine(bytes, n, d)) {
        return NULL;
    }
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        die("There is not enough memory to read %s.", d->file);
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, n);
    struct builder b = {.a = a, .d = d};
    bool fine = build(&b, &parser);
    yaml_parser_delete(&parser);
    if (fine && !b.root) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "the file is empty; `chorus new` writes one to start from");
    }
    return fine ? b.root : NULL;
}

const struct tree_node *tree_find(const struct tree_node *mapping, const char *key) {
    for (const struct tree_node *child = mapping->kind == TREE_MAPPING ? mapping->first : NULL; child; child = child->next) {
        if (strcmp(child->key->text, key) == 0) {
            return child;
        }
    }
    return NULL;
}

const struct tree_node *tree_find_id(const struct tree_node *list, const char *id) {
    for (const struct tree_node *entry = list && list->kind == TREE_SEQUENCE ? list->first : NULL; entry; entry = entry->next) {
        const struct tree_node *own = tree_find(entry, "id");
        if (own && own->kind == TREE_SCALAR && strcmp(own->text, id) == 0) {
            return entry;
        }
    }
    return NULL;
}

#include "author/core_file.h"

#include <sodium.h>
#include <string.h>

#include "author/check_plain.h"
#include "author/event_reader.h"
#include "base/err.h"
#include "base/file.h"

/* ---- the sum ---- */

static void sum_of(const char *bytes, size_t n, char sum[CORE_SUM_SIZE]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
    sodium_bin2hex(sum, CORE_SUM_SIZE, hash, sizeof hash);
}

static bool is_sum(const char *s) {
    return strlen(s) == CORE_SUM_SIZE - 1 && strspn(s, "0123456789abcdef") == CORE_SUM_SIZE - 1;
}

static void read_sum(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    const char *text = reader_scalar(r, node);
    if (text && is_sum(text)) {
        *(const char **)out = text;
    } else if (text) {
        reader_error(r, node, "\"sha256\" must be 64 digits of 0-9 and a-f; `chorus check` of the core's own file says them");
    }
}

/* TRUST I3 */
static void read_name(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    enum { NAME_MAX_BYTES = 64 };
    static const char ending[] = ".yaml";
    (void)field;
    const char *text = reader_scalar(r, node);
    size_t n = text ? strlen(text) : 0;
    bool is_bare = n > strlen(ending) && n <= NAME_MAX_BYTES && *text != '.' &&
                   strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == n && strcmp(text + n - strlen(ending), ending) == 0;
    if (is_bare) {
        *(const char **)out = text;
    } else if (text) {
        reader_error(r, node, "the core's \"file\" must be a bare name such as core.yaml in the event's folder, not \"%.60s\"",
                     text);
    }
}

/* ---- the core's own file ---- */

static void read_version(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    (void)out;
    const char *text = reader_scalar(r, node);
    if (text && strcmp(text, "1") != 0) {
        reader_error(r, node, "this version of Chorus reads core: 1, not \"%.60s\"; use a newer Chorus or write 1", text);
    }
}

static void read_core_questions(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event_reader *er = event_reader(r);
    struct event *event = out;
    struct activity *all = ARENA_NEW(r->a, struct activity);
    size_t count = reader_list(r, node, 1, EVENT_QUESTIONS_MAX), n = 0;
    struct question_draft *drafts = ARENA_ARRAY(r->a, struct question_draft, count + 1);
    for (const struct tree_node *child = node->first; n < count && child; child = child->next) {
        question_read(er, child, &drafts[n++]);
        core_check_question(r, child);
    }
    struct question *questions = questions_finish(r->a, drafts, n);
    *all = (struct activity){.id = "", .questions = questions, .question_count = n};
    event->activities = all;
    event->activity_count = 1;
    activity_check_expressions(er, all, drafts, questions);
}

static const struct field core_rows[] = {
    {"core", FOR_ALL, FOR_ALL, read_version, 0, NULL},
    {"languages", FOR_ALL, FOR_ALL, read_languages, 0, NULL},
    {"questions", FOR_ALL, FOR_ALL, read_core_questions, 0, NULL},
};

void core_check_question(struct reader *r, const struct tree_node *node) {
    const struct tree_node *relevant = tree_find(node, "relevant");
    if (relevant) {
        reader_error(r, relevant, "a question of the core is asked of everybody; remove \"relevant\"");
    }
    if (node->kind == TREE_MAPPING && !tree_find(node, "indicator")) {
        reader_error(r, node, "a question of the core is compared over the years; add \"indicator\", the name it keeps");
    }
}

bool core_file_check(const char *path, struct arena *a, char sum[CORE_SUM_SIZE], struct diagnostics *d) {
    struct err err;
    char *bytes;
    size_t n, errors = d->errors;
    if (!file_read(path, EVENT_CORE_MAX, false, a, &bytes, &n, &err)) {
        diagnostics_add(d, SEVERITY_ERROR, 0, 0, "%s", err.text);
        return false;
    }
    sum_of(bytes, n, sum);
    const struct tree_node *root = tree_parse(bytes, n, EVENT_CORE_MAX, a, d);
    struct event event = {0};
    struct event_reader er = {.r = {.d = d, .a = a}, .event = &event, .root = root, .in_core = true};
    er.r.context = &er;
    if (root) {
        reader_mapping(&er.r, root, FIELDS(core_rows, NULL), FOR_ALL, "the core", &event);
    }
    if (d->errors == errors) {
        event_check_pairs(&er);
    }
    if (d->errors > errors) {
        return false;
    }
    check_plain_core(tree_find(root, "questions"), event.languages, event.language_count, a, d);
    return true;
}

/* ---- in an event ---- */

struct core_named {
    const char *file, *sum;
};

static const struct field named_rows[] = {
    {"file", FOR_ALL, FOR_ALL, read_name, offsetof(struct core_named, file), NULL},
    {"sha256", FOR_ALL, FOR_ALL, read_sum, offsetof(struct core_named, sum), NULL},
};

static bool fetch(struct event_reader *er, const struct tree_node *node, const char *name) {
    struct err err;
    char *bytes;
    size_t n;
    if (er->core.at) {
        return true;
    }
    if (!er->beside || !er->event->id) {
        reader_error(&er->r, node, "the core \"%.64s\" is not here; keep the event's folder beside the event", name);
        return false;
    }
    if (!er->beside->read(er->beside->context, er->event->id, name, EVENT_CORE_MAX, er->r.a, &bytes, &n, &err)) {
        reader_error(&er->r, node, "%s", err.text);
        return false;
    }
    er->core.at = bytes;
    er->core.n = n;
    return true;
}

const struct tree_node *core_parse(const char *id, const char *name, const char *bytes, size_t n, struct arena *a,
                                   struct diagnostics *d) {
    const char *reading = d->file;
    d->file = arena_printf(a, "%s/%s", id ? id : "", name);
    const struct tree_node *root = tree_parse(bytes, n, EVENT_CORE_MAX, a, d),
                           *questions = root ? tree_find(root, "questions") : NULL;
    d->file = reading;
    if (root && !questions) {
        struct reader r = {.d = d, .a = a};
        reader_error(&r, root, "the core has no \"questions\": add it");
    }
    return questions ? root : NULL;
}

const char *core_language(const struct tree_node *core) {
    const struct tree_node *languages = tree_find(core, "languages"), *first = languages ? languages->first : NULL;
    return first && first->kind == TREE_SCALAR ? first->text : NULL;
}

void read_core(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    (void)out;
    struct event_reader *er = event_reader(r);
    struct core_named named = {0};
    char sum[CORE_SUM_SIZE];
    size_t errors = r->d->errors;
    reader_mapping(r, node, FIELDS(named_rows, NULL), FOR_ALL, "\"core\"", &named);
    if (r->d->errors > errors || node->kind != TREE_MAPPING || !fetch(er, tree_find(node, "file"), named.file)) {
        return;
    }
    sum_of(er->core.at, er->core.n, sum);
    if (strcmp(sum, named.sum) != 0) {
        reader_error(r, tree_find(node, "sha256"),
                     "\"%.64s\" is not the core that this event was written for: its SHA-256 is %s; get the unaltered file, or a "
                     "newer event",
                     named.file, sum);
        return;
    }
    const struct tree_node *core = core_parse(er->event->id, named.file, er->core.at, er->core.n, r->a, r->d);
    er->core_questions = core ? tree_find(core, "questions") : NULL;
    er->core_language = core ? core_language(core) : NULL;
}

const struct tree_node *core_find_question(struct event_reader *er, const struct tree_node *node) {
    const struct tree_node *named = tree_find(node, "core");
    const char *id = reader_scalar(&er->r, named);
    for (const struct tree_node *child = node->first; id && child; child = child->next) {
        if (child != named) {
            reader_error(&er->r, child->key, "a question of the core is asked as it stands there; remove \"%.60s\"",
                         child->key->text);
            return NULL;
        }
    }
    const struct tree_node *found = id ? tree_find_id(er->core_questions, id) : NULL;
    if (found) {
        return found;
    }
    if (id && er->core_questions) {
        reader_error(&er->r, named, "the core has no question \"%.60s\"; use an id that stands there", id);
    } else if (id && !tree_find(er->root, "core")) {
        reader_error(&er->r, named, "this event has no core; add \"core\", or write the question out");
    }
    return NULL;
}

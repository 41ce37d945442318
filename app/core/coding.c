#include "core/coding.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/brainstorm_bytes.h"

/* --- the kinds ---------------------------------------------------------------------------------------------------- */

enum use { NO, MAY, MUST };
enum subject { NAMED, CHANGED };

static const struct kind_row {
    const char *name;
    enum use theme, into, text, undone;
    size_t ideas_min, ideas_max;
    enum subject theme_is; /* whether operations that name the same theme must come in order */
    bool is_theme;         /* its id becomes a theme's */
} kinds[] = {
    [CODING_SHOW] = {"show", NO, NO, NO, NO, 1, CODING_IDEAS_MAX, NAMED, false},
    [CODING_HIDE] = {"hide", NO, NO, NO, NO, 1, CODING_IDEAS_MAX, NAMED, false},
    [CODING_NAMES_PERSON] = {"names_person", NO, NO, NO, NO, 1, CODING_IDEAS_MAX, NAMED, false},
    [CODING_MERGE_THEMES] = {"merge_themes", MUST, MUST, NO, NO, 0, 0, CHANGED, false},
    [CODING_ADD_THEME] = {"add_theme", NO, NO, MUST, NO, 0, CODING_IDEAS_MAX, NAMED, true},
    [CODING_SPLIT_THEME] = {"split_theme", MUST, NO, MUST, NO, 0, CODING_IDEAS_MAX, NAMED, true},
    [CODING_RENAME_THEME] = {"rename_theme", MUST, NO, MUST, NO, 0, 0, CHANGED, false},
    [CODING_MOVE] = {"move", MAY, MAY, NO, NO, 1, CODING_IDEAS_MAX, NAMED, false},
    [CODING_SAME] = {"same", NO, MUST, NO, NO, 1, CODING_IDEAS_MAX, NAMED, false},
    [CODING_UNDO] = {"undo", NO, NO, NO, MUST, 0, 0, NAMED, false},
};
static_assert(sizeof kinds / sizeof *kinds == CODING_KINDS, "a row for each kind");

const char *coding_kind_name(enum coding_kind kind) {
    return kinds[kind].name;
}

/* --- what an operation is about ----------------------------------------------------------------------------------- */

struct mention {
    const char *id;
    bool is_changed;
};
enum { MENTIONS_MAX = CODING_IDEAS_MAX + 4 };

static void mention(struct mention *out, size_t *n, const char *id, bool is_changed) {
    if (*id != '\0') {
        out[(*n)++] = (struct mention){id, is_changed};
    }
}

/* An undone operation is "changed" by its undoing, and so is a theme by the operation that makes it. */
static size_t mentions_of(const struct coding_operation *op, struct mention *out) {
    const struct kind_row *kind = &kinds[op->kind];
    size_t n = 0;
    mention(out, &n, op->id, true);
    mention(out, &n, op->theme, kind->theme_is == CHANGED);
    mention(out, &n, op->into, false);
    mention(out, &n, op->undone, true);
    for (size_t i = 0; i < op->idea_count; i++) {
        mention(out, &n, op->ideas[i], true);
    }
    return n;
}

static int by_name(const void *a, const void *b) {
    const struct mention *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static bool depends(const struct mention *sorted, size_t n, const struct coding_operation *other, struct mention *room) {
    size_t count = mentions_of(other, room);
    for (size_t i = 0; i < count; i++) {
        const struct mention *same = bsearch(&room[i], sorted, n, sizeof *sorted, by_name);
        if (same != NULL && (same->is_changed || room[i].is_changed)) {
            return true;
        }
    }
    return false;
}

void coding_place(struct coding_operation *op, const struct coding_operation *const *all, size_t n, struct arena *a) {
    struct arena scratch;
    arena_init(&scratch, 64 * 1024);
    struct mention *own = ARENA_ARRAY(&scratch, struct mention, MENTIONS_MAX);
    struct mention *room = ARENA_ARRAY(&scratch, struct mention, MENTIONS_MAX);
    const char **parents = ARENA_ARRAY(a, const char *, CODING_PARENTS_MAX);
    size_t own_count = mentions_of(op, own), count = 0;
    int greatest = 0;
    qsort(own, own_count, sizeof *own, by_name);
    for (size_t i = 0; i < n; i++) {
        if (all[i]->counter < greatest || strcmp(all[i]->activity, op->activity) != 0 || !depends(own, own_count, all[i], room)) {
            continue;
        }
        count = all[i]->counter > greatest ? 0 : count;
        greatest = all[i]->counter;
        if (count < CODING_PARENTS_MAX) {
            parents[count++] = arena_strdup(a, all[i]->id);
        }
    }
    op->counter = greatest + 1;
    op->parents = parents;
    op->parent_count = count;
    arena_finish(&scratch);
}

/* --- order and undo ----------------------------------------------------------------------------------------------- */

static int by_order(const void *a, const void *b) {
    const struct coding_operation *x = *(const struct coding_operation *const *)a;
    const struct coding_operation *y = *(const struct coding_operation *const *)b;
    return x->counter != y->counter ? (x->counter < y->counter ? -1 : 1) : strcmp(x->id, y->id);
}

size_t coding_sort(const struct coding_operation **ops, size_t n) {
    size_t kept = 0;
    if (n > 0) {
        qsort(ops, n, sizeof *ops, by_order);
    }
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || strcmp(ops[kept - 1]->id, ops[i]->id) != 0) {
            ops[kept++] = ops[i];
        }
    }
    return kept;
}

struct place {
    const char *id;
    size_t at;
};

static int by_id(const void *a, const void *b) {
    const struct place *x = a, *y = b;
    return strcmp(x->id, y->id);
}

void coding_in_force(const struct coding_operation *const *ops, size_t n, bool *in_force) {
    struct arena scratch;
    arena_init(&scratch, 64 * 1024);
    struct place *places = ARENA_ARRAY(&scratch, struct place, n + 1);
    for (size_t i = 0; i < n; i++) {
        places[i] = (struct place){ops[i]->id, i};
        in_force[i] = true;
    }
    qsort(places, n, sizeof *places, by_id);
    for (size_t i = n; i-- > 0;) {
        struct place wanted = {ops[i]->undone, 0};
        const struct place *found =
            in_force[i] && ops[i]->kind == CODING_UNDO ? bsearch(&wanted, places, n, sizeof *places, by_id) : NULL;
        if (found != NULL && found->at < i) {
            in_force[found->at] = false;
        }
    }
    arena_finish(&scratch);
}

/* --- bytes -------------------------------------------------------------------------------------------------------- */

void coding_encode(const struct coding_operation *op, struct strbuf *out) {
    cbor_put_array(out, 10);
    cbor_put_integer(out, CODING_VERSION);
    cbor_put_text(out, kinds[op->kind].name);
    cbor_put_text(out, op->activity);
    cbor_put_integer(out, op->counter);
    bytes_put_sorted(out, op->parents, op->parent_count);
    cbor_put_text(out, op->theme);
    cbor_put_text(out, op->into);
    cbor_put_text(out, op->text);
    bytes_put_sorted(out, op->ideas, op->idea_count);
    cbor_put_text(out, op->undone);
}

static bool get_used(struct cbor_reader *r, struct arena *a, enum use use, enum bytes_id spelling, const char **out) {
    size_t start = r->at;
    return bytes_get_id(r, a, spelling, out) &&
           cbor_expect(r, use == MAY || (**out != '\0') == (use == MUST), start, "an id is there or missing against the rules");
}

static bool get_text(struct cbor_reader *r, struct arena *a, enum use use, const char **out) {
    const char *none;
    size_t zero;
    *out = "";
    return use == MUST ? bytes_get_words(r, a, CODING_NAME_MAX, 4 * CODING_NAME_MAX, out) : cbor_get_text(r, 0, &none, &zero);
}

static bool read_operation(struct cbor_reader *r, struct arena *a, struct coding_operation *op) {
    const char *names[CODING_KINDS];
    size_t ten;
    int64_t version, counter;
    int kind;
    for (int i = 0; i < CODING_KINDS; i++) {
        names[i] = kinds[i].name;
    }
    if (!cbor_get_array(r, 10, 10, &ten) || !cbor_get_integer(r, CODING_VERSION, CODING_VERSION, &version) ||
        !bytes_get_name(r, names, CODING_KINDS, &kind) || !bytes_get_id(r, a, BYTES_ID, &op->activity) ||
        !cbor_get_integer(r, 1, INT32_MAX - 1, &counter) ||
        !bytes_get_ids(r, a, BYTES_HEX, true, CODING_PARENTS_MAX, &op->parents, &op->parent_count)) {
        return false;
    }
    const struct kind_row *row = &kinds[kind];
    op->kind = (enum coding_kind)kind;
    op->counter = (int)counter;
    if (!get_used(r, a, row->theme, BYTES_ID_OR_NONE, &op->theme) || !get_used(r, a, row->into, BYTES_ID_OR_NONE, &op->into) ||
        !get_text(r, a, row->text, &op->text) ||
        !bytes_get_ids(r, a, BYTES_ID, true, row->ideas_max, &op->ideas, &op->idea_count) ||
        !cbor_expect(r, op->idea_count >= row->ideas_min, r->at, "a list has the wrong length") ||
        !get_used(r, a, row->undone, BYTES_HEX_OR_NONE, &op->undone)) {
        return false;
    }
    return cbor_expect(r, r->at == r->n, r->at, "bytes stand behind the end of the record");
}

bool coding_decode(const uint8_t id[16], const uint8_t *bytes, size_t n, struct arena *a, struct coding_operation *out,
                   struct err *err) {
    struct cbor_reader r = {.bytes = bytes, .n = n};
    struct coding_operation op = {0};
    if (n > CODING_MAX) {
        return err_set(err, "A stored step of coding is larger than %d bytes and was not read.", CODING_MAX);
    }
    if (!read_operation(&r, a, &op)) {
        return err_set(err, "A stored step of coding cannot be read: at byte %zu, %s.", r.at, r.fault);
    }
    idea_id_format(id, op.id);
    *out = op;
    return true;
}

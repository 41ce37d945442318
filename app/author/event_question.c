#include <assert.h>
#include <string.h>

#include "author/event_reader.h"

/* ---- who may have which key: bit i is enum question_kind i ---- */

/* Behind the kinds come the ballots, a bit per method, ties and self-assessments: each has keys of its own. */
#define KIND(k)       (1u << QUESTION_##k)
#define BALLOT_BIT(m) (QUESTION_KINDS + (m)-1)
#define BALLOT(m)     (1u << BALLOT_BIT(BALLOT_##m))
#define TIES_BIT      BALLOT_BIT(BALLOT_METHODS)
#define SELF_BIT      (TIES_BIT + 1)
enum {
    SELF = 1u << SELF_BIT,
    SELECTS = KIND(SELECT_ONE) | KIND(SELECT_MULTIPLE),
    BALLOTS = BALLOT(SINGLE) | BALLOT(APPROVAL) | BALLOT(RANKED),
    WITH_CHOICES = SELECTS | KIND(RANK) | BALLOTS,
    WITH_POINTS = KIND(RATING) | KIND(MATRIX) | SELF,
    BOUNDED = KIND(INTEGER) | KIND(DECIMAL) | KIND(RANGE) | KIND(SELECT_MULTIPLE),
    TIES_OF_ROSTER = 1u << TIES_BIT,
    KINDS = (1u << (SELF_BIT + 1)) - 1,
    ASKED = KINDS & ~KIND(NOTE),
    ALONE = ASKED & ~TIES_OF_ROSTER, /* one question of the event, whose answer may be asked for and looked into */
    /* What has shares or a mean that can be compared. */
    PAIRED = KIND(RATING) | KIND(NPS) | KIND(RANGE) | KIND(INTEGER) | KIND(DECIMAL) | KIND(MATRIX) | SELECTS | SELF,
};
static_assert(SELF_BIT < 16, "FOR_ALL has 16 bits");

static const char *const methods[] = {"single", "approval", "ranked"};
static const char *const ties[] = {"declared", "listed"};
static_assert(sizeof methods / sizeof *methods == BALLOT_METHODS - 1, "one word per method");
static_assert(sizeof ties / sizeof *ties == TIES, "one word per rule");

static const char self_assessment[] = "self_assessment";

static const char *kind_name(int bit) {
    static const char *const ballots[] = {"single ballot", "approval ballot", "ranked ballot"};
    return bit < QUESTION_KINDS               ? question_kind_info((enum question_kind)bit)->name
           : bit < BALLOT_BIT(BALLOT_METHODS) ? ballots[bit - QUESTION_KINDS]
           : bit == TIES_BIT                  ? "ties"
           : bit == SELF_BIT                  ? self_assessment
                                              : NULL;
}

static int bit_of(const struct question *q) {
    return q->ballot != BALLOT_NONE ? (int)BALLOT_BIT(q->ballot)
           : q->ties != TIES_NONE   ? (int)TIES_BIT
           : q->is_self_assessment  ? (int)SELF_BIT
                                    : (int)q->kind;
}

/* ---- choices and rows ---- */

static const struct field choice_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct choice, id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct choice, text), NULL},
    {"exclusive", KIND(SELECT_MULTIPLE), FOR_NONE, read_bool, offsetof(struct choice, exclusive), NULL},
    {"last", WITH_CHOICES, FOR_NONE, read_bool, offsetof(struct choice, last), NULL},
    {"other", SELECTS, FOR_NONE, read_bool, offsetof(struct choice, other), NULL},
    {"picture", BALLOTS, FOR_NONE, read_picture, offsetof(struct choice, picture), "jpeg too"},
    {"alt", BALLOTS, FOR_NONE, read_text, offsetof(struct choice, alt), NULL},
};
static const struct field row_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct row, id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct row, text), NULL},
};

static void read_choices(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct question *q = out;
    size_t min = q->kind == QUESTION_SELECT_MULTIPLE && q->ballot == BALLOT_NONE ? 1 : 2;
    size_t count = reader_list(r, node, min, EVENT_CHOICES_MAX), n = 0;
    struct choice *choices = ARENA_ARRAY(r->a, struct choice, count + 1);
    const char *name = arena_printf(r->a, "a choice of a %s question", kind_name(bit_of(q)));
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        choices[n].id = ""; /* of one that has none, which is said */
        reader_mapping(r, child, FIELDS(choice_rows, kind_name), 1u << bit_of(q), name, &choices[n++]);
    }
    q->choices = choices;
    q->choice_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "choice");
    }
}

static void read_rows(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct question *q = out;
    bool is_axes = q->is_self_assessment;
    size_t count = reader_list(r, node, is_axes ? EVENT_AXES_MIN : 1, is_axes ? EVENT_AXES_MAX : EVENT_CHOICES_MAX), n = 0;
    struct row *rows = ARENA_ARRAY(r->a, struct row, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        rows[n].id = "";
        reader_mapping(r, child, FIELDS(row_rows, NULL), FOR_ALL, is_axes ? "this axis" : "this row", &rows[n++]);
    }
    q->rows = rows;
    q->row_count = n;
    if (count > 0) {
        reader_check_unique(r, node, is_axes ? "axis" : "row");
    }
}

/* Ends or one per point; which of the two is judged with the number of points in event_kinds.c. */
static void read_labels(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct question *q = out;
    q->label_count = reader_list(r, node, 2, EVENT_POINTS_MAX);
    q->labels = q->label_count > 0 ? read_texts(event_reader(r), node, q->label_count) : NULL;
}

static void read_min(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct question *q = out;
    size_t errors = r->d->errors;
    read_number(r, node, field, &q->min);
    q->has_min = r->d->errors == errors;
}

static void read_max(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct question *q = out;
    size_t errors = r->d->errors;
    read_number(r, node, field, &q->max);
    q->has_max = r->d->errors == errors;
}

/* The other question may stand anywhere in the event: looked for when all of them are known. */
static void read_before(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    struct question *q = out;
    size_t errors = r->d->errors;
    read_id(r, node, field, &q->before);
    if (r->d->errors == errors && q->id) {
        *vec_push(&event_reader(r)->pairs, r->a) = (struct named_pair){node, q->id};
    }
}

/* The pair whose question asked before that of pair i; how many there are: none does. */
static size_t pair_before(const struct event_reader *er, size_t i) {
    const char *before = event_find_question(er->event, er->pairs.at[i].after, NULL)->before;
    size_t j = 0;
    while (j < er->pairs.n && strcmp(er->pairs.at[j].after, before) != 0) {
        j++;
    }
    return j;
}

/* Every pair is walked over once; a walk that comes back to itself went round. */
static void check_circles(struct event_reader *er) {
    size_t n = er->pairs.n, *walk = ARENA_ARRAY(er->r.a, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t j = i;
        while (j < n && walk[j] == 0) {
            walk[j] = i + 1;
            j = pair_before(er, j);
        }
        if (j < n && walk[j] == i + 1 && pair_before(er, j) != j) {
            reader_error(&er->r, er->pairs.at[j].node,
                         "\"%s\" is compared with itself, through a circle of \"before\"; break the circle",
                         er->pairs.at[j].after);
        }
    }
}

void event_check_pairs(struct event_reader *er) {
    for (size_t i = 0; i < er->pairs.n; i++) {
        const struct named_pair *pair = &er->pairs.at[i];
        const struct question *after = event_find_question(er->event, pair->after, NULL);
        const struct question *before = event_find_question(er->event, after->before, NULL);
        if (!before) {
            reader_error(
                &er->r, pair->node,
                "\"before\" names a question that is not here, \"%.60s\"; write the id of the one that asked the time before",
                after->before);
        } else if (before == after) {
            reader_error(&er->r, pair->node,
                         "\"%s\" cannot be compared with itself; name the question that asked the time before", after->id);
        } else if (!question_same_answers(er->event, before, er->event, after)) {
            reader_error(&er->r, pair->node,
                         "\"%s\" and \"%s\" are answered differently, so that before and after do not compare; give both the "
                         "same kind and the "
                         "same choices, axes or scale",
                         before->id, after->id);
        }
    }
    if (event_reader_is_strict(er)) {
        check_circles(er);
    }
}

/* ---- the question ---- */

static const char *const scales[] = {"faces", "stars", "words"};
static const char *const orders[] = {"random", "fixed"}; /* random is the default */
static_assert(sizeof scales / sizeof *scales == SCALES, "one word per scale");

#define AT(member)       offsetof(struct question_draft, member)
#define RANGE(low, high) (&(const struct whole_limits){(low), (high)})

static void read_kind(struct reader *r, const struct tree_node *node, const struct field *field, void *out) { /* and method */
    (void)r, (void)node, (void)field, (void)out; /* read before everything else: it says which keys there are */
}

static const struct field question_rows[] = {
    {"kind", FOR_ALL, FOR_NONE, read_kind, 0, NULL},
    {"id", FOR_ALL, FOR_ALL, read_id, AT(q.id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, AT(q.text), NULL},
    {"hint", FOR_ALL, FOR_NONE, read_text, AT(q.hint), NULL},
    {"relevant", FOR_ALL, FOR_NONE, read_node, AT(relevant), NULL},
    {"required", ALONE, FOR_NONE, read_bool, AT(q.required), NULL},
    {"sensitive", ASKED, FOR_NONE, read_bool, AT(q.sensitive), NULL},
    {"indicator", ALONE, FOR_NONE, read_id, AT(q.indicator), NULL},
    {"before", PAIRED, FOR_NONE, read_before, AT(q), NULL},
    {"constraint", ALONE, FOR_NONE, read_node, AT(constraint), NULL},
    {"constraint_message", ALONE, FOR_NONE, read_text, AT(q.constraint_message), NULL},
    {"choices", WITH_CHOICES, WITH_CHOICES, read_choices, AT(q), NULL},
    {"order", WITH_CHOICES, FOR_NONE, read_word, AT(order), WORDS(orders)},
    {"rows", KIND(MATRIX), KIND(MATRIX), read_rows, AT(q), NULL},
    {"axes", SELF, SELF, read_rows, AT(q), NULL},
    {"scale", WITH_POINTS, FOR_NONE, read_word, AT(q.scale), WORDS(scales)},
    {"points", WITH_POINTS, FOR_NONE, read_whole, AT(q.points), RANGE(3, EVENT_POINTS_MAX)},
    {"labels", WITH_POINTS | KIND(NPS) | KIND(RANGE) | TIES_OF_ROSTER, SELF, read_labels, AT(q), NULL},
    {"min", BOUNDED, KIND(RANGE), read_min, AT(q), NULL},
    {"method", BALLOTS, FOR_NONE, read_kind, 0, NULL},
    {"tie", BALLOTS, FOR_NONE, read_word, AT(q.tie), WORDS(ties)},
    {"max", BOUNDED | KIND(RANK) | BALLOT(APPROVAL) | BALLOT(RANKED), KIND(RANGE), read_max, AT(q), NULL},
    {"organizations", TIES_OF_ROSTER, TIES_OF_ROSTER, read_organizations, 0, NULL},
    {"speaks_for", TIES_OF_ROSTER, TIES_OF_ROSTER, read_text, AT(speaks_for), NULL},
    {"elsewhere", TIES_OF_ROSTER, TIES_OF_ROSTER, read_text, AT(elsewhere), NULL},
    {"step", KIND(RANGE), FOR_NONE, read_number, AT(q.step), NULL},
    {"decimals", KIND(DECIMAL), FOR_NONE, read_whole, AT(q.decimals), RANGE(0, 6)},
    {"lines", KIND(TEXT), FOR_NONE, read_whole, AT(q.lines), RANGE(1, 10)},
    {"max_length", KIND(TEXT), FOR_NONE, read_whole, AT(q.max_length), RANGE(1, EVENT_TEXT_ANSWER_MAX)},
};

static const struct question question_defaults = {.points = 5, .step = 1, .decimals = 2, .lines = 3, .max_length = 500};

/* A method that is wrong is said; approval, which may have every key, stands for it. */
static int find_method(struct event_reader *er, const struct tree_node *node) {
    const struct tree_node *method = tree_find(node, "method");
    const struct field field = {.limits = WORDS(methods)};
    int found = -1;
    if (method) {
        read_word(&er->r, method, &field, &found);
    } else {
        reader_error(&er->r, node, "this ballot has no \"method\": add method: single, approval or ranked");
    }
    return BALLOT_BIT(found >= 0 ? found + 1 : BALLOT_APPROVAL);
}

static int find_kind(struct event_reader *er, const struct tree_node *node) {
    const struct tree_node *kind = tree_find(node, "kind");
    if (!kind) {
        reader_error(&er->r, node, "this question has no \"kind\": add it, for example kind: rating");
        return -1;
    }
    const char *text = reader_scalar(&er->r, kind);
    int found = text ? question_kind_find(text) : -1;
    if (text && strcmp(text, "ballot") == 0) {
        return find_method(er, node);
    }
    if (text && strcmp(text, "ties") == 0) {
        return TIES_BIT;
    }
    if (text && strcmp(text, self_assessment) == 0) {
        return SELF_BIT;
    }
    if (text && found < 0) {
        const char *names[QUESTION_KINDS + 3];
        for (int i = 0; i < QUESTION_KINDS; i++) {
            names[i] = kind_name(i);
        }
        names[QUESTION_KINDS] = "ballot";
        names[QUESTION_KINDS + 1] = "ties";
        names[QUESTION_KINDS + 2] = self_assessment;
        reader_error(&er->r, kind, "there is no question kind \"%.60s\"; use one of %s", text,
                     reader_join(&er->r, names, QUESTION_KINDS + 3));
    }
    return found;
}

static void set_kind(struct question *q, int bit) {
    static const enum question_kind kinds[BALLOT_METHODS] = {
        [BALLOT_SINGLE] = QUESTION_SELECT_ONE, [BALLOT_APPROVAL] = QUESTION_SELECT_MULTIPLE, [BALLOT_RANKED] = QUESTION_RANK};
    if (bit == TIES_BIT) {
        q->kind = QUESTION_MATRIX;
        q->ties = TIES_LEVELS;
        q->points = TIES_POINTS;
        q->scale = SCALE_WORDS;
        return;
    }
    if (bit == SELF_BIT) {
        q->kind = QUESTION_MATRIX;
        q->is_self_assessment = true;
        return;
    }
    q->ballot = bit >= QUESTION_KINDS ? (enum ballot_method)(bit - QUESTION_KINDS + 1) : BALLOT_NONE;
    q->kind = q->ballot != BALLOT_NONE ? kinds[q->ballot] : bit >= 0 ? (enum question_kind)bit : QUESTION_NOTE;
}

static const char *question_name(struct event_reader *er, const struct tree_node *node, int kind) {
    const struct tree_node *id = tree_find(node, "id");
    const char *kind_text = kind >= 0 ? arena_printf(er->r.a, "%s ", kind_name(kind)) : "";
    if (id && id->kind == TREE_SCALAR && id->size > 0) {
        return arena_printf(er->r.a, "the %squestion \"%.40s\"", kind_text, id->text);
    }
    return arena_printf(er->r.a, "this %squestion", kind_text);
}

void question_check_id(struct event_reader *er, const struct question_draft *draft) {
    const char *id = draft->q.id;
    for (size_t i = 0; id && i < er->asked.n; i++) {
        if (strcmp(er->asked.at[i].id, id) == 0) {
            reader_error(&er->r, tree_find(draft->node, "id"),
                         "the question id \"%s\" is already used on line %zu; choose another", id, er->asked.at[i].line);
            return;
        }
    }
    if (id && event_reader_is_strict(er) && question_id_is_column(id)) {
        reader_error(&er->r, tree_find(draft->node, "id"),
                     "the question id \"%s\" is a column that every table of responses has; choose another", id);
    }
    if (id) {
        struct seen_id *seen = vec_push(&er->asked, er->r.a);
        *seen = (struct seen_id){id, tree_find(draft->node, "id")->line};
    }
}

static void read_from_core(struct event_reader *er, const struct tree_node *node, struct question_draft *out) {
    size_t errors = er->r.d->errors;
    const struct tree_node *found = core_find_question(er, node);
    if (found) {
        er->in_core = true;
        question_read(er, found, out);
        core_check_question(&er->r, found);
        er->in_core = false;
    }
    out->broken = !found || er->r.d->errors > errors;
}

void question_read(struct event_reader *er, const struct tree_node *node, struct question_draft *out) {
    size_t errors = er->r.d->errors;
    *out = (struct question_draft){.q = question_defaults, .node = node};
    if (!er->in_core && tree_find(node, "core")) {
        read_from_core(er, node, out);
        return;
    }
    if (node->kind != TREE_MAPPING) {
        out->broken = true;
        if (node->kind != TREE_REFUSED) {
            reader_error(&er->r, node, "this question must be written as keys and values (key: value)");
        }
        return;
    }
    int kind = find_kind(er, node);
    set_kind(&out->q, kind);
    /* Of an unknown kind only what all kinds have is read: its other keys cannot be judged. */
    reader_mapping(&er->r, node, FIELDS(question_rows, kind_name), kind >= 0 ? 1u << kind : FOR_ALL,
                   question_name(er, node, kind), out);
    out->q.random_order = question_kind_info(out->q.kind)->has_choices && out->order == 0;
    question_check_id(er, out);
    out->broken = kind < 0 || er->r.d->errors > errors;
    if (!out->broken) {
        question_check_kind(er, out);
        out->broken = er->r.d->errors > errors;
    }
}

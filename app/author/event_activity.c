#include <assert.h>
#include <string.h>

#include "author/event_activity.h"

enum { CONSENT_WORDS = 60 }; /* TRUST P8 */

static const char *const kinds[] = {"survey", "brainstorm"};
static_assert(sizeof kinds / sizeof *kinds == ACTIVITY_KINDS, "one word per kind");

static const char *kind_name(int bit) {
    return bit < ACTIVITY_KINDS ? kinds[bit] : NULL;
}

static void read_kind(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)r, (void)node, (void)field, (void)out; /* read before everything else: it says which keys there are */
}

struct question *questions_finish(struct arena *a, const struct question_draft *drafts, size_t n) {
    struct question *questions = ARENA_ARRAY(a, struct question, n + 1);
    for (size_t i = 0; i < n; i++) {
        questions[i] = drafts[i].q;
        questions[i].id = drafts[i].q.id ? drafts[i].q.id : "";
        if (drafts[i].broken) {
            questions[i].choice_count = questions[i].row_count = questions[i].label_count = 0;
        }
    }
    return questions;
}

/* One more is read; false after reporting where the event is full. */
static bool has_room(struct event_reader *er, const struct tree_node *list, size_t read) {
    bool full = er->question_count + read >= EVENT_QUESTIONS_MAX;
    if (full && !er->too_many_questions) {
        er->too_many_questions = true;
        reader_error(&er->r, list, "the event has more than %d questions; ask fewer", EVENT_QUESTIONS_MAX);
    }
    return !full;
}

static size_t read_drafts(struct event_reader *er, const struct tree_node *list, struct question_draft *drafts) {
    size_t n = 0;
    for (const struct tree_node *child = list->first; child && has_room(er, list, n); child = child->next) {
        struct question_draft *draft = &drafts[n++];
        question_read(er, child, draft);
        if (draft->q.ties != TIES_NONE && has_room(er, list, n)) {
            drafts[n] = *draft;
            ties_split(er, &drafts[n++], draft);
        }
    }
    return n;
}

static void read_questions(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct activity *activity = out;
    struct event_reader *er = event_reader(r);
    size_t count = reader_list(r, node, 1, SIZE_MAX);
    count = count < EVENT_QUESTIONS_MAX ? count : EVENT_QUESTIONS_MAX;
    struct question_draft *drafts = ARENA_ARRAY(r->a, struct question_draft, 2 * count + 1);
    size_t n = count > 0 ? read_drafts(er, node, drafts) : 0;
    er->question_count += n;
    struct question *questions = questions_finish(r->a, drafts, n);
    activity->questions = questions;
    activity->question_count = n;
    activity_check_expressions(er, activity, drafts, questions);
}

#define AT(member)       offsetof(struct activity_draft, member)
#define RANGE(low, high) (&(const struct whole_limits){(low), (high)})
enum { SURVEY = 1u << ACTIVITY_SURVEY, BRAINSTORM = 1u << ACTIVITY_BRAINSTORM };

static const struct field activity_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, AT(a.id), NULL},
    {"kind", FOR_ALL, FOR_NONE, read_kind, 0, NULL},
    {"title", FOR_ALL, FOR_ALL, read_text, AT(a.title), NULL},
    {"intro", FOR_ALL, FOR_NONE, read_text, AT(a.intro), NULL},
    {"consent", FOR_ALL, FOR_NONE, read_text, AT(a.consent), RANGE(0, CONSENT_WORDS)},
    {"opening", FOR_ALL, FOR_NONE, read_opening, AT(a), NULL},
    {"questions", SURVEY, SURVEY, read_questions, AT(a), NULL},
    {"prompt", BRAINSTORM, FOR_NONE, read_text, AT(b.prompt), NULL},
    {"themes", BRAINSTORM, FOR_NONE, read_themes, AT(b), NULL},
    {"max_ideas", BRAINSTORM, FOR_NONE, read_whole, AT(b.max_ideas), RANGE(1, EVENT_IDEAS_MAX)},
    {"wall", BRAINSTORM, FOR_NONE, read_wall, AT(b), NULL},
    {"moderation", BRAINSTORM, FOR_NONE, read_moderation, AT(b), NULL},
    {"stages", BRAINSTORM, FOR_NONE, read_stages, AT(b.stages), NULL},
    {"open", BRAINSTORM, FOR_NONE, read_stages, AT(b.open_stages), NULL},
    {"dots", BRAINSTORM, FOR_NONE, read_whole, AT(b.dots), RANGE(1, EVENT_DOTS_MAX)},
    {"dots_each", BRAINSTORM, FOR_NONE, read_whole, AT(b.dots_each), RANGE(1, EVENT_DOTS_MAX)},
    {"statements", BRAINSTORM, FOR_NONE, read_statements, AT(b), NULL},
    {"who_must_act", BRAINSTORM, FOR_NONE, read_actors, AT(b), NULL},
    {"roles", BRAINSTORM, FOR_NONE, read_roles, AT(b), NULL},
    {"seeds", BRAINSTORM, FOR_NONE, read_seeds, AT(b), NULL},
};

static const struct brainstorm brainstorm_defaults = {.max_ideas = 5, .stages = 1u << STAGE_COLLECT, .dots = 5, .dots_each = 1};

/* enum activity_kind; -1 after reporting. */
static int find_kind(struct reader *r, const struct tree_node *node) {
    const struct tree_node *kind = tree_find(node, "kind");
    const char *text = kind ? reader_scalar(r, kind) : kinds[ACTIVITY_SURVEY];
    for (int i = 0; text && i < ACTIVITY_KINDS; i++) {
        if (strcmp(text, kinds[i]) == 0) {
            return i;
        }
    }
    if (text) {
        reader_error(r, kind, "there is no activity kind \"%.60s\"; use one of %s", text,
                     reader_join(r, kinds, sizeof kinds / sizeof *kinds));
    }
    return -1;
}

/* Something of an unknown kind has keys of its own: only the kind is reported. */
static bool read_activity(struct reader *r, const struct tree_node *node, struct activity *out) {
    int kind = find_kind(r, node);
    size_t errors = r->d->errors;
    struct activity_draft draft = {.b = brainstorm_defaults};
    const char *name = kind == ACTIVITY_BRAINSTORM ? "this brainstorm" : "this activity";
    if (kind < 0 || !reader_mapping(r, node, FIELDS(activity_rows, kind_name), 1u << kind, name, &draft)) {
        return false;
    }
    draft.a.kind = (enum activity_kind)kind;
    if (kind == ACTIVITY_BRAINSTORM) {
        if (r->d->errors == errors) {
            brainstorm_check(r, node, &draft.b);
        }
        struct brainstorm *kept = ARENA_NEW(r->a, struct brainstorm);
        *kept = draft.b;
        draft.a.brainstorm = kept;
    }
    *out = draft.a;
    return true;
}

void read_activities(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    size_t count = reader_list(r, node, 1, EVENT_ACTIVITIES_MAX), n = 0;
    struct activity *activities = ARENA_ARRAY(r->a, struct activity, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        n += read_activity(r, child, &activities[n]);
    }
    event->activities = activities;
    event->activity_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "activity");
    }
}

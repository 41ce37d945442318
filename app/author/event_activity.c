#include <string.h>

#include "author/event_reader.h"

enum { CONSENT_WORDS = 60 }; /* TRUST P8 */

static void read_activity_kind(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    static const struct {
        const char *name;
        enum activity_kind kind;
    } rows[] = {{"survey", ACTIVITY_SURVEY}};
    (void)field;
    const char *text = reader_scalar(r, node);
    for (size_t i = 0; text && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(text, rows[i].name) == 0) {
            *(enum activity_kind *)out = rows[i].kind;
            return;
        }
    }
    if (text) {
        reader_error(r, node, "the activity kind \"%.60s\" is not known in this version; use kind: survey", text);
    }
}

/* Only drafts without an error of their own may be looked into; the others stay, so that they can be found by name. */
static struct question *finish_drafts(struct arena *a, const struct question_draft *drafts, size_t n) {
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

static size_t room_for_questions(struct event_reader *er, const struct tree_node *node, size_t wanted) {
    size_t room = EVENT_QUESTIONS_MAX - er->question_count;
    if (wanted > room && !er->too_many_questions) {
        er->too_many_questions = true;
        reader_error(&er->r, node, "the event has more than %d questions; ask fewer", EVENT_QUESTIONS_MAX);
    }
    return wanted < room ? wanted : room;
}

static void read_questions(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct activity *activity = out;
    struct event_reader *er = event_reader(r);
    size_t count = room_for_questions(er, node, reader_list(r, node, 1, SIZE_MAX)), n = 0;
    struct question_draft *drafts = ARENA_ARRAY(r->a, struct question_draft, count + 1);
    for (const struct tree_node *child = node->first; n < count && child; child = child->next) {
        question_read(er, child, &drafts[n++]);
    }
    er->question_count += n;
    struct question *questions = finish_drafts(r->a, drafts, n);
    activity->questions = questions;
    activity->question_count = n;
    activity_check_expressions(er, activity, drafts, questions);
}

static const struct field activity_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct activity, id), NULL},
    {"kind", FOR_ALL, FOR_NONE, read_activity_kind, offsetof(struct activity, kind), NULL},
    {"title", FOR_ALL, FOR_ALL, read_text, offsetof(struct activity, title), NULL},
    {"intro", FOR_ALL, FOR_NONE, read_text, offsetof(struct activity, intro), NULL},
    {"consent", FOR_ALL, FOR_NONE, read_text, offsetof(struct activity, consent), &(const struct whole_limits){0, CONSENT_WORDS}},
    {"opening", FOR_ALL, FOR_NONE, read_opening, 0, NULL},
    {"questions", FOR_ALL, FOR_ALL, read_questions, 0, NULL},
};

/* Something of an unknown kind has keys of its own: only the kind is reported. */
static bool is_survey(struct reader *r, const struct tree_node *node) {
    const struct tree_node *kind = tree_find(node, "kind");
    size_t errors = r->d->errors;
    enum activity_kind found;
    if (kind && kind->kind != TREE_REFUSED) {
        read_activity_kind(r, kind, NULL, &found);
    }
    return r->d->errors == errors;
}

void read_activities(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct event *event = out;
    size_t count = reader_list(r, node, 1, EVENT_ACTIVITIES_MAX), n = 0;
    struct activity *activities = ARENA_ARRAY(r->a, struct activity, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        if (is_survey(r, child) &&
            reader_mapping(r, child, FIELDS(activity_rows, NULL), FOR_ALL, "this activity", &activities[n])) {
            n++;
        }
    }
    event->activities = activities;
    event->activity_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "activity");
    }
}

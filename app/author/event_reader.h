/* What the parts of the event reader share. Private to author. */
#ifndef AUTHOR_EVENT_READER_H
#define AUTHOR_EVENT_READER_H
#include "author/event_file.h"
#include "author/reader.h"
#include "core/event.h"

struct seen_id {
    const char *id;
    size_t line;
};
/* Where a question says which other one asked before. */
struct named_pair {
    const struct tree_node *node;
    const char *after;
};
struct event_reader {
    struct reader r; /* r.context is this struct */
    struct event *event;
    const struct event_beside *beside; /* NULL: nothing is */
    struct {
        const char *at; /* NULL until it is known */
        size_t n;
    } core;
    const struct tree_node *core_questions; /* NULL: no core, or a wrong one */
    const char *core_language;              /* what is written once in it is in its first language; NULL: it does not say */
    bool in_core;                           /* a question of a core is read, an event's own where core.at is known */
    const struct tree_node *root;
    bool languages_known;                   /* false: their key was wrong, so texts are not blamed for it */
    VEC(const struct tree_node *) pictures; /* their names, to be looked at when the folder is known */
    VEC(struct named_pair) pairs;
    VEC(struct seen_id) asked; /* ids of questions, over all activities */
    size_t question_count;     /* with those whose id was wrong */
    bool too_many_questions;   /* said once */
    size_t trial_bytes;        /* spent on finding questions that nobody can see */
};
static inline struct event_reader *event_reader(struct reader *r) {
    return r->context;
}

/* Somebody writes this event or is about to run it: all rules hold. False: it was stored, under the rules of its time. */
static inline bool event_reader_is_strict(const struct event_reader *er) {
    return er->beside || (er->in_core && !er->core.at);
}

/* event_text.c: languages, and text in them. */
bool language_tag_is_valid(const char *s); /* also fit for the name of a file */
void read_languages(struct reader *r, const struct tree_node *node, const struct field *field, void *out); /* struct event */
void read_default_language(struct reader *r, const struct tree_node *node, const struct field *field,
                           void *out); /* struct event */
void read_text(struct reader *r, const struct tree_node *node, const struct field *field,
               void *out); /* struct text; limits: NULL or struct whole_limits of words, a warning */
void read_said(struct reader *r, const struct tree_node *node, const struct field *field,
               void *out); /* struct text, in at least one language */
const struct text *read_texts(struct event_reader *er, const struct tree_node *list, size_t n);

/* event_formats.c: what has a notation of its own. */
void read_date(struct reader *r, const struct tree_node *node, const struct field *field, void *out);    /* const char * */
void read_opening(struct reader *r, const struct tree_node *node, const struct field *field, void *out); /* struct activity */
void read_url(struct reader *r, const struct tree_node *node, const struct field *field, void *out);     /* const char * */
void read_accent(struct reader *r, const struct tree_node *node, const struct field *field, void *out);  /* struct event */
void read_slot(struct reader *r, const struct tree_node *node, const struct field *field, void *out);    /* struct privacy */
void read_picture(struct reader *r, const struct tree_node *node, const struct field *field,
                  void *out); /* const char *: a bare name; the file is looked at when all is read; limits: may be a JPEG */

/* event_privacy.c, event_sites.c, event_activity.c, event_question.c */
void read_privacy(struct reader *r, const struct tree_node *node, const struct field *field, void *out);    /* struct privacy */
void read_sites(struct reader *r, const struct tree_node *node, const struct field *field, void *out);      /* struct event */
void read_activities(struct reader *r, const struct tree_node *node, const struct field *field, void *out); /* struct event */
void event_check_privacy(struct event_reader *er);

/* A question while it is read: the plain struct, and what must wait until all of them are known. */
struct question_draft {
    struct question q;
    const struct tree_node *node, *relevant, *constraint;
    struct text speaks_for, elsewhere; /* ties */
    struct choice *speakers;           /* ties: the organizations, and room for one more */
    int order;                         /* 0 not given, 1 random, 2 fixed */
    bool broken;                       /* errors in it: expressions about it are not judged */
};
void event_check_pairs(struct event_reader *er); /* only where all questions are good */
void question_read(struct event_reader *er, const struct tree_node *node, struct question_draft *out);
/* event_activity.c: only drafts without an error of their own may be looked into; the others stay, to be found by name. */
struct question *questions_finish(struct arena *a, const struct question_draft *drafts, size_t n);
void question_check_kind(struct event_reader *er, struct question_draft *draft); /* event_kinds.c: rules over several keys */

void question_check_id(struct event_reader *er, const struct question_draft *draft); /* asked once in the whole event */

/* event_ties.c */
void read_organizations(struct reader *r, const struct tree_node *node, const struct field *field,
                        void *out); /* struct question_draft */
void ties_check(struct event_reader *er, const struct question_draft *draft);
/* A draft of ties that was read -> the question that comes before it as well. */
void ties_split(struct event_reader *er, struct question_draft *levels, struct question_draft *speaker);

/* core_file.c */
/* A core, which has questions, with the lines of the file NAME in the event's folder; NULL after reporting. */
const struct tree_node *core_parse(const char *id, const char *name, const char *bytes, size_t n, struct arena *a,
                                   struct diagnostics *d);
const char *core_language(const struct tree_node *core); /* its first one; NULL: it does not say */
void read_core(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
/* `{core: ID}` in a list of questions -> the core's own node; NULL after reporting. */
const struct tree_node *core_find_question(struct event_reader *er, const struct tree_node *node);
void core_check_question(struct reader *r, const struct tree_node *node); /* what it must have, and must not */

/* event_expressions.c: relevant and constraint of one activity, whose questions are all read. */
void activity_check_expressions(struct event_reader *er, struct activity *activity, struct question_draft *drafts,
                                struct question *questions);

/* Ids in a list of mappings must differ. what: "choice". */
void reader_check_unique(struct reader *r, const struct tree_node *list, const char *what);
#endif

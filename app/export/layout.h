/* Which columns an export has, over all versions of an event: one for each question and part, grouped by question.
 *
 * Owns:     nothing; everything lives in the arena.
 * Never:    a column of ties: what one person said of organizations leaves in no row (insight/ties.h).
 * Promises: the columns of versions[0] in event order, then what only older versions had; the order of a question's parts
 *           likewise. A column plays a role in each version: a choice that a version did not offer plays none there. */
#ifndef EXPORT_LAYOUT_H
#define EXPORT_LAYOUT_H
#include "base/arena.h"
#include "core/record_view.h"
#include "export/csv.h"

enum layout_role {
    ROLE_NONE,   /* not in this version */
    ROLE_VALUE,  /* q: the choice's id, the number, the text */
    ROLE_OTHER,  /* q/other_text: the words beside `other` */
    ROLE_CHOICE, /* q/choice: 1 or 0 */
    ROLE_PLACE,  /* q/choice: 1 = first, empty = not placed */
    ROLE_ROW,    /* q/row: the point */
    ROLES
};

struct layout_column {
    const char *name, *part; /* "q/part", "part"; "q", "" */
};
struct layout_question {
    const char *id;
    size_t first, count; /* columns */
};
/* An activity's asked questions in event order, as indices into layout->questions. */
struct layout_activity {
    const char *id;
    const size_t *questions;
    size_t count;
};
/* A question as one version asks it. */
struct layout_asked {
    const struct question *question; /* NULL where the version lacks it */
    const struct activity *activity;
    const struct event *event;
    size_t language; /* of labels, in that event */
};
struct layout_version {
    struct layout_asked *asked; /* [question_count] */
    enum layout_role *roles;    /* [column_count] */
    const struct layout_activity *activities;
    size_t activity_count;
};
struct layout {
    struct layout_question *questions;
    size_t question_count;
    struct layout_column *columns;
    size_t column_count;
    struct layout_version *versions; /* [version_count + 1]: the last one stands in for a version that is not known */
    size_t version_count;
};
/* language: index into the languages of versions[0]; other versions are searched for the same tag. */
void layout_make(struct layout *out, const struct export_version *versions, size_t version_count, size_t language,
                 struct arena *a);
size_t layout_find_question(const struct layout *layout, const char *id); /* question_count when there is none */
/* The first version in which the column plays a role, else the one that stands in. */
const struct layout_version *layout_version_with(const struct layout *layout, size_t column);

enum layout_role layout_role_of(enum question_kind kind, struct slice part); /* of a part of an answer */
/* Words for a part (a choice, a row) and for a value there; "" for none. */
const char *layout_part_label(const struct layout_asked *asked, enum layout_role role, const char *part);
const char *layout_value_label(const struct layout_asked *asked, enum layout_role role, const char *part, const char *value);
const char *layout_text(const struct layout_asked *asked, const struct text *text);
#endif

/* What the readers of activities share. Private to author. */
#ifndef AUTHOR_EVENT_ACTIVITY_H
#define AUTHOR_EVENT_ACTIVITY_H
#include "author/event_reader.h"

/* An activity while it is read. */
struct activity_draft {
    struct activity a; /* first: its readers take either */
    struct brainstorm b;
};

/* event_brainstorm.c; each for a struct brainstorm, but read_stages: unsigned. */
void read_themes(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_seeds(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_statements(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_actors(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_roles(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_wall(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_moderation(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
void read_stages(struct reader *r, const struct tree_node *node, const struct field *field, void *out);

/* Fills in what was not given, and checks the rules over several keys. */
void brainstorm_check(struct reader *r, const struct tree_node *node, struct brainstorm *b);
#endif

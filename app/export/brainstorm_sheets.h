/* The tables of a brainstorm, one function each, over all its activities. Private to export. */
#ifndef EXPORT_BRAINSTORM_SHEETS_H
#define EXPORT_BRAINSTORM_SHEETS_H
#include "export/brainstorm.h"
#include "export/sheet.h"

#define SUPPRESSED "[suppressed]"
#define WITHHELD   "[withheld]"
#define NO_ROLE    "[no_role]"
#define EVERYBODY  "[all]"

struct sheet_source {
    const struct brainstorm_export *params;
    struct response_rows *rows;
    struct arena *arena;
    struct err *err;
};
#define COLUMNS(list) (list), sizeof(list) / sizeof *(list)

bool sheet_activities(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_ideas(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_themes(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_dots(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_pairs(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_votes(const struct sheet_source *s, struct sheet_writer *w);         /* brainstorm_votes.c */
bool sheet_theme_roles(const struct sheet_source *s, struct sheet_writer *w);   /* brainstorm_roles.c */
bool sheet_recurrence(const struct sheet_source *s, struct sheet_writer *w);    /* brainstorm_recurrence.c */
bool sheet_contributions(const struct sheet_source *s, struct sheet_writer *w); /* brainstorm_links.c */
bool sheet_codebook(const struct sheet_source *s, struct sheet_writer *w);      /* brainstorm_book.c */

/* brainstorm_public.c */
bool sheet_public_ideas(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_public_themes(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_public_dots(const struct sheet_source *s, struct sheet_writer *w);
bool sheet_public_codebook(const struct sheet_source *s, struct sheet_writer *w);

void sheet_theme_ids(struct sheet_writer *w, const struct idea_board *board, const uint16_t *themes, size_t n, struct arena *a);
const char *sheet_idea_text(const struct sheet_source *s, const struct idea_board *board, const struct idea *idea);
#endif

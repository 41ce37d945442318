/* Fields of a paper form. Private to export/form*. */
#ifndef EXPORT_FORM_PARTS_H
#define EXPORT_FORM_PARTS_H
#include "export/form.h"
#include "export/words.h"

struct form {
    const struct form_params *params;
    struct document *document;
    struct figure_maker maker;
    struct words words;
    double scale;
};
/* A figure under way: fields are put below each other. */
struct sheet_of_paper {
    struct form *form;
    struct figure *figure;
    double y;
};
bool form_begin(struct form *f, const struct form_params *params, struct document *out, struct err *err); /* form.c */
void form_end(struct form *f);
void form_storm(struct form *f, struct section *section);                     /* form_storm.c */
void form_field(struct form *f, struct card *card, const struct question *q); /* form_field.c */

/* Boxes with words, in as many columns as they fit in; wide: room for a number in each. */
void form_choices(struct form *f, struct card *card, const char *const *labels, size_t n, bool wide);
/* Rows by columns of boxes. */
void form_grid(struct form *f, struct card *card, const char *const *rows, size_t row_count, const char *const *columns,
               size_t column_count);
void form_lines(struct form *f, struct card *card, size_t n, double share); /* to write on; share of the width */
#endif

/* A step that is a list to choose from: role, themes, who must act. Private to screens. */
#ifndef SCREENS_BRAINSTORM_LIST_H
#define SCREENS_BRAINSTORM_LIST_H
#include "screens/brainstorm_view.h"

struct brainstorm_list {
    const char *heading, *hint;
    const char *about;  /* what it is chosen for, on a card above the list; NULL: none */
    bool about_private; /* it is the person's own */
    size_t n;
    const char *(*label)(struct ui *ui, const struct model *model, size_t i);
    const char *(*detail)(struct ui *ui, const struct model *model, size_t i); /* NULL: none */
    const char *(*id)(struct ui *ui, const struct model *model, size_t i);
    bool (*is_chosen)(const struct model *model, size_t i);
    enum choice_mark mark;
    enum effect_kind effect;                            /* index: choice_of(i) */
    int (*choice)(const struct model *model, size_t i); /* what the i-th card stands for; NULL: i */
};
void brainstorm_list(struct ui *ui, const struct model *model, struct effects *out, const struct brainstorm_list *list);
#endif

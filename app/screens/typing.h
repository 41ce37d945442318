/* The field of the model's edit and the keyboard below it: what a person does to them becomes effects. Private to screens. */
#ifndef SCREENS_TYPING_H
#define SCREENS_TYPING_H
#include "screens/chrome.h"

struct typing_field {
    const char *label, *placeholder;
    enum type_role type;
    enum text_align align;
    enum effect_kind on_enter; /* where the field has one line */
    bool masked;
};
void typing_field(struct ui *ui, const struct model *model, struct effects *out, struct rect r, const struct typing_field *f);
float typing_field_height(struct ui *ui, const struct model *model, int lines); /* TYPE_ANSWER, px */
int typing_invitation_lines(struct ui *ui, const char *placeholder, float w);   /* in a field w wide */
const char *typing_fitting(struct ui *ui, const struct model *model, const char *placeholder,
                           struct rect r);                                 /* NULL where it does not fit that field */
const char *typing_letters_left(struct ui *ui, const struct model *model); /* "" while there is room enough */

struct typing_keys {
    const struct keymap *keymap;
    bool with_next; /* the last row ends with Next */
    enum effect_kind on_next, on_done;
};
void typing_keyboard(struct ui *ui, const struct model *model, struct effects *out, struct rect r, const struct typing_keys *k);

/* Header, room for heading and field, footer where there is room for it, keyboard. Merged: Next is in the keyboard instead. */
struct typing_place {
    struct rect body, keys;
    bool merged;
    struct footer_place footer;
};
struct typing_place typing_begin(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer);
/* The heading, cut off the place's body: with 4.8 mm capitals where one line of the field and keep_h px are left, else smaller.
 */
void typing_heading(struct ui *ui, const struct model *model, const char *text, struct typing_place *place, float keep_h);

/* A screen for one line of words: heading and field, above the keyboard while that is open. Without an edit there is no field. */
struct typing_toggle { /* at the end of the field's row */
    const char *id, *label, *icon;
    enum effect_kind on_press;
};
struct typing_page {
    const char *heading;
    const char *hint;               /* while there is no keyboard; NULL: none */
    const char *primary;            /* NULL: none; disabled while the edit is empty */
    bool primary_plain, is_waiting; /* waiting: what is typed is not taken now */
    bool masked;
    const struct typing_toggle *toggle; /* NULL: none */
    enum effect_kind on_enter;
};
void typing_page(struct ui *ui, const struct model *model, struct effects *out, const struct typing_page *page);
#endif

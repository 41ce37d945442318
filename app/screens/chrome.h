/* What every screen has in common: margins, header, footer, pager, the practice mark. Private to screens.
 *
 * Promises: the same thing stands in the same place on every screen; words of a button stay, whatever the width: a row that is
 *           too narrow becomes two. Rectangles are cut from the body given, so that what is left is free for the screen's own.
 * Sources:  ACCESS A1 (targets, 4 mm to the bezel), A2 (type), A14 (language on every screen); design/README. */
#ifndef SCREENS_CHROME_H
#define SCREENS_CHROME_H
#include "screens/effects.h"
#include "screens/model.h"
#include "ui/ui.h"

/* px, whole, so that rounding takes nothing from the least that A1 asks: a 7 inch panel gives no more than that. */
float chrome_edge(const struct ui *ui);    /* from the bezel to what may be touched */
float chrome_between(const struct ui *ui); /* between targets */
float chrome_target(const struct ui *ui);  /* height of the header's buttons */
float chrome_answer(const struct ui *ui);  /* least height of an answer */

/* Ground, practice mark and header (erase or the screen's own buttons, progress where `progress` and there is one, language).
 * Returns what is left, inside the margins. */
struct header {
    bool erase, progress;
    int position, total;                   /* total 0: those of the interview */
    float own_w;                           /* px, of the screen's own buttons, which stand where erase would */
    void (*own)(void *ctx, struct rect r); /* shows them; NULL: none */
    void *ctx;
};
struct rect chrome_begin(struct ui *ui, const struct model *model, struct effects *out, const struct header *header);
/* What own_w may be without costing the header a row, px. */
float chrome_own_room(struct ui *ui, const struct model *model, const struct header *header);
/* Listen, settings, language at the end of a row of the header; chrome_begin() does it. */
enum tool_words {
    TOOLS_SIGNS, /* none */
    TOOLS_NAMES, /* the language's */
    TOOLS_ALL    /* and why nothing can be heard, where that is so (ACCESS A8) and no progress needs the room */
};
void chrome_tools(struct ui *ui, const struct model *model, struct effects *out, struct rect row, enum tool_words words);
/* The same without a header: the whole screen inside the margins. */
struct rect chrome_bare(struct ui *ui, const struct model *model);

struct footer {
    bool back;
    const char *quiet_id, *quiet;         /* underlined words beside Back, NULL: none */
    const char *note;                     /* instead of them: words that do nothing */
    const char *primary_id, *primary;     /* NULL: none */
    bool primary_disabled, primary_plain; /* plain: without the arrow */
    bool turned;                          /* each at the other end of the row */
};
enum footer_press { FOOTER_NONE, FOOTER_BACK, FOOTER_QUIET, FOOTER_PRIMARY };
struct footer_place {
    struct rect back, quiet, primary;
    bool back_icon_only, primary_plain, quiet_above;
    enum type_role quiet_type;
};
/* Cuts the footer off the bottom of *body; emit it after the content, so that it comes last in the order of reading. */
struct footer_place chrome_place_footer(struct ui *ui, const struct model *model, struct rect *body, const struct footer *f);
enum footer_press chrome_footer(struct ui *ui, const struct model *model, const struct footer *f,
                                const struct footer_place *place);

/* Pages of a list: at the side where the area is wide and low, else below. Place cuts *area; pages <= 1 cuts nothing. */
struct pager_place {
    struct rect back, words, next;
    bool side;
};
struct pager_place chrome_place_pager(struct ui *ui, const struct model *model, struct rect *area);
void chrome_pager(struct ui *ui, const struct model *model, struct effects *out, const struct pager_place *place, int page,
                  int pages, int first_index);

/* Back, "1 of 3", next in one row w wide at the end of r, as high as a target, at the bottom of r. */
struct pager_place chrome_pager_group(struct ui *ui, float w, struct rect r);
float chrome_pager_group_w(struct ui *ui, const struct model *model, bool many); /* many: ten pages or more */

float chrome_pager_least(const struct ui *ui); /* px: lower areas have no room for it */

/* A label at factor x its type's size; same return as ui_label(). */
float chrome_label(struct ui *ui, const char *id, struct rect r, const char *text, const struct label *how, float factor);
struct text_extent chrome_measure(struct ui *ui, const char *text, enum type_role type, bool bold, float w, float factor);
/* The largest factor between least and most at which the text fits into w x h without cutting a word; `least` if none does. */
float chrome_fit(struct ui *ui, const char *text, enum type_role type, bool bold, struct rect r, float most, float least);

/* Heading and what to do, cut off the top of the body, most_h high. As furniture they keep the size that leaves room for the
 * rest; on a 7 inch panel the heading is `small` of its type at most. The hint gives way first; then the heading becomes as small
 * as a hint, which is the least that says what is asked. */
void chrome_heading(struct ui *ui, const char *heading, const char *hint, struct rect *body, float most_h, float small);

/* Icon in a filled disc. */
void chrome_disc(struct ui *ui, struct rect r, const char *icon, struct color fill, struct color ink);
/* On a 7 inch panel large text is for what is read and answered: header, footer and pager keep the size that leaves room for it.
 * Returns ui->text_scale as it was, for the caller to put back. */
float chrome_scale_down(struct ui *ui);
/* The scale that larger text keeps whatever else gives way: up to 1.5, the last whose capitals ACCESS A2 names, less 7 % for a
 * long word; 0 on a 7 inch panel, which promises the normal size alone. */
float chrome_kept_scale(const struct ui *ui);
float chrome_floor(struct ui *ui, const struct model *model); /* y where the screen ends, or the practice mark begins */
float chrome_gap(const struct ui *ui);                        /* px between things that belong to different groups */
const char *chrome_word(const struct model *model, enum string_id id);
/* A built-in sentence with its {0} and {1} filled, in the frame arena. */
const char *chrome_words(struct ui *ui, const struct model *model, enum string_id id, const char *a, const char *b);
/* What an error's English sentence says in the language on the screen, where it is one of those an organizer may meet
 * (base/strings_failures.h); else as it is. NULL stays NULL. */
const char *chrome_failure(struct ui *ui, const struct model *model, const char *english);
/* "North, South": one more in a list that begins with "", with the comma of the language. */
const char *chrome_list(struct ui *ui, const struct model *model, const char *list, const char *next);
bool chrome_is_portrait(const struct ui *ui);
#endif

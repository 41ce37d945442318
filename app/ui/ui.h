/* One frame of a screen: immediate mode. A screen's frame function calls widgets; widgets append draw commands and nodes and
 * answer whether they were activated by this frame's input.
 *
 * Owns:     what must live from frame to frame: focus, what is pressed, the last activation, the former nodes.
 * Borrows:  text engine, theme, frame arena (cleared by the caller before ui_begin; the former frame's draws are gone then).
 * Promises: activation on release inside the same node, sliding off cancels (ACCESS A5); first contact wins; an identical
 *           activation within repeat_ms is ignored (A6); Tab, Shift+Tab and arrows move the focus, Space and Enter activate,
 *           Escape activates the node "back" (or "stay"); the focus is visible once a key was used and hidden by a touch.
 *           Mirrored: everything is laid out left to right and flipped where it is emitted. Lower half: everything is laid
 *           out in a screen half as high and moved down where it is emitted (A15).
 *           Locked: until locked_until_ms nothing is activated, whatever the hand; all looks as ever (Q4).
 * Never:    SDL, a clock, the heap (after the arenas have grown), randomness. */
#ifndef UI_UI_H
#define UI_UI_H
#include "base/arena.h"
#include "base/strings.h"
#include "base/theme.h"
#include "ui/draw.h"
#include "ui/edit.h"
#include "ui/input.h"
#include "ui/node.h"
#include "ui/scan.h"
#include "ui/text.h"
#include "ui/tokens.h"

struct ui {
    const struct text_engine *text;
    const struct theme *theme;
    struct arena *frame;
    struct ui_input in;
    struct rect screen; /* whole window, or half as high where the layout is lowered; starts at 0, 0 */
    float text_scale;   /* 1.0, 1.25, 1.5, 2.0 */
    bool mirrored;
    const char *language;   /* given to every text style */
    uint32_t repeat_ms;     /* 500; 0 to 2000 */
    uint32_t key_repeat_ms; /* 80; 0 to 2000: on-screen keys, steppers. Set both by ui_set_repeat() */

    struct draw_list draws;
    struct node_list nodes, former;
    char focus[NODE_ID_MAX], pressed[NODE_ID_MAX], activated[NODE_ID_MAX]; /* activated: by this frame's input, "" when none */
    char last_id[NODE_ID_MAX];
    uint64_t last_ms;
    bool focus_visible, contact;
    bool wants_text;      /* a field has the focus: platform turns text input on */
    float sheet_y;        /* window px: where the keyboard begins in this frame; 0: it is not there */
    bool changed;         /* the screen was changed since the last frame: its nodes are not to be hit */
    struct point pointer; /* of the contact */
    struct rect clip;     /* in force, layout pixels; empty: none */

    /* Settings and guards of the caller, which ui_reset() leaves as they are. */
    struct scan scan; /* mode and step; switch access, see scan.h */
    bool tremor;      /* set by ui_set_repeat() */
    bool left_handed; /* what stands at the end of the reading line stands at its start (ui_cut_end); text is not flipped */
    bool lower_half;  /* wished for; carried out where ui_can_lower() */
    uint64_t locked_until_ms; /* of in.now_ms; survives ui_reset(), since it guards the next person's first screen */
    float offset_y;           /* px that emission moves everything down by; ui_begin() sets it */
};

void ui_init(struct ui *ui, const struct text_engine *text, const struct theme *theme, struct arena *frame);
void ui_reset(struct ui *ui);                             /* forgets focus, press, nodes: next person */
void ui_screen_changed(struct ui *ui, const char *focus); /* moves the focus to a node ("" = first); drops a half-done press */
void ui_begin(struct ui *ui, const struct ui_input *in);
void ui_end(struct ui *ui);

/* Guards against repetition (A6), clamped to 0 to 2000 ms. With tremor, on-screen keys and steppers wait as long as all else,
 * and a finger that lifts within MM_SLIP of what it pressed, on nothing else, still means it. There is no least time of contact:
 * time is that of processing, and a press that waited in a queue would count as a brush. Sources: EN 301 549 5.8 (double strike:
 * adjustable to 0.5 s at least); "Ignore Repeat" and "Use Initial Touch Location" of touch accommodations in iOS. */
enum { UI_REPEAT_MS = 500, UI_REPEAT_MOST_MS = 2000 };
void ui_set_repeat(struct ui *ui, uint32_t repeat_ms, bool tremor);
bool ui_is_locked(const struct ui *ui);
/* When a frame is due although nothing happens: the next step of a one-switch scan; UINT64_MAX: none. Ask after ui_end(). */
uint64_t ui_scan_deadline(const struct ui *ui);

bool ui_can_lower(const struct ui *ui); /* the panel is 180 mm high or more: elsewhere the choice is not offered (A15) */
/* The end of the reading line, where Next stands: right as laid out, left for the left-handed. The start is the other side. */
struct rect ui_cut_end(const struct ui *ui, struct rect *r, float w);
struct rect ui_cut_start(const struct ui *ui, struct rect *r, float w);

float ui_mm(const struct ui *ui, float mm); /* -> px, at least 1 */
bool ui_is_small(const struct ui *ui);      /* 7 inch class: the screen is lower than MM_SMALL_PANEL in its short side */
float ui_target(const struct ui *ui);       /* px of the smallest target on this panel, whatever half of it is used */
struct color ui_press(const struct ui *ui, struct color fill); /* the fill of what is held down; words on it stay at 7:1 */
struct text_style ui_type(const struct ui *ui, enum type_role role, bool bold);
struct text_extent ui_measure(struct ui *ui, const char *text, const struct text_style *style, float max_w);
const char *ui_printf(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3))); /* in the frame arena */

/* Plain marks: no node. */
void ui_rect(struct ui *ui, struct rect r, struct color fill, struct color border, float border_px, float radius);
void ui_icon(struct ui *ui, struct rect r, const char *name, struct color color, bool directional);
void ui_image(struct ui *ui, struct rect r, const char *path);
void ui_line(struct ui *ui, struct point from, struct point to, float thick_px, struct color color);
void ui_clip(struct ui *ui, struct rect r);

/* Text with a node (reading order, speech). Vertically: from the top, or centered. Returns the height used. */
struct label {
    enum type_role type;
    bool bold, center_vertically, is_private;
    enum text_align align;
    struct color color;  /* a = 0: the theme's ink */
    enum node_role role; /* ROLE_TEXT or ROLE_HEADING */
};
float ui_label(struct ui *ui, const char *id, struct rect r, const char *text, const struct label *how);

enum button_look { LOOK_PRIMARY, LOOK_SECONDARY, LOOK_QUIET, LOOK_HEADER, LOOK_CARD, LOOK_KEY, LOOK_INVISIBLE };
struct button {
    const char *label;
    const char *icon, *icon_end; /* names or NULL; before and behind the label */
    enum button_look look;
    enum type_role type;
    bool disabled, icon_only; /* icon_only: label is for speech */
    bool bold;                /* whatever the look */
    bool directional;         /* its icons point along the reading direction */
    bool is_private;
};
bool ui_button(struct ui *ui, const char *id, struct rect r, const struct button *b);
float ui_button_width(struct ui *ui, const struct button *b);           /* what its label needs, at least a target */
float ui_button_height(struct ui *ui, const struct button *b, float w); /* the same in a width, in as many lines as it takes */

/* An answer: card with a radio, tick box or rank number before the words. Selected = border + fill + tick + bold. */
enum choice_mark { MARK_RADIO, MARK_CHECK, MARK_RANK, MARK_ICON, MARK_NONE };
struct choice_look {
    const char *label;
    const char *detail; /* below the label in the type of hints, NULL: nothing */
    enum choice_mark mark;
    int rank;            /* MARK_RANK: 1.. when placed, 0 otherwise */
    const char *icon;    /* MARK_ICON: a way to somewhere, not an answer */
    const char *picture; /* at the end of the card: a file's path; NULL: none */
    bool selected, disabled;
    const char *speech; /* label for the node where it says more than the words shown (a matrix cell shows none); NULL: label */
};
bool ui_choice(struct ui *ui, const char *id, struct rect r, const struct choice_look *c);
float ui_choice_height_with(struct ui *ui, const char *label, const char *detail, float w); /* detail: may be NULL */
float ui_choice_picture(
    const struct ui *ui); /* px that a picture takes, of the width with its gap and of the height with its pads */
float ui_choice_height(struct ui *ui, const char *label, float w); /* bold, so that selecting never shifts the layout */

/* A point of a scale: icon above (may be NULL), word or number below. */
struct point_look {
    const char *label, *icon;
    bool selected;
    bool keeps_weight;  /* selected, its word is not bold: it would not fit */
    const char *speech; /* label for the node where it says more than the word shown; NULL: label */
    int lines;          /* most lines any word of the row takes, so that icons stand level; 0: two where there is room */
};
bool ui_point(struct ui *ui, const char *id, struct rect r, const struct point_look *p);

void ui_progress(struct ui *ui, struct rect r, int position, int total, const char *words);
void ui_qr(struct ui *ui, const char *id, struct rect r, const uint8_t *modules, int size, const char *label);

/* A text field with its caret. Returns what the person did to it, EDIT_NONE mostly. Hardware typing works while it has the
 * focus; a tap focuses it and sets the caret; *opened is set when it was tapped or activated. ENTER: newline, or with one_line
 * *submitted. */
struct field {
    const struct edit *edit;
    const char *label, *placeholder;
    bool *opened, *submitted;
    enum text_align align;
    enum type_role type;
    bool masked;       /* a dot for each sign; the node says nothing of them */
    struct color fill; /* a = 0: the theme's surface. A card's colour makes it a card: with a border of ink */
};
struct edit_op ui_field(struct ui *ui, const char *id, struct rect r, const struct field *f);
#endif

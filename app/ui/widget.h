/* What the widgets of this folder share; screens have no use for it.
 *
 * Promises: rectangles are given as laid out (left to right); emission flips them where the layout is mirrored and rounds
 *           their edges to whole pixels. A node's rectangle is the emitted one. */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H
#include "ui/ui.h"

/* --- ui_emit.c: emission ------------------------------------------------------------------------------------------ */
struct rect ui_emitted(const struct ui *ui, struct rect r);
/* Between the two, rectangles are given as emitted, in window pixels. */
struct placing {
    bool mirrored;
    float offset_y;
};
struct placing ui_place_emitted(struct ui *ui);
void ui_place_laid_out(struct ui *ui, struct placing was);
struct draw *ui_push_draw(struct ui *ui, enum draw_kind kind, struct rect r);
struct node *ui_push_node(struct ui *ui, const char *id, enum node_role role, struct rect r, const char *label);

/* Makes n something to touch and to focus. True when this frame's input activated it. */
bool ui_interact(struct ui *ui, struct node *n, bool disabled);
bool ui_has_focus(const struct ui *ui, const char *id);
/* False when it repeats the last activation within guard_ms (A6); else it becomes the last one. */
bool ui_accept(struct ui *ui, const char *id, uint32_t guard_ms);

/* --- ui.c, ui_scan.c: focus and activation ----------------------------------------------------------------------------- */
void ui_focus_on(struct ui *ui, const struct node *n);
void ui_activate(struct ui *ui, const struct node *n); /* unless it is a repetition, or all is locked */
const struct node *ui_escape_target(const struct ui *ui);
void ui_scan_key(struct ui *ui);     /* a press, while a scan mode is on */
void ui_scan_advance(struct ui *ui); /* a step that is due */
void ui_scan_settle(struct ui *ui);  /* at the end of a frame, over its nodes */

/* --- ui_text.c: text in boxes ------------------------------------------------------------------------------------- */
struct text_style ui_drawn_style(const struct ui *ui, struct text_style style); /* START and END swapped when mirrored */
float ui_cap_px(const struct text_style *style);
/* Height of the ink of a text, with room for accents and descenders: less than its line boxes. */
float ui_ink_height(const struct text_extent *extent, const struct text_style *style);
bool ui_text_fits(const struct text_extent *extent, const struct text_style *style, float w, float h);
void ui_text_at(struct ui *ui, struct rect r, const char *text, const struct text_style *style, struct color color);
/* Wraps in r.w and centres the capitals, not the line boxes, on the middle of r. False when it does not fit. */
bool ui_text_centered(struct ui *ui, struct rect r, const char *text, const struct text_style *style, struct color color);
float ui_cap_mm(const struct ui *ui, const struct text_style *style);

/* --- colours -------------------------------------------------------------------------------------------------------- */
struct color ui_mix(struct color from, struct color to, float part);

#define NO_COLOR \
    (struct color) { \
        0, 0, 0, 0 \
    }
#endif

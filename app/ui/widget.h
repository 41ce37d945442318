/* What the widgets of this folder share; screens have no use for it.
 *
 * Promises: rectangles are given as laid out (left to right); emission flips them where the layout is mirrored and rounds
 *           their edges to whole pixels. A node's rectangle is the emitted one. */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H
#include "ui/ui.h"

/* --- ui_emit.c: emission ------------------------------------------------------------------------------------------ */
struct rect ui_emitted(const struct ui *ui, struct rect r);
struct draw *ui_push_draw(struct ui *ui, enum draw_kind kind, struct rect r);
struct node *ui_push_node(struct ui *ui, const char *id, enum node_role role, struct rect r, const char *label);

/* Makes n something to touch and to focus. True when this frame's input activated it. */
bool ui_interact(struct ui *ui, struct node *n, bool disabled);
bool ui_has_focus(const struct ui *ui, const char *id);
/* False when it repeats the last activation within guard_ms (A6); else it becomes the last one. */
bool ui_accept(struct ui *ui, const char *id, uint32_t guard_ms);

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
struct color ui_press(const struct ui *ui, struct color fill); /* the fill of what is held down: darker, words stay at 7:1 */

#define NO_COLOR \
    (struct color) { \
        0, 0, 0, 0 \
    }
#endif

/* A press: letters in every script and simple shapes onto the pages of a PDF; and how wide letters are, for whoever lays out.
 *
 * This header is all that Chorus and chorus-press.so have in common. chorus-press.so holds Pango and cairo and is opened at the
 * first report (export/press_open.h), so that a kiosk which never makes one does not carry them. It links nothing of Chorus.
 *
 * Units: points (1/72 inch), y downward from the top of the page; text stands on its baseline. Left is left: who writes from
 *        right to left mirrors before it calls (export/paper.h).
 * Never: writes a file, reads a clock; cairo's own date is taken out by export/pdf_amend.h. */
#ifndef EXPORT_PRESS_H
#define EXPORT_PRESS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/theme.h"

enum { PRESS_VERSION = 1, PRESS_LINES_MAX = 400 };

enum press_align { PRESS_LEFT, PRESS_MIDDLE, PRESS_RIGHT };
struct press_font {
    double size_pt;
    bool bold;
};
struct press_page {
    double width_pt, height_pt;
    const char *title, *language; /* language: BCP 47 */
    bool right_to_left;
};
/* A line of a longer text: bytes [first, first + n). */
struct press_line {
    size_t first, n;
    double width_pt;
};
struct press_text {
    const char *at;
    size_t n; /* bytes */
    struct press_font font;
    struct color color;
    double x, y; /* y: the baseline */
    enum press_align align;
};
struct press_box {
    double x, y, w, h, radius;
    struct color color;
};
struct press_stroke {
    double x1, y1, x2, y2, width;
    struct color color;
};

struct press; /* the module's */
/* False: no more is wanted. */
typedef bool press_write(void *ctx, const unsigned char *bytes, size_t n);

struct press_calls {
    int version;
    /* write NULL: measures only. NULL when memory or fonts are missing. */
    struct press *(*open)(const struct press_page *page, press_write *write, void *ctx);
    /* Where a text breaks in a width. Returns how many lines, at most max and at least 1; the last one holds the rest. */
    size_t (*lines)(struct press *press, const char *text, struct press_font font, double width_pt, struct press_line *out,
                    size_t max);
    void (*text)(struct press *press, const struct press_text *text);
    void (*box)(struct press *press, const struct press_box *box);
    void (*frame)(struct press *press, const struct press_box *box, double width); /* its outline */
    void (*hatch)(struct press *press, const struct press_box *box);               /* lines at 45 degrees within it */
    void (*disc)(struct press *press, double x, double y, double radius, struct color color, double width); /* width 0: filled */
    void (*arc)(struct press *press, double x, double y, double radius, const double from_to[2], struct press_stroke pen);
    void (*stroke)(struct press *press, const struct press_stroke *stroke);
    void (*page_end)(struct press *press);
    /* Structure: "H1" "H2" "P" "Table" "TR" "TH" "TD" "L" "LI" "Figure" ...; they nest. */
    void (*tag_begin)(struct press *press, const char *tag);
    void (*tag_end)(struct press *press, const char *tag);
    int (*outline)(struct press *press, int parent, const char *text, int page, double y); /* parent 0: the top; its id */
    bool (*close)(struct press *press);                                                    /* all was written; frees it */
};
/* What chorus-press.so exports. */
__attribute__((visibility("default"))) const struct press_calls *chorus_press(void);
#define PRESS_SYMBOL "chorus_press"
#endif

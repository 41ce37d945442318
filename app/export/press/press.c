/* chorus-press.so: see export/press.h. */
#include "export/press.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

struct press {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    PangoFontDescription *fonts[2]; /* regular, bold */
    press_write *write;
    void *ctx;
};

/* The kiosk's own faces first, in the order in which letters are looked for. Pango picks the Chinese by the language. */
#define FAMILIES \
    "Noto Sans,Noto Sans Arabic,Noto Sans Canadian Aboriginal,Noto Sans Gurmukhi,Noto Sans CJK SC,Noto Sans Symbols,Noto Sans " \
    "Symbols2,Noto Sans Math"
#define FAMILIES_TRADITIONAL \
    "Noto Sans,Noto Sans Arabic,Noto Sans Canadian Aboriginal,Noto Sans Gurmukhi,Noto Sans CJK TC,Noto Sans Symbols,Noto Sans " \
    "Symbols2,Noto Sans Math"

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int n) {
    struct press *press = closure;
    return press->write == NULL || press->write(press->ctx, bytes, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void set_up_text(struct press *press, const struct press_page *page) {
    bool traditional = strncmp(page->language, "zh-Hant", sizeof "zh-Hant" - 1) == 0;
    for (int bold = 0; bold < 2; bold++) {
        press->fonts[bold] = pango_font_description_new();
        pango_font_description_set_family_static(press->fonts[bold], traditional ? FAMILIES_TRADITIONAL : FAMILIES);
        pango_font_description_set_weight(press->fonts[bold], bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
    press->layout = pango_cairo_create_layout(press->cairo);
    PangoContext *context = pango_layout_get_context(press->layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72); /* so that a unit is a point */
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(page->language));
    pango_context_set_base_dir(context, page->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_layout_set_auto_dir(press->layout, FALSE);
    pango_layout_set_wrap(press->layout, PANGO_WRAP_WORD_CHAR);
}

static struct press *press_open(const struct press_page *page, press_write *write, void *ctx) {
    struct press *press = calloc(1, sizeof *press);
    if (press == NULL) {
        return NULL;
    }
    press->write = write;
    press->ctx = ctx;
    press->surface = cairo_pdf_surface_create_for_stream(write_bytes, press, page->width_pt, page->height_pt);
    cairo_pdf_surface_set_metadata(press->surface, CAIRO_PDF_METADATA_TITLE, page->title);
    press->cairo = cairo_create(press->surface);
    set_up_text(press, page);
    return press;
}

static void set_text(struct press *press, const char *text, size_t n, struct press_font font) {
    PangoFontDescription *description = press->fonts[font.bold];
    pango_font_description_set_absolute_size(description, font.size_pt * PANGO_SCALE);
    pango_layout_set_font_description(press->layout, description);
    pango_layout_set_text(press->layout, text, (int)n);
}

static size_t press_lines(struct press *press, const char *text, struct press_font font, double width_pt, struct press_line *out,
                          size_t max) {
    set_text(press, text, strlen(text), font);
    pango_layout_set_width(press->layout, (int)(width_pt * PANGO_SCALE));
    size_t n = 0;
    for (GSList *at = pango_layout_get_lines_readonly(press->layout); at != NULL && n < max; at = at->next) {
        PangoLayoutLine *line = at->data;
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        out[n++] = (struct press_line){(size_t)line->start_index, (size_t)line->length, (double)logical.width / PANGO_SCALE};
    }
    if (n == max) {
        out[n - 1].n = strlen(text) - out[n - 1].first;
    }
    pango_layout_set_width(press->layout, -1);
    return n;
}

static void set_color(struct press *press, struct color color) {
    enum { FULL = 255 };
    cairo_set_source_rgb(press->cairo, (double)color.r / FULL, (double)color.g / FULL, (double)color.b / FULL);
}

static bool has_wide(const char *text, size_t n) {
    for (const char *at = text; at < text + n; at = g_utf8_next_char(at)) {
        if (g_unichar_iswide(g_utf8_get_char(at))) {
            return true;
        }
    }
    return false;
}

/* cairo 1.16 loses outlines when it makes a subset of a CFF font, as those of Chinese are: U+5982 comes out empty. So the letters
 * are filled as shapes, and stand above as text that is all but clear, to be searched, copied and read aloud. */
static void show_shapes(struct press *press, PangoLayoutLine *line, struct color color) {
    enum { FULL = 255 };
    const double clear = 0.004;
    double x, y;
    cairo_get_current_point(press->cairo, &x, &y);
    pango_cairo_layout_line_path(press->cairo, line);
    cairo_fill(press->cairo);
    cairo_set_source_rgba(press->cairo, (double)color.r / FULL, (double)color.g / FULL, (double)color.b / FULL, clear);
    cairo_move_to(press->cairo, x, y);
    pango_cairo_show_layout_line(press->cairo, line);
}

static void press_text(struct press *press, const struct press_text *text) {
    set_text(press, text->at, text->n, text->font);
    PangoLayoutLine *line = pango_layout_get_line_readonly(press->layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE;
    double share = text->align == PRESS_LEFT ? 0 : text->align == PRESS_MIDDLE ? 0.5 : 1;
    set_color(press, text->color);
    cairo_move_to(press->cairo, text->x - width * share, text->y);
    if (has_wide(text->at, text->n)) {
        show_shapes(press, line, text->color);
    } else {
        pango_cairo_show_layout_line(press->cairo, line);
    }
}

static void trace_box(struct press *press, const struct press_box *box) {
    double r = box->radius, right = box->x + box->w, bottom = box->y + box->h;
    cairo_new_path(press->cairo);
    if (r <= 0 || box->w < 2 * r || box->h < 2 * r) {
        cairo_rectangle(press->cairo, box->x, box->y, box->w, box->h);
        return;
    }
    cairo_arc(press->cairo, right - r, box->y + r, r, -G_PI_2, 0);
    cairo_arc(press->cairo, right - r, bottom - r, r, 0, G_PI_2);
    cairo_arc(press->cairo, box->x + r, bottom - r, r, G_PI_2, G_PI);
    cairo_arc(press->cairo, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
    cairo_close_path(press->cairo);
}

static void press_box(struct press *press, const struct press_box *box) {
    trace_box(press, box);
    set_color(press, box->color);
    cairo_fill(press->cairo);
}

static void press_frame(struct press *press, const struct press_box *box, double width) {
    trace_box(press, box);
    set_color(press, box->color);
    cairo_set_line_width(press->cairo, width);
    cairo_stroke(press->cairo);
}

static void press_hatch(struct press *press, const struct press_box *box) {
    const double apart = 4, width = 0.8;
    cairo_save(press->cairo);
    trace_box(press, box);
    cairo_clip(press->cairo);
    set_color(press, box->color);
    cairo_set_line_width(press->cairo, width);
    for (double x = box->x - box->h; x < box->x + box->w; x += apart) {
        cairo_move_to(press->cairo, x, box->y + box->h);
        cairo_line_to(press->cairo, x + box->h, box->y);
    }
    cairo_stroke(press->cairo);
    cairo_restore(press->cairo);
}

static void press_disc(struct press *press, double x, double y, double radius, struct color color, double width) {
    cairo_new_path(press->cairo);
    cairo_arc(press->cairo, x, y, radius, 0, 2 * G_PI);
    set_color(press, color);
    cairo_set_line_width(press->cairo, width);
    if (width > 0) {
        cairo_stroke(press->cairo);
    } else {
        cairo_fill(press->cairo);
    }
}

static void press_arc(struct press *press, double x, double y, double radius, const double from_to[2], struct press_stroke pen) {
    cairo_new_path(press->cairo);
    cairo_arc(press->cairo, x, y, radius, from_to[0], from_to[1]);
    set_color(press, pen.color);
    cairo_set_line_width(press->cairo, pen.width);
    cairo_stroke(press->cairo);
}

static void press_stroke(struct press *press, const struct press_stroke *stroke) {
    cairo_new_path(press->cairo);
    cairo_move_to(press->cairo, stroke->x1, stroke->y1);
    cairo_line_to(press->cairo, stroke->x2, stroke->y2);
    set_color(press, stroke->color);
    cairo_set_line_width(press->cairo, stroke->width);
    cairo_stroke(press->cairo);
}

static void press_page_end(struct press *press) {
    cairo_show_page(press->cairo);
}

static void press_tag_begin(struct press *press, const char *tag) {
    cairo_tag_begin(press->cairo, tag, NULL);
}

static void press_tag_end(struct press *press, const char *tag) {
    cairo_tag_end(press->cairo, tag);
}

static int press_outline(struct press *press, int parent, const char *text, int page, double y) {
    char where[64];
    snprintf(where, sizeof where, "page=%d pos=[0 %d]", page, (int)y);
    return cairo_pdf_surface_add_outline(press->surface, parent, text, where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static bool press_close(struct press *press) {
    bool good = cairo_status(press->cairo) == CAIRO_STATUS_SUCCESS;
    g_object_unref(press->layout);
    pango_font_description_free(press->fonts[0]);
    pango_font_description_free(press->fonts[1]);
    cairo_destroy(press->cairo);
    cairo_surface_finish(press->surface);
    good = good && cairo_surface_status(press->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(press->surface);
    free(press);
    return good;
}

const struct press_calls *chorus_press(void) {
    static const struct press_calls calls = {
        .version = PRESS_VERSION,
        .open = press_open,
        .lines = press_lines,
        .text = press_text,
        .box = press_box,
        .frame = press_frame,
        .hatch = press_hatch,
        .disc = press_disc,
        .arc = press_arc,
        .stroke = press_stroke,
        .page_end = press_page_end,
        .tag_begin = press_tag_begin,
        .tag_end = press_tag_end,
        .outline = press_outline,
        .close = press_close,
    };
    return &calls;
}

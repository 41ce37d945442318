/* The only door to SDL: window, renderer, merged pointer, keys, text engine, PNG.
 *
 * Owns:     the window, the renderer, fonts, the texture caches, the clock (monotonic ms).
 * Promises: touch and mouse are one pointer, first contact wins, no synthetic mouse event counts twice; key repeats dropped; the
 *           driver in use is the one asked for, never SDL's silent "offscreen"; a picture is presented only by
 *           platform_present() and its like; private text is kept out of the content cache and its textures are overwritten and
 *           destroyed by platform_forget() (TRUST P10), after which the next picture covers everything and fades in from its
 *           ground, never from the picture before; waiting costs nothing: no polling.
 * Never:    knows surveys, answers or screens. */
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/switch_keys.h"
#include "ui/draw.h"
#include "ui/input.h"
#include "ui/text.h"

struct platform;

enum platform_renderer { PLATFORM_AUTO, PLATFORM_SOFTWARE, PLATFORM_OPENGLES2 };
enum platform_status { PLATFORM_OK, PLATFORM_NO_DISPLAY, PLATFORM_FAILED };

struct platform_params {
    const char *title;
    int w_px, h_px;                        /* 0 0: fullscreen */
    double panel_inches;                   /* diagonal; 0: the table of reference panels (ACCESS), never X's dpi in a window */
    int rotation;                          /* degrees clockwise */
    bool touch_off;                        /* neither finger nor mouse is listened to */
    const struct switch_keys *switch_keys; /* outlives the platform; NULL: none */
    enum platform_renderer renderer;
    bool headless;            /* pictures only: offscreen, no window */
    const char *icons_folder; /* assets/icons */
};

enum platform_status platform_open(struct platform **out, const struct platform_params *params, struct err *err);
void platform_close(struct platform *p); /* NULL is fine */

const struct text_engine *platform_text(struct platform *p);
uint64_t platform_now_ms(const struct platform *p);

/* Waits for one input, at most timeout_ms (-1: for ever). Always fills size, density and now_ms; false: the time is up. */
bool platform_wait(struct platform *p, int timeout_ms, struct ui_input *out);
void platform_wake(struct platform *p);                   /* any thread: platform_wait() returns INPUT_WAKE */
void platform_want_text(struct platform *p, bool on);     /* SDL text input, only while a field has the focus */
void platform_want_switches(struct platform *p, bool on); /* keys are switches, see keys.h */

void platform_present(struct platform *p, const struct draw_list *list); /* at once */

/* How a new picture comes. What can be touched is the caller's business and is there from the start: motion is paint alone. */
enum platform_motion {
    PLATFORM_STILL, /* at once */
    PLATFORM_FADE,
    PLATFORM_RISE, /* what lies from sheet_y on comes up from the lower edge, the rest fades */
    PLATFORM_SINK, /* what lay from sheet_y on goes down, the rest fades */
};
struct platform_change {
    enum platform_motion motion;
    int ms, sheet_y;
};
/* Begins with a first step at once; a motion that still runs is ended before it, exactly. At once where there is no picture to
 * come from. */
void platform_present_by(struct platform *p, const struct draw_list *list, const struct platform_change *how, uint64_t now_ms);
void platform_move(struct platform *p, uint64_t now_ms); /* the next step, when it is due */
uint64_t platform_moves_at(const struct platform *p);    /* when it is; UINT64_MAX: nothing moves */

/* --- the big screen: a second window, see big_screen.h ------------------------------------------------------------------- */

void platform_big_want(struct platform *p); /* from now on; only beside a kiosk that fills its own display */
bool platform_big_size(const struct platform *p, int *w_px, int *h_px); /* false: there is none now */
bool platform_big_is_new(const struct platform *p);                     /* nothing was presented on it yet */
const struct text_engine *platform_big_text(struct platform *p);        /* while there is one */
void platform_big_present(struct platform *p, const struct draw_list *list, int fade_ms, uint64_t now_ms);
void platform_big_move(struct platform *p, uint64_t now_ms);
uint64_t platform_big_moves_at(const struct platform *p); /* UINT64_MAX: nothing moves */

/* True once after a render reset and after platform_forget(): present again, whether anything changed or not. */
bool platform_lost_textures(struct platform *p);
/* The person is gone: every private texture and a running motion with its pixels. */
void platform_forget(struct platform *p);
void platform_drop_caches(struct platform *p);

/* Headless only. */
void platform_resize(struct platform *p, int w_px, int h_px, double panel_inches);
/* The last presented picture. RGBA, row by row, valid until the next present. */
const uint8_t *platform_pixels(struct platform *p, int *w, int *h);
MUST_CHECK bool platform_save_png(struct platform *p, const char *path, struct err *err);

/* Diagonal in inches of a reference panel of this size (ACCESS: 800x480 7.0, 1024x600 7.0, 1280x800 10.1, 1920x1080 15.6,
 * either way round), nearest by area otherwise. */
double platform_reference_inches(int w_px, int h_px);
float platform_px_per_mm(int w_px, int h_px, double inches);
#endif

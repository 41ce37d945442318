#include "platform/platform.h"

#include <SDL.h>
#include <SDL_image.h>
#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "platform/events.h"
#include "platform/motion.h"
#include "platform/render.h"
#include "platform/window.h"

struct platform {
    struct window window;
    struct events events;
    struct render render;
    struct motion motion;
    double inches; /* 0: the reference panel of the size */
    bool ttf, lost;
    bool has_picture, forgotten; /* forgotten: what is shown is nobody's business any more */
    uint8_t *pixels;             /* headless: the last picture as RGBA, made when asked for */
};

double platform_reference_inches(int w_px, int h_px) {
    static const struct {
        int w, h;
        double inches;
    } panels[] = {{800, 480, 7.0}, {1024, 600, 7.0}, {1280, 800, 10.1}, {1920, 1080, 15.6}};
    double area = (double)w_px * h_px, best = panels[0].inches, nearest = INFINITY;
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        double distance = fabs(area - (double)panels[i].w * panels[i].h);
        if (distance < nearest) {
            nearest = distance;
            best = panels[i].inches;
        }
    }
    return best;
}

float platform_px_per_mm(int w_px, int h_px, double inches) {
    const double mm_per_inch = 25.4;
    return (float)(hypot(w_px, h_px) / (inches * mm_per_inch));
}

/* What SDL must not do: count a touch twice, print events (they hold typed text), take signals, let the screen sleep. */
static void set_hints(void) {
    static const char *const hints[][2] = {{SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},
                                           {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
                                           {SDL_HINT_EVENT_LOGGING, "0"},
                                           {SDL_HINT_NO_SIGNAL_HANDLERS, "1"},
                                           {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
                                           {SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"},
                                           {SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0"}};
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++) {
        SDL_SetHintWithPriority(hints[i][0], hints[i][1], SDL_HINT_OVERRIDE);
    }
}

static void follow_window(struct platform *p) {
    p->events.w = p->window.real_w;
    p->events.h = p->window.real_h;
    p->events.rotation = p->window.rotation;
}

static enum platform_status start(struct platform *p, const struct platform_params *params, struct err *err) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0) {
        err_set(err, "The window system library could not be started (%s).", SDL_GetError());
        return PLATFORM_FAILED;
    }
    enum platform_status status = window_open(&p->window, params, err);
    if (status != PLATFORM_OK) {
        return status;
    }
    p->events.may_quit = !p->window.fullscreen;
    p->events.touch_off = params->touch_off;
    p->events.switch_keys = params->switch_keys;
    follow_window(p);
    if (TTF_Init() != 0) {
        err_set(err, "The font library could not be started (%s).", TTF_GetError());
        return PLATFORM_FAILED;
    }
    p->ttf = true;
    return text_init(&p->render.text, err) ? PLATFORM_OK : PLATFORM_FAILED;
}

enum platform_status platform_open(struct platform **out, const struct platform_params *params, struct err *err) {
    struct platform *p = calloc(1, sizeof *p);
    if (!p) {
        die("There is not enough memory to open a window. Close other programs, or restart the device.");
    }
    p->inches = params->panel_inches;
    snprintf(p->render.pictures.folder, sizeof p->render.pictures.folder, "%s", params->icons_folder ? params->icons_folder : "");
    enum platform_status status = start(p, params, err);
    if (status != PLATFORM_OK) {
        platform_close(p);
        p = NULL;
    }
    *out = p;
    return status;
}

void platform_close(struct platform *p) {
    if (!p) {
        return;
    }
    motion_end(&p->motion, NULL);
    render_drop(&p->render);
    text_finish(&p->render.text);
    if (p->ttf) {
        TTF_Quit();
    }
    window_close(&p->window);
    SDL_Quit();
    free(p->pixels);
    free(p);
}

const struct text_engine *platform_text(struct platform *p) {
    return &p->render.text.engine;
}

uint64_t platform_now_ms(const struct platform *p) {
    (void)p;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void fill_input(const struct platform *p, struct ui_input *out) {
    double inches = p->inches > 0 ? p->inches : platform_reference_inches(p->window.w, p->window.h);
    out->now_ms = platform_now_ms(p);
    out->w_px = p->window.w;
    out->h_px = p->window.h;
    out->px_per_mm = platform_px_per_mm(p->window.w, p->window.h, inches);
}

/* Of several moves in a row only the last one matters. */
static void skip_to_last_motion(SDL_Event *e) {
    SDL_Event next;
    while (events_is_motion(e) && SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == e->type && (e->type == SDL_MOUSEMOTION || next.tfinger.fingerId == e->tfinger.fingerId)) {
        SDL_PeepEvents(e, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
    }
}

/* Textures, and the pictures made of them. */
static void drop_pictures(struct platform *p) {
    motion_end(&p->motion, NULL);
    render_drop(&p->render);
    p->has_picture = false;
}

static void lose_textures(struct platform *p) {
    drop_pictures(p);
    p->lost = true;
}

static bool follow_size(struct platform *p, struct ui_input *out) {
    struct err err;
    drop_pictures(p);
    if (!window_follow_size(&p->window, &err)) {
        die("%s", err.text);
    }
    follow_window(p);
    p->lost = true;
    out->kind = INPUT_RESIZE;
    return true;
}

/* What concerns the window before anybody else. True: *out is for the screen. */
static bool window_event(struct platform *p, const SDL_Event *e, struct ui_input *out) {
    if (e->type == SDL_RENDER_TARGETS_RESET || e->type == SDL_RENDER_DEVICE_RESET) {
        lose_textures(p);
        out->kind = INPUT_WAKE;
        return true;
    }
    if (e->type != SDL_WINDOWEVENT || !p->window.window) {
        return false;
    }
    if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        return follow_size(p, out);
    }
    if (e->window.event == SDL_WINDOWEVENT_EXPOSED) {
        window_show_again(&p->window);
        p->lost = p->lost || !window_is_software(&p->window);
        out->kind = p->lost ? INPUT_WAKE : INPUT_NONE;
        return p->lost;
    }
    return false;
}

bool platform_wait(struct platform *p, int timeout_ms, struct ui_input *out) {
    uint64_t start_ms = platform_now_ms(p);
    *out = (struct ui_input){0};
    for (bool first = true;; first = false) {
        int left = timeout_ms < 0 ? -1 : timeout_ms - (int)(platform_now_ms(p) - start_ms);
        SDL_Event e;
        if ((timeout_ms >= 0 && left < 0 && !first) || !SDL_WaitEventTimeout(&e, timeout_ms < 0 ? -1 : left > 0 ? left : 0)) {
            fill_input(p, out);
            return false;
        }
        skip_to_last_motion(&e);
        if (window_event(p, &e, out) || events_translate(&p->events, &e, out)) {
            fill_input(p, out);
            return true;
        }
    }
}

void platform_wake(struct platform *p) {
    (void)p;
    SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
}

void platform_want_text(struct platform *p, bool on) {
    if (on == p->events.text_on) {
        return;
    }
    p->events.text_on = on;
    if (p->window.window && on) {
        SDL_StartTextInput();
    } else if (p->window.window) {
        SDL_StopTextInput();
    }
}

void platform_want_switches(struct platform *p, bool on) {
    p->events.switches_on = on;
}

/* --- presenting --------------------------------------------------------------------------------------------------- */

/* Before its time: what it had still to go is shown at once. */
static void end_motion(struct platform *p) {
    const struct damage_rects parts = p->motion.parts;
    bool has_way_to_go = p->motion.target != NULL;
    motion_end(&p->motion, p->window.surface);
    if (has_way_to_go) {
        window_show(&p->window, &parts);
    }
}

/* A sheet comes over the lower edge of the glass, which is not the picture's where that is turned. */
static struct platform_change possible(const struct platform *p, const struct platform_change *how) {
    struct platform_change change = *how;
    bool has_edge = p->window.rotation == 0 && how->sheet_y > 0 && how->sheet_y < p->window.h && !p->forgotten;
    if (!p->has_picture || how->ms <= 0) {
        change.motion = PLATFORM_STILL;
    } else if (how->motion != PLATFORM_STILL && !has_edge) {
        change.motion = PLATFORM_FADE;
    }
    return change;
}

/* The rows of a sheet move whether they differ or not. */
static struct damage_rects moving_parts(const struct platform *p, const struct platform_change *change,
                                        const struct damage_rects *painted) {
    const struct window *w = &p->window;
    struct damage_rects parts = *painted;
    if (w->rotation != 0) {
        parts = (struct damage_rects){.at = {{0, 0, (float)w->real_w, (float)w->real_h}}, .n = 1};
    } else if (change->motion != PLATFORM_FADE) {
        parts.at[0] = (struct rect){0, 0, (float)w->w, (float)w->h};
        parts.n = 1;
    }
    return parts;
}

static void show_step(struct platform *p, float done) {
    struct motion *m = &p->motion;
    if (!m->target) {
        window_show_between(&p->window, &m->how, done);
        return;
    }
    motion_paint(m, p->window.surface, done);
    window_show(&p->window, &m->parts);
}

static void paint(struct platform *p, const struct draw_list *list, const struct damage_rects *parts) {
    window_begin(&p->window);
    render_paint(&p->render, p->window.renderer, list, parts);
    window_end(&p->window);
    if (p->forgotten) {
        window_wipe_other(&p->window, list->ground);
    }
}

/* False: it cannot move here; all is painted. */
static bool begin_motion(struct platform *p, const struct draw_list *list, const struct platform_change *change,
                         const struct damage_rects *painted, uint64_t now_ms) {
    struct motion *m = &p->motion;
    const struct color *ground = p->forgotten ? &list->ground : NULL;
    struct damage_rects parts = moving_parts(p, change, painted);
    bool kept = p->window.surface && painted->n > 0 && motion_keep_old(m, p->window.surface, &parts, ground);
    paint(p, list, painted);
    if (kept) {
        motion_swap(m, p->window.surface);
    } else if (p->window.surface) {
        return false;
    }
    motion_start(m, change, now_ms);
    return true;
}

void platform_present_by(struct platform *p, const struct draw_list *list, const struct platform_change *how, uint64_t now_ms) {
    struct render_area area = {p->window.w, p->window.h, window_paints_in_parts(&p->window)};
    struct damage_rects painted;
    end_motion(p);
    render_find(&p->render, list, &area, &painted);
    struct platform_change change = possible(p, how);
    if (change.motion == PLATFORM_STILL) {
        paint(p, list, &painted);
    }
    if (change.motion != PLATFORM_STILL && begin_motion(p, list, &change, &painted, now_ms)) {
        platform_move(p, now_ms);
    } else {
        window_show(&p->window, &painted);
    }
    text_presented(&p->render.text);
    p->has_picture = true;
    p->forgotten = false;
    free(p->pixels);
    p->pixels = NULL;
}

void platform_present(struct platform *p, const struct draw_list *list) {
    platform_present_by(p, list, &(struct platform_change){PLATFORM_STILL, 0, 0}, 0);
}

void platform_move(struct platform *p, uint64_t now_ms) {
    float done;
    if (!motion_is_running(&p->motion) || now_ms < p->motion.next_ms) {
        return;
    }
    bool goes_on = motion_advance(&p->motion, now_ms, &done);
    show_step(p, done);
    if (!goes_on) {
        motion_end(&p->motion, p->window.surface);
    }
    free(p->pixels);
    p->pixels = NULL;
}

uint64_t platform_moves_at(const struct platform *p) {
    return motion_is_running(&p->motion) ? p->motion.next_ms : UINT64_MAX;
}

bool platform_lost_textures(struct platform *p) {
    bool lost = p->lost;
    p->lost = false;
    return lost;
}

void platform_forget(struct platform *p) {
    text_forget(&p->render.text);
    motion_end(&p->motion, NULL);
    damage_forget(&p->render.damage);
    p->forgotten = p->lost = true;
}

void platform_drop_caches(struct platform *p) {
    end_motion(p);
    render_drop(&p->render);
}

void platform_resize(struct platform *p, int w_px, int h_px, double panel_inches) {
    struct err err;
    drop_pictures(p);
    p->inches = panel_inches;
    if (!window_resize_headless(&p->window, w_px, h_px, &err)) {
        die("%s", err.text);
    }
    follow_window(p);
}

const uint8_t *platform_pixels(struct platform *p, int *w, int *h) {
    const SDL_Surface *s = p->window.surface;
    *w = s->w;
    *h = s->h;
    if (!p->pixels) {
        p->pixels = malloc((size_t)s->w * (size_t)s->h * 4);
        if (!p->pixels || SDL_ConvertPixels(s->w, s->h, s->format->format, s->pixels, s->pitch, SDL_PIXELFORMAT_RGBA32, p->pixels,
                                            s->w * 4) != 0) {
            die("There is not enough memory for a picture of %d x %d pixels.", s->w, s->h);
        }
    }
    return p->pixels;
}

bool platform_save_png(struct platform *p, const char *path, struct err *err) {
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(p->window.surface, SDL_PIXELFORMAT_RGB24, 0);
    bool ok = plain && IMG_SavePNG(plain, path) == 0;
    SDL_FreeSurface(plain);
    return ok ||
           err_set(err, "The picture %s could not be written (%s). Check the folder and the free space.", path, SDL_GetError());
}

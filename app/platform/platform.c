#include "platform/platform.h"

#include <SDL.h>
#include <SDL_image.h>
#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "platform/big_screen.h"
#include "platform/events.h"
#include "platform/pane.h"

struct platform {
    struct pane pane;
    struct big_screen big;
    struct events events;
    double inches; /* 0: the reference panel of the size */
    bool ttf, lost;
    uint8_t *pixels; /* headless: the last picture as RGBA, made when asked for */
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
    p->events.w = p->pane.window.real_w;
    p->events.h = p->pane.window.real_h;
    p->events.rotation = p->pane.window.rotation;
}

static enum platform_status start(struct platform *p, const struct platform_params *params, struct err *err) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0) {
        err_set(err, "The window system library could not be started (%s).", SDL_GetError());
        return PLATFORM_FAILED;
    }
    enum platform_status status = window_open(&p->pane.window, params, err);
    if (status != PLATFORM_OK) {
        return status;
    }
    p->events.may_quit = !p->pane.window.fullscreen;
    p->events.touch_off = params->touch_off;
    p->events.is_down = events_is_down;
    p->events.switch_keys = params->switch_keys;
    follow_window(p);
    if (TTF_Init() != 0) {
        err_set(err, "The font library could not be started (%s).", TTF_GetError());
        return PLATFORM_FAILED;
    }
    p->ttf = true;
    return text_init(&p->pane.render.text, err) ? PLATFORM_OK : PLATFORM_FAILED;
}

enum platform_status platform_open(struct platform **out, const struct platform_params *params, struct err *err) {
    struct platform *p = calloc(1, sizeof *p);
    if (!p) {
        die("There is not enough memory to open a window. Close other programs, or restart the device.");
    }
    p->inches = params->panel_inches;
    snprintf(p->pane.render.pictures.folder, sizeof p->pane.render.pictures.folder, "%s",
             params->icons_folder ? params->icons_folder : "");
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
    big_screen_close(&p->big);
    pane_close(&p->pane);
    if (p->ttf) {
        TTF_Quit();
    }
    SDL_Quit();
    free(p->pixels);
    free(p);
}

const struct text_engine *platform_text(struct platform *p) {
    return &p->pane.render.text.engine;
}

uint64_t platform_now_ms(const struct platform *p) {
    (void)p;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void fill_input(const struct platform *p, struct ui_input *out) {
    double inches = p->inches > 0 ? p->inches : platform_reference_inches(p->pane.window.w, p->pane.window.h);
    out->now_ms = platform_now_ms(p);
    out->w_px = p->pane.window.w;
    out->h_px = p->pane.window.h;
    out->px_per_mm = platform_px_per_mm(p->pane.window.w, p->pane.window.h, inches);
}

/* Of several moves in a row only the last one matters. */
static void skip_to_last_motion(SDL_Event *e) {
    SDL_Event next;
    while (events_is_motion(e) && SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == e->type && (e->type == SDL_MOUSEMOTION || next.tfinger.fingerId == e->tfinger.fingerId)) {
        SDL_PeepEvents(e, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
    }
}

static void lose_textures(struct platform *p) {
    pane_drop(&p->pane);
    p->lost = true;
}

static bool follow_size(struct platform *p, struct ui_input *out) {
    struct err err;
    if (!pane_follow_size(&p->pane, &err)) {
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
    if (e->type != SDL_WINDOWEVENT || !p->pane.window.window) {
        return false;
    }
    if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        return follow_size(p, out);
    }
    if (e->window.event == SDL_WINDOWEVENT_EXPOSED) {
        window_show_again(&p->pane.window);
        p->lost = p->lost || !window_is_software(&p->pane.window);
        out->kind = p->lost ? INPUT_WAKE : INPUT_NONE;
        return p->lost;
    }
    return false;
}

bool platform_wait(struct platform *p, int timeout_ms, struct ui_input *out) {
    uint64_t start_ms = platform_now_ms(p);
    *out = (struct ui_input){0};
    if (events_later(&p->events, out)) {
        fill_input(p, out);
        return true;
    }
    for (bool first = true;; first = false) {
        int left = timeout_ms < 0 ? -1 : timeout_ms - (int)(platform_now_ms(p) - start_ms);
        SDL_Event e;
        if ((timeout_ms >= 0 && left < 0 && !first) || !SDL_WaitEventTimeout(&e, timeout_ms < 0 ? -1 : left > 0 ? left : 0)) {
            fill_input(p, out);
            return false;
        }
        skip_to_last_motion(&e);
        bool wake;
        if (big_screen_event(&p->big, &e, &wake)) {
            if (wake) {
                out->kind = INPUT_WAKE;
                fill_input(p, out);
                return true;
            }
            continue;
        }
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
    if (p->pane.window.window && on) {
        SDL_StartTextInput();
    } else if (p->pane.window.window) {
        SDL_StopTextInput();
    }
}

void platform_want_switches(struct platform *p, bool on) {
    p->events.switches_on = on;
}

/* --- presenting --------------------------------------------------------------------------------------------------- */

static void drop_pixels(struct platform *p) {
    free(p->pixels);
    p->pixels = NULL;
}

void platform_present_by(struct platform *p, const struct draw_list *list, const struct platform_change *how, uint64_t now_ms) {
    pane_present_by(&p->pane, list, how, now_ms);
    drop_pixels(p);
}

void platform_present(struct platform *p, const struct draw_list *list) {
    platform_present_by(p, list, &(struct platform_change){PLATFORM_STILL, 0, 0}, 0);
}

void platform_move(struct platform *p, uint64_t now_ms) {
    pane_move(&p->pane, now_ms);
    drop_pixels(p);
}

uint64_t platform_moves_at(const struct platform *p) {
    return pane_moves_at(&p->pane);
}

/* --- the big screen ----------------------------------------------------------------------------------------------- */

void platform_big_want(struct platform *p) {
    if (p->pane.window.fullscreen && p->pane.window.window) {
        p->big.kiosk = p->pane.window.window;
        big_screen_follow(&p->big);
    }
}

bool platform_big_size(const struct platform *p, int *w_px, int *h_px) {
    *w_px = p->big.pane.window.w;
    *h_px = p->big.pane.window.h;
    return p->big.is_open;
}

bool platform_big_is_new(const struct platform *p) {
    return p->big.is_open && p->big.is_new;
}

const struct text_engine *platform_big_text(struct platform *p) {
    return &p->big.pane.render.text.engine;
}

void platform_big_present(struct platform *p, const struct draw_list *list, int fade_ms, uint64_t now_ms) {
    if (p->big.is_open) {
        pane_present_by(&p->big.pane, list, &(struct platform_change){PLATFORM_FADE, fade_ms, 0}, now_ms);
        p->big.is_new = false;
    }
}

void platform_big_move(struct platform *p, uint64_t now_ms) {
    if (p->big.is_open) {
        pane_move(&p->big.pane, now_ms);
    }
}

uint64_t platform_big_moves_at(const struct platform *p) {
    return p->big.is_open ? pane_moves_at(&p->big.pane) : UINT64_MAX;
}

bool platform_lost_textures(struct platform *p) {
    bool lost = p->lost;
    p->lost = false;
    return lost;
}

void platform_forget(struct platform *p) {
    pane_forget(&p->pane);
    p->lost = true;
}

void platform_drop_caches(struct platform *p) {
    pane_drop_caches(&p->pane);
}

void platform_resize(struct platform *p, int w_px, int h_px, double panel_inches) {
    struct err err;
    pane_drop(&p->pane);
    p->inches = panel_inches;
    if (!window_resize_headless(&p->pane.window, w_px, h_px, &err)) {
        die("%s", err.text);
    }
    follow_window(p);
}

const uint8_t *platform_pixels(struct platform *p, int *w, int *h) {
    const SDL_Surface *s = p->pane.window.surface;
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
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(p->pane.window.surface, SDL_PIXELFORMAT_RGB24, 0);
    bool ok = plain && IMG_SavePNG(plain, path) == 0;
    SDL_FreeSurface(plain);
    return ok ||
           err_set(err, "The picture %s could not be written (%s). Check the folder and the free space.", path, SDL_GetError());
}

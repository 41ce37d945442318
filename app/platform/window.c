#include "platform/window.h"

#include <SDL.h>

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

/* The drivers to try, best first. Inside cage both Wayland and Xwayland are there: Wayland knows touch. */
static const char *wanted_drivers(void) {
    if (setting("SDL_VIDEODRIVER")) {
        return setting("SDL_VIDEODRIVER");
    }
    if (setting("WAYLAND_DISPLAY")) {
        return setting("DISPLAY") ? "wayland,x11" : "wayland";
    }
    return setting("DISPLAY") ? "x11" : "KMSDRM";
}

static bool driver_is(const char *name) {
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && SDL_strcasecmp(driver, name) == 0;
}

static enum platform_status no_display(struct err *err) {
    err_set(err,
            "There is no display here: no X11 or Wayland session was found and the screen itself could not be opened (%s). Start "
            "Chorus from a desktop or under cage, or on the console as a user in the groups video, render and input.",
            SDL_GetError());
    return PLATFORM_NO_DISPLAY;
}

static enum platform_status start_video(struct err *err) {
    const char *drivers = wanted_drivers();
    SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers);
    if (SDL_strstr(drivers, "x11") == drivers) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* else the software renderer loads OpenGL: 70 MB, 85 ms */
    }
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return no_display(err);
    }
    if (driver_is("offscreen") || driver_is("dummy")) {
        SDL_SetError("SDL offered only its invisible driver %s", SDL_GetCurrentVideoDriver());
        return no_display(err);
    }
    SDL_StopTextInput(); /* on from the start in SDL 2 */
    return PLATFORM_OK;
}

static enum platform_status failed(struct err *err, const char *what) {
    err_set(err, "%s (%s). Check the graphics driver, or set `renderer: software` in the device settings.", what, SDL_GetError());
    return PLATFORM_FAILED;
}

static struct SDL_Window *create_window(const struct window *w, const struct platform_params *params, Uint32 more) {
    Uint32 flags = SDL_WINDOW_SHOWN | more;
    int x = SDL_WINDOWPOS_CENTERED, y = SDL_WINDOWPOS_CENTERED, width = params->w_px, height = params->h_px;
    if (w->fullscreen && driver_is("x11")) {
        SDL_DisplayMode mode;
        if (SDL_GetDesktopDisplayMode(0, &mode) != 0) {
            return NULL;
        }
        x = y = 0;
        width = mode.w;
        height = mode.h;
        flags |= SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP;
    } else if (w->fullscreen) {
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
        width = height = 640; /* ignored */
    } else {
        flags |= SDL_WINDOW_RESIZABLE;
    }
    return SDL_CreateWindow(params->title, x, y, width, height, flags);
}

static void set_sizes(struct window *w, int real_w, int real_h) {
    bool on_side = w->rotation == 90 || w->rotation == 270;
    w->real_w = real_w;
    w->real_h = real_h;
    w->w = on_side ? real_h : real_w;
    w->h = on_side ? real_w : real_h;
}

static void destroy_canvases(struct window *w) {
    for (int i = 0; i < 2; i++) {
        if (w->canvas[i]) {
            SDL_DestroyTexture(w->canvas[i]);
        }
        w->canvas[i] = NULL;
    }
}

static bool create_canvases(struct window *w) {
    int n = !w->surface ? 2 : w->rotation != 0 ? 1 : 0;
    bool good = true;
    destroy_canvases(w);
    w->front = 0;
    for (int i = 0; i < n && good; i++) {
        w->canvas[i] = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_TARGET, w->w, w->h);
        good = w->canvas[i] != NULL;
    }
    return good;
}

static void destroy_renderer(struct window *w) {
    destroy_canvases(w);
    if (w->renderer) {
        SDL_DestroyRenderer(w->renderer);
        w->renderer = NULL;
    }
}

static bool paint_on_surface(struct window *w) {
    if (w->window) {
        w->surface = SDL_GetWindowSurface(w->window);
    }
    if (!w->surface) {
        return false;
    }
    set_sizes(w, w->surface->w, w->surface->h);
    w->renderer = SDL_CreateSoftwareRenderer(w->surface);
    return w->renderer && create_canvases(w);
}

/* Four colours painted and read back: some drivers accept every call and show nothing. */
static bool pattern_comes_back(SDL_Renderer *renderer) {
    static const Uint8 colors[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    for (int i = 0; i < 4; i++) {
        SDL_SetRenderDrawColor(renderer, colors[i][0], colors[i][1], colors[i][2], 255);
        SDL_RenderFillRect(renderer, &(SDL_Rect){8 * i, 8 * i, 8, 8});
    }
    for (int i = 0; i < 4; i++) {
        Uint8 pixel[4] = {0};
        SDL_Rect at = {8 * i + 4, 8 * i + 4, 1, 1};
        if (SDL_RenderReadPixels(renderer, &at, SDL_PIXELFORMAT_RGBA32, pixel, 4) != 0 || SDL_memcmp(pixel, colors[i], 3) != 0) {
            return false;
        }
    }
    return true;
}

static bool paint_by_opengles(struct window *w) {
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_TARGETTEXTURE);
    int real_w, real_h;
    if (!w->renderer || SDL_GetRendererOutputSize(w->renderer, &real_w, &real_h) != 0 || !pattern_comes_back(w->renderer)) {
        destroy_renderer(w);
        return false;
    }
    set_sizes(w, real_w, real_h);
    return create_canvases(w);
}

static enum platform_status open_window(struct window *w, const struct platform_params *params, struct err *err) {
    enum platform_status status = start_video(err);
    if (status != PLATFORM_OK) {
        return status;
    }
    bool want_gl = params->renderer == PLATFORM_OPENGLES2 || (params->renderer == PLATFORM_AUTO && !driver_is("x11"));
    w->window = create_window(w, params, want_gl ? SDL_WINDOW_OPENGL : 0);
    if (!w->window && !want_gl) {
        return failed(err, "The window could not be opened");
    }
    if (want_gl && (!w->window || !paint_by_opengles(w))) {
        if (params->renderer == PLATFORM_OPENGLES2) {
            return failed(err, "The renderer opengles2 does not work here");
        }
        if (w->window) {
            SDL_DestroyWindow(w->window);
        }
        w->window = create_window(w, params, 0);
    }
    if (!w->renderer && (!w->window || !paint_on_surface(w))) {
        return failed(err, "Nothing can be painted on this screen");
    }
    SDL_ShowCursor(w->fullscreen ? SDL_DISABLE : SDL_ENABLE);
    return PLATFORM_OK;
}

enum platform_status window_open(struct window *w, const struct platform_params *params, struct err *err) {
    *w =
        (struct window){.fullscreen = params->w_px <= 0 || params->h_px <= 0, .rotation = ((params->rotation % 360) + 360) % 360};
    w->rotation = w->rotation / 90 * 90;
    if (!params->headless) {
        return open_window(w, params, err);
    }
    return window_resize_headless(w, params->w_px, params->h_px, err) ? PLATFORM_OK : PLATFORM_FAILED;
}

bool window_open_beside(struct window *w, int x, int y, int w_px, int h_px, struct err *err) {
    *w = (struct window){.fullscreen = true};
    w->window = SDL_CreateWindow("Chorus", x, y, w_px, h_px, SDL_WINDOW_SHOWN | SDL_WINDOW_BORDERLESS | SDL_WINDOW_TOOLTIP);
    return (w->window && paint_on_surface(w)) || err_set(err, "Its window cannot be opened (%s).", SDL_GetError());
}

bool window_resize_headless(struct window *w, int real_w, int real_h, struct err *err) {
    destroy_renderer(w);
    SDL_FreeSurface(w->surface);
    w->surface = SDL_CreateRGBSurfaceWithFormat(0, real_w, real_h, 32, SDL_PIXELFORMAT_RGB888);
    return paint_on_surface(w) ||
           err_set(err, "A picture of %d x %d pixels cannot be made (%s).", real_w, real_h, SDL_GetError());
}

bool window_follow_size(struct window *w, struct err *err) {
    int real_w, real_h;
    if (window_is_software(w)) {
        destroy_renderer(w);
        return paint_on_surface(w) || err_set(err, "The window cannot be painted in its new size (%s).", SDL_GetError());
    }
    destroy_canvases(w);
    if (SDL_GetRendererOutputSize(w->renderer, &real_w, &real_h) == 0) {
        set_sizes(w, real_w, real_h);
    }
    return create_canvases(w) || err_set(err, "The window cannot be painted in its new size (%s).", SDL_GetError());
}

void window_close(struct window *w) {
    destroy_renderer(w);
    if (w->window) {
        SDL_DestroyWindow(w->window);
    } else {
        SDL_FreeSurface(w->surface);
    }
    *w = (struct window){0};
}

bool window_is_software(const struct window *w) {
    return w->surface != NULL;
}

void window_begin(struct window *w) {
    w->front = w->canvas[1] ? !w->front : 0;
    if (w->canvas[w->front]) {
        SDL_SetRenderTarget(w->renderer, w->canvas[w->front]);
    }
}

bool window_paints_in_parts(const struct window *w) {
    return w->surface && !w->canvas[0];
}

static void show_parts(struct window *w, const struct damage_rects *painted) {
    SDL_Rect parts[DAMAGE_RECTS];
    for (size_t i = 0; i < painted->n; i++) {
        const struct rect *r = &painted->at[i];
        parts[i] = (SDL_Rect){(int)r->x, (int)r->y, (int)r->w, (int)r->h};
    }
    if (w->window && painted->n > 0) {
        SDL_UpdateWindowSurfaceRects(w->window, parts, (int)painted->n);
    }
}

/* `upright` of a canvas, moved down, turned as the panel is. */
static void compose(struct window *w, SDL_Texture *canvas, SDL_Rect upright, int down, Uint8 alpha) {
    SDL_Rect whole = {(w->real_w - w->w) / 2, (w->real_h - w->h) / 2, w->w, w->h};
    SDL_Rect to = w->rotation != 0 ? whole : (SDL_Rect){upright.x, upright.y + down, upright.w, upright.h};
    SDL_SetTextureBlendMode(canvas, alpha < 255 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(canvas, alpha);
    SDL_RenderCopyEx(w->renderer, canvas, w->rotation != 0 ? NULL : &upright, &to, w->rotation, NULL, SDL_FLIP_NONE);
}

void window_end(struct window *w) {
    if (w->canvas[0]) {
        SDL_SetRenderTarget(w->renderer, NULL);
        compose(w, w->canvas[w->front], (SDL_Rect){0, 0, w->w, w->h}, 0, 255);
    }
    if (w->surface) {
        SDL_RenderFlush(w->renderer);
    }
}

void window_show(struct window *w, const struct damage_rects *painted) {
    if (!w->surface) {
        SDL_RenderPresent(w->renderer);
    } else if (w->canvas[0]) {
        window_show_again(w);
    } else {
        show_parts(w, painted);
    }
}

void window_show_between(struct window *w, const struct platform_change *how, float done) {
    SDL_Texture *new = w->canvas[w->front], *old = w->canvas[!w->front];
    int top = how->motion == PLATFORM_FADE ? w->h : how->sheet_y, h = w->h - top;
    SDL_Rect above = {0, 0, w->w, top}, sheet = {0, top, w->w, h};
    compose(w, old, above, 0, 255);
    compose(w, new, above, 0, (Uint8)(255 * done));
    if (h > 0) {
        bool rises = how->motion == PLATFORM_RISE;
        compose(w, rises ? old : new, sheet, 0, 255);
        compose(w, rises ? new : old, sheet, (int)((rises ? 1 - done : done) * (float)h), 255);
    }
    SDL_RenderPresent(w->renderer);
}

void window_wipe_other(struct window *w, struct color ground) {
    if (w->canvas[1]) {
        SDL_SetRenderTarget(w->renderer, w->canvas[!w->front]);
        SDL_SetRenderDrawColor(w->renderer, ground.r, ground.g, ground.b, 255);
        SDL_RenderClear(w->renderer);
        SDL_SetRenderTarget(w->renderer, NULL);
    }
}

void window_show_again(struct window *w) {
    if (w->window && w->surface) {
        SDL_UpdateWindowSurface(w->window);
    }
}

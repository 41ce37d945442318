#include "kiosk/shots.h"

#include <string.h>

#include "base/file.h"
#include "kiosk/scenes.h"
#include "kiosk/voice_port.h"
#include "platform/platform.h"
#include "screens/gallery.h"

enum { PATH_MAX_BYTES = 4096, ICONS_MAX = 200 };

struct shooting {
    const struct shots_params *params;
    struct arena arena;
    struct platform *platform;
    struct room room;
    struct session session;
    struct hand hand;
    size_t language, pictures;
    struct err err;
};

/* --- pictures ----------------------------------------------------------------------------------------------------- */

/* Behind the size of the panel in a picture's name. */
static const char *const looks[TEXT_SIZES] = {"", ".larger", ".large", ".largest"};

/* BASE.fr.1280x800.large.dark.png: what is presented, under the name of what was asked for. */
static bool save(struct shooting *sh, const char *base) {
    const struct shots_params *p = sh->params;
    char name[PATH_MAX_BYTES];
    bool usual = p->theme == THEME_LIGHT;
    const char *theme = usual ? "" : theme_find((enum theme_id)p->theme)->name;
    snprintf(name, sizeof name, "%s.%s.%dx%d%s%s%s.png", base, p->event->languages[sh->language], sh->hand.w_px, sh->hand.h_px,
             looks[p->text], usual ? "" : ".", theme);
    struct arena paths;
    arena_init(&paths, PATH_MAX_BYTES);
    bool good = platform_save_png(sh->platform, file_join(&paths, p->folder, name), &sh->err);
    arena_finish(&paths);
    sh->pictures++;
    if (p->progress) {
        p->progress(p->progress_ctx, sh->pictures);
    }
    return good;
}

static bool take(void *ctx, const struct scene *scene) {
    struct shooting *sh = ctx;
    char base[PATH_MAX_BYTES / 2];
    snprintf(base, sizeof base, "%02zu-%s", scene->number, scene->name);
    platform_present(sh->platform, session_draws(&sh->session));
    return save(sh, base);
}

/* --- the gallery -------------------------------------------------------------------------------------------------- */

/* Names of all icons, without their ending. */
static bool list_icons(struct shooting *sh, const char ***names, size_t *n, struct err *err) {
    static const char ending[] = ".svg";
    const char *folder = file_join(&sh->arena, sh->params->assets->folder, "icons");
    if (!file_list(folder, ICONS_MAX, &sh->arena, names, n, err)) {
        return false;
    }
    for (size_t i = 0; i < *n; i++) {
        (*names)[i] = arena_printf(&sh->arena, "%.*s", (int)(strlen((*names)[i]) - strlen(ending)), (*names)[i]);
    }
    return true;
}

/* A page as high as it takes, in the density of the panel that was asked for. */
static bool show_gallery_page(struct shooting *sh, const struct draw_list *page, int number) {
    char base[32];
    snprintf(base, sizeof base, "gallery-%d", number);
    platform_resize(sh->platform, page->w_px, page->h_px, platform_reference_inches(page->w_px, page->h_px));
    platform_present(sh->platform, page);
    return save(sh, base);
}

static bool draw_gallery(struct shooting *sh) {
    struct gallery gallery = {.model = &sh->session.model,
                              .text = platform_text(sh->platform),
                              .theme = sh->session.ui.theme,
                              .text_scale = sh->session.ui.text_scale,
                              .px_per_mm = sh->hand.px_per_mm,
                              .w_px = sh->hand.w_px};
    const char **icons;
    if (!list_icons(sh, &icons, &gallery.icon_count, &sh->err)) {
        return false;
    }
    gallery.icons = icons;
    hand_jump(&sh->hand, 0);
    struct arena arena;
    struct draw_list page;
    arena_init(&arena, 0);
    bool good = true;
    int number = 1;
    for (size_t at = 0; good && gallery_draw(&gallery, &arena, &page, &at); number++) {
        good = show_gallery_page(sh, &page, number);
        arena_clear(&arena);
    }
    arena_finish(&arena);
    return good;
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static bool shoot(struct shooting *sh, const struct shots_size *size, size_t language, struct err *err) {
    const struct shots_params *p = sh->params;
    struct settings settings = settings_usual();
    settings.text = p->text;
    settings.theme = p->theme;
    settings.listen = p->listens;
    const struct session_voice voice = voice_still();
    double inches = size->inches > 0 ? size->inches : platform_reference_inches(size->w_px, size->h_px);
    platform_resize(sh->platform, size->w_px, size->h_px, inches);
    const struct session_params session = {
        .event = p->event,
        .assets = p->assets,
        .text = platform_text(sh->platform),
        .settings = &settings,
        .voice = p->listens ? &voice : NULL,
        .room = &sh->room,
        .world = &scenes_world,
        .language = language,
    };
    room_init(&sh->room, p->event);
    if (!session_init(&sh->session, &session, 0, err)) {
        room_finish(&sh->room);
        return false;
    }
    sh->language = language;
    sh->hand = (struct hand){.session = &sh->session,
                             .w_px = size->w_px,
                             .h_px = size->h_px,
                             .px_per_mm = platform_px_per_mm(size->w_px, size->h_px, inches)};
    bool good = p->gallery ? draw_gallery(sh) : scenes_walk(&sh->hand, NULL, take, sh);
    session_finish(&sh->session);
    room_finish(&sh->room);
    if (!good) {
        *err = sh->err;
    }
    return good;
}

static bool open_platform(struct shooting *sh, struct err *err) {
    const struct shots_params *p = sh->params;
    const struct platform_params platform = {.title = "Chorus",
                                             .w_px = p->sizes[0].w_px,
                                             .h_px = p->sizes[0].h_px,
                                             .panel_inches = p->sizes[0].inches,
                                             .renderer = PLATFORM_SOFTWARE,
                                             .headless = true,
                                             .icons_folder = file_join(&sh->arena, p->assets->folder, "icons")};
    return platform_open(&sh->platform, &platform, err) == PLATFORM_OK;
}

bool shots_run(const struct shots_params *params, size_t *pictures, struct err *err) {
    struct shooting sh = {.params = params};
    arena_init(&sh.arena, PATH_MAX_BYTES);
    bool good = file_make_folder(params->folder, err) && open_platform(&sh, err);
    for (size_t i = 0; i < params->size_count && good; i++) {
        for (size_t j = 0; j < params->language_count && good; j++) {
            good = shoot(&sh, &params->sizes[i], params->languages[j], err);
        }
    }
    *pictures = sh.pictures;
    platform_close(sh.platform);
    arena_finish(&sh.arena);
    return good;
}

#include "kiosk/shots.h"

#include "base/file.h"
#include "kiosk/scenes.h"
#include "platform/platform.h"

enum { PATH_MAX_BYTES = 4096 };

struct shooting {
    const struct shots_params *params;
    struct arena arena;
    struct platform *platform;
    struct session session;
    struct hand hand;
    size_t language, pictures;
    struct err err;
};

/* --- a world that stands still ------------------------------------------------------------------------------------ */

static int64_t no_clock(void *ctx, bool *plausible) {
    (void)ctx;
    *plausible = false; /* every activity is offered */
    return 0;
}

static void no_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]) {
    (void)ctx;
    for (size_t i = 0; i < RESPONSE_ID_SIZE; i++) {
        id[i] = 0;
    }
}

static uint64_t no_seed(void *ctx) {
    (void)ctx;
    return 0;
}

/* --- pictures ----------------------------------------------------------------------------------------------------- */

/* Behind the size of the panel in a picture's name. */
static const char *const looks[TEXT_SIZES] = {"", ".larger", ".large", ".largest"};

static bool take(void *ctx, const struct scene *scene) {
    struct shooting *sh = ctx;
    const struct shots_params *p = sh->params;
    char name[PATH_MAX_BYTES];
    bool usual = p->theme == THEME_LIGHT;
    const char *theme = usual ? "" : theme_find((enum theme_id)p->theme)->name;
    snprintf(name, sizeof name, "%02zu-%s.%s.%dx%d%s%s%s.png", scene->number, scene->name, p->event->languages[sh->language],
             sh->hand.w_px, sh->hand.h_px, looks[p->text], usual ? "" : ".", theme);
    platform_present(sh->platform, session_draws(&sh->session));
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

static bool shoot(struct shooting *sh, const struct shots_size *size, size_t language, struct err *err) {
    static const struct session_world still = {NULL, no_clock, no_id, no_seed, NULL};
    const struct shots_params *p = sh->params;
    struct settings settings = settings_usual();
    settings.text = p->text;
    settings.theme = p->theme;
    double inches = size->inches > 0 ? size->inches : platform_reference_inches(size->w_px, size->h_px);
    platform_resize(sh->platform, size->w_px, size->h_px, inches);
    const struct session_params session = {
        .event = p->event,
        .assets = p->assets,
        .text = platform_text(sh->platform),
        .settings = &settings,
        .world = &still,
        .language = language,
    };
    if (!session_init(&sh->session, &session, 0, err)) {
        return false;
    }
    sh->language = language;
    sh->hand = (struct hand){.session = &sh->session,
                             .w_px = size->w_px,
                             .h_px = size->h_px,
                             .px_per_mm = platform_px_per_mm(size->w_px, size->h_px, inches)};
    bool good = scenes_walk(&sh->hand, take, sh);
    session_finish(&sh->session);
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

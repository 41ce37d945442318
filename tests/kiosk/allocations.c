/* Counts what the code of app/ takes from the heap while frames are drawn in a steady state: over every screen and question, with
 * nothing changing, with a finger that comes and goes, with the caret, with the keys of the keyboard. What SDL and its like take
 * is theirs. Built without ARENA_DEBUG, which gives each push an allocation of its own.
 *
 * usage: allocations EVENT...     (CHORUS_ASSETS is set) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/assets_file.h"
#include "author/event_file.h"
#include "kiosk/scenes.h"
#include "platform/platform.h"

enum { ROUNDS = 6, WARM = 3 }; /* the first rounds fill caches and arenas */

static size_t allocations;

/* The linker gives these the calls of app/ (--wrap), and of nobody else. */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);
char *__real_strndup(const char *s, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);

void *__wrap_malloc(size_t n) {
    allocations++;
    return __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size) {
    allocations++;
    return __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n) {
    allocations++;
    return __real_realloc(p, n);
}

char *__wrap_strdup(const char *s) {
    allocations++;
    return __real_strdup(s);
}

char *__wrap_strndup(const char *s, size_t n) {
    allocations++;
    return __real_strndup(s, n);
}

struct walk {
    struct platform *platform;
    struct session *session;
    struct hand hand;
    size_t frames, scenes, faults, keys;
};

static void present(struct walk *w) {
    platform_present(w->platform, session_draws(w->session));
    w->frames++;
}

/* --- what is done again and again ------------------------------------------------------------------------------------- */

static void nothing(struct walk *w, const struct node *n) {
    (void)n;
    hand_jump(&w->hand, 0);
    present(w);
}

static void finger(struct walk *w, const struct node *n) {
    struct point at = {n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2};
    hand_give(&w->hand, (struct ui_input){.kind = INPUT_DOWN, .at = at});
    present(w);
    hand_give(&w->hand, (struct ui_input){.kind = INPUT_CANCEL});
    present(w);
}

static void key(struct walk *w, const struct node *n) {
    (void)n;
    hand_jump(&w->hand, 1000);
    hand_press(&w->hand, "key:a");
    present(w);
    hand_jump(&w->hand, 1000);
    hand_press(&w->hand, "key:backspace");
    present(w);
    w->keys++;
}

static void arrow(struct walk *w, const struct node *n) {
    (void)n;
    hand_key(&w->hand, INPUT_KEY_LEFT, false);
    present(w);
    hand_key(&w->hand, INPUT_KEY_RIGHT, false);
    present(w);
}

static void repeat(struct walk *w, const struct scene *scene, const char *what, void (*act)(struct walk *, const struct node *),
                   const struct node *n) {
    const struct node copy = n ? *n : (struct node){0}; /* lists of nodes come and go */
    size_t before = 0;
    for (int i = 0; i < ROUNDS; i++) {
        if (i == WARM) {
            before = allocations;
        }
        act(w, &copy);
    }
    if (allocations != before) {
        printf("%s, %s: %zu allocations in %d rounds\n", scene->name, what, allocations - before, ROUNDS - WARM);
        w->faults++;
    }
}

static const struct node *first_button(const struct walk *w) {
    const struct node_list *nodes = session_nodes(w->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (nodes->at[i].interactive && !nodes->at[i].disabled) {
            return &nodes->at[i];
        }
    }
    return NULL;
}

static bool look(void *ctx, const struct scene *scene) {
    struct walk *w = ctx;
    present(w);
    w->scenes++;
    repeat(w, scene, "nothing changes", nothing, NULL);
    const struct node *n = first_button(w);
    if (n) {
        repeat(w, scene, "a finger", finger, n);
    }
    bool counts_seconds = w->session->unlock.wait_s > 0; /* keys take time, and each second has words of its own */
    if (!counts_seconds && hand_can_press(&w->hand, "key:a") && hand_can_press(&w->hand, "key:backspace")) {
        repeat(w, scene, "a key", key, NULL);
        repeat(w, scene, "the caret", arrow, NULL);
    }
    return true;
}

/* --- a world that stands still ------------------------------------------------------------------------------------------- */

static int64_t no_clock(void *ctx, bool *plausible) {
    (void)ctx;
    *plausible = false;
    return 0;
}

static void no_id(void *ctx, uint8_t id[RESPONSE_ID_SIZE]) {
    (void)ctx;
    memset(id, 0, RESPONSE_ID_SIZE);
}

static uint64_t no_seed(void *ctx) {
    (void)ctx;
    return 0;
}

static void give_up(const char *sentence) {
    fprintf(stderr, "%s\n", sentence);
    exit(1);
}

static const struct event *load(const char *path, struct arena *a, struct assets *assets) {
    struct diagnostics d;
    struct err err;
    const char *folder;
    diagnostics_init(&d, path, a);
    const struct event *event = event_file_load(path, a, &d);
    if (!event) {
        give_up("the event cannot be read");
    }
    if (!assets_find_folder(a, &folder, &err) || !assets_load(folder, event->languages, event->language_count, a, assets, &err)) {
        give_up(err.text);
    }
    return event;
}

static void walk_event(struct walk *w, const char *path) {
    static const struct session_world still = {NULL, no_clock, no_id, no_seed, NULL};
    struct arena arena;
    struct assets assets;
    struct err err;
    struct session *session = calloc(1, sizeof *session);
    arena_init(&arena, 0);
    const struct event *event = load(path, &arena, &assets);
    const struct session_params params = {.event = event,
                                          .assets = &assets,
                                          .text = platform_text(w->platform),
                                          .world = &still,
                                          .language = event->default_language};
    if (!session || !session_init(session, &params, 0, &err)) {
        give_up("no session");
    }
    w->session = session;
    w->hand = (struct hand){.session = session, .w_px = 1280, .h_px = 800, .px_per_mm = platform_px_per_mm(1280, 800, 10.1)};
    scenes_walk(&w->hand, NULL, look, w);
    session_finish(session);
    free(session);
    arena_finish(&arena);
}

int main(int argc, char **argv) {
    struct walk w = {0};
    struct err err;
    char icons[4096];
    const char *folder = getenv("CHORUS_ASSETS");
    snprintf(icons, sizeof icons, "%s/icons", folder ? folder : "assets");
    const struct platform_params params = {.w_px = 1280, .h_px = 800, .headless = true, .icons_folder = icons};
    if (platform_open(&w.platform, &params, &err) != PLATFORM_OK) {
        give_up(err.text);
    }
    for (int i = 1; i < argc; i++) {
        walk_event(&w, argv[i]);
    }
    platform_close(w.platform);
    printf("%zu frames on %zu screens, %zu with keys: %zu faults\n", w.frames, w.scenes, w.keys, w.faults);
    return w.faults > 0 || w.scenes < 50 || w.keys == 0 || allocations == 0;
}

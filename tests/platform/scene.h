/* A headless platform and a draw list to fill, for the tests of this folder. */
#ifndef TESTS_PLATFORM_SCENE_H
#define TESTS_PLATFORM_SCENE_H
#include "platform/platform.h"
#include "support/cmocka.h"

struct scene {
    struct platform *platform;
    struct arena arena;
    struct draw_list list;
};

static inline void scene_open(struct scene *s, int w_px, int h_px, int rotation) {
    struct platform_params params = {.title = "test",
                                     .w_px = w_px,
                                     .h_px = h_px,
                                     .rotation = rotation,
                                     .headless = true,
                                     .icons_folder = CHORUS_ASSETS_DIR "/icons"};
    struct err err = {""};
    *s = (struct scene){0};
    arena_init(&s->arena, 65536);
    if (platform_open(&s->platform, &params, &err) != PLATFORM_OK) {
        fail_msg("%s", err.text);
    }
}

static inline void scene_close(struct scene *s) {
    platform_close(s->platform);
    arena_finish(&s->arena);
}

static inline void scene_clear(struct scene *s, int w_px, int h_px) {
    arena_clear(&s->arena);
    s->list = (struct draw_list){.arena = &s->arena, .ground = {250, 246, 239, 255}, .w_px = w_px, .h_px = h_px};
}

static inline struct draw *scene_add(struct scene *s, struct draw d) {
    struct draw *at = vec_push(&s->list.list, &s->arena);
    *at = d;
    return at;
}

static inline struct draw scene_text(struct rect r, const char *text, float size_px) {
    return (struct draw){.kind = DRAW_TEXT, .rect = r, .color = {27, 39, 48, 255}, .text = text, .style = {.size_px = size_px}};
}

static inline struct draw scene_box(struct rect r, float radius, float border_px) {
    return (struct draw){.kind = DRAW_RECT,
                         .rect = r,
                         .color = {220, 235, 234, 255},
                         .border = {11, 92, 97, 255},
                         .radius = radius,
                         .border_px = border_px};
}

static inline void scene_show(struct scene *s) {
    platform_present(s->platform, &s->list);
}
#endif

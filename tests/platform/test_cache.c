/* Caches are bounded, and nothing of an attendee's text stays behind. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/render.h"
#include "support/cmocka.h"

enum { W = 640, H = 320 };
struct stage {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct render render;
};

static int open_stage(void **state) {
    struct stage *s = calloc(1, sizeof *s);
    struct err err = {""};
    *state = s;
    if (!s || TTF_Init() != 0 || !text_init(&s->render.text, &err)) {
        return -1;
    }
    s->surface = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    s->renderer = SDL_CreateSoftwareRenderer(s->surface);
    return s->renderer ? 0 : -1;
}

static int close_stage(void **state) {
    struct stage *s = *state;
    render_drop(&s->render);
    text_finish(&s->render.text);
    SDL_DestroyRenderer(s->renderer);
    SDL_FreeSurface(s->surface);
    TTF_Quit();
    free(s);
    return 0;
}

static void show(struct stage *s, const struct draw *draws, size_t n) {
    struct draw_list list = {.ground = {255, 255, 255, 255}, .w_px = W, .h_px = H};
    list.list.at = malloc(sizeof *draws * n);
    list.list.n = n;
    memcpy(list.list.at, draws, sizeof *draws * n);
    struct damage_rects painted;
    render_find(&s->render, &list, &(struct render_area){W, H, true}, &painted);
    render_paint(&s->render, s->renderer, &list, &painted);
    SDL_RenderFlush(s->renderer);
    text_presented(&s->render.text);
    free(list.list.at);
}

static struct draw words(const char *text, float y, bool is_private) {
    return (struct draw){.kind = DRAW_TEXT,
                         .rect = {10, y, W - 20, 40},
                         .color = {20, 30, 40, 255},
                         .text = text,
                         .style = {.size_px = 28, .is_private = is_private}};
}

static void ten_thousand_texts_stay_within_the_bounds(void **state) {
    struct stage *s = *state;
    size_t most_textures = 0, most_layouts = 0;
    for (int i = 0; i < 10000; i++) {
        char text[80];
        snprintf(text, sizeof text, "Text number %d, long enough to fill a line or two of the screen", i);
        struct draw d = words(text, 10, i % 3 == 0);
        show(s, &d, 1);
        const struct text *t = &s->render.text;
        most_textures = t->textures.bytes > most_textures ? t->textures.bytes : most_textures;
        most_layouts = t->layouts.bytes > most_layouts ? t->layouts.bytes : most_layouts;
    }
    assert_true(most_textures <= TEXTURES_BYTES && most_layouts <= TEXT_CACHE_BYTES);
    assert_true(most_textures > TEXTURES_BYTES / 4); /* it is a cache */
    assert_true(textures_private_count(&s->render.text.textures) <= 4);
}

static void the_same_text_is_made_once(void **state) {
    struct stage *s = *state;
    struct draw d[] = {words("Twice", 10, false), words("Twice", 60, false)};
    show(s, d, 2);
    size_t bytes = s->render.text.textures.bytes;
    assert_true(bytes > 0);
    show(s, d, 2);
    assert_int_equal(s->render.text.textures.bytes, bytes);
    d[0].color.r = 200; /* another colour is another picture */
    show(s, d, 2);
    assert_true(s->render.text.textures.bytes == 2 * bytes);
}

static size_t private_layouts(const struct text *t) {
    size_t n = 0;
    for (size_t i = 0; i < TEXT_CACHE_PRIVATE; i++) {
        n += t->layouts.private_ones[i].layout != NULL;
    }
    return n;
}

static size_t private_widths(const struct text *t) {
    size_t n = 0;
    for (size_t i = 0; i < TEXT_WIDTHS; i++) {
        n += t->layouts.private_widths.at[i].key != 0;
    }
    return n;
}

static void private_text_stays_out_of_the_content_caches(void **state) {
    struct stage *s = *state;
    struct text *t = &s->render.text;
    struct draw d = words("I was there", 10, true);
    show(s, &d, 1);
    assert_int_equal(t->textures.bytes, 0);
    assert_int_equal(t->layouts.bytes, 0);
    assert_int_equal(textures_private_count(&t->textures), 1);
    for (size_t i = 0; i < TEXT_WIDTHS; i++) {
        assert_int_equal(t->layouts.widths.at[i].key, 0);
    }
    show(s, &d, 1);
    assert_int_equal(textures_private_count(&t->textures), 1); /* kept while it is on the screen */
    text_forget(t);
    assert_int_equal(textures_private_count(&t->textures), 0);
    assert_int_equal(private_layouts(t), 0);
    assert_int_equal(private_widths(t), 0);
}

static void private_text_goes_with_the_frame_that_drops_it(void **state) {
    struct stage *s = *state;
    struct draw before[] = {words("Public", 10, false), words("I was there", 60, true)};
    show(s, before, 2);
    show(s, before, 2);
    assert_int_equal(textures_private_count(&s->render.text.textures), 1);
    assert_int_equal(private_layouts(&s->render.text), 1);
    show(s, before, 1);
    show(s, before, 1);
    assert_int_equal(textures_private_count(&s->render.text.textures), 0);
    assert_int_equal(private_layouts(&s->render.text), 0);
}

/* Private text whose surroundings do not change is not painted again, and still keeps its texture. */
static void private_text_in_an_unchanged_part_is_kept(void **state) {
    struct stage *s = *state;
    struct draw d[] = {words("I was there", 10, true), words("1", 250, false)};
    show(s, d, 2);
    const struct SDL_Texture *texture = s->render.text.textures.private_ones[0].texture;
    assert_non_null(texture);
    d[1].text = "2";
    show(s, d, 2);
    assert_int_equal(textures_private_count(&s->render.text.textures), 1);
    assert_ptr_equal(s->render.text.textures.private_ones[0].texture, texture);
}

/* Counts the canary in all writable memory of this process, but for the copy that is searched for. */
static size_t hits(const char *canary, size_t n) {
    size_t found = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    int memory = open("/proc/self/mem", O_RDONLY);
    char line[512];
    char *copy = NULL;
    while (maps && memory >= 0 && fgets(line, sizeof line, maps)) {
        char *at;
        uintptr_t start = strtoull(line, &at, 16), end = strtoull(at + 1, &at, 16);
        if (strncmp(at, " rw", 3) != 0 || end - start > (uintptr_t)64 << 20) {
            continue; /* the sanitizers' shadow is larger than that and holds no text */
        }
        copy = malloc(end - start);
        ssize_t got = pread(memory, copy, end - start, (off_t)start);
        for (ssize_t i = 0; got > 0 && i + (ssize_t)n <= got; i++) {
            bool own = start + (uintptr_t)i == (uintptr_t)canary;
            found += !own && memcmp(copy + i, canary, n) == 0;
        }
        explicit_bzero(copy, end - start);
        free(copy);
    }
    if (maps) {
        fclose(maps);
    }
    close(memory);
    return found;
}

static void nothing_typed_is_left_in_memory(void **state) {
    struct stage *s = *state;
    char canary[] = "dbobsz tjoht bu njeojhiu";
    for (char *c = canary; *c; c++) {
        *c = (char)(*c == ' ' ? ' ' : *c - 1); /* so that the program itself does not hold it */
    }
    struct draw d = words(canary, 10, true);
    show(s, &d, 1);
    struct text_style style = d.style;
    s->render.text.engine.caret(&s->render.text, canary, &style, 300, 5);
    s->render.text.engine.hit(&s->render.text, canary, &style, 300, (struct point){40, 10});
    assert_true(hits(canary, sizeof canary - 1) > 0); /* the search works */
    text_forget(&s->render.text);
    assert_int_equal(hits(canary, sizeof canary - 1), 0);
}

/* Two pixels inside a letter, in a colour that nothing else has: found while the words are shown, nowhere once they are gone. */
static void no_pixel_of_it_is_left_in_memory(void **state) {
    struct stage *s = *state;
    Uint32 inside[] = {0xFF35719A, 0xFF35719A};
    struct draw d = words("III HHH lll", 10, true);
    d.color = (struct color){0x35, 0x71, 0x9A, 255};
    d.style.size_px = 60;
    show(s, &d, 1);
    assert_true(hits((const char *)inside, sizeof inside) > 0);
    d.text = "";
    text_forget(&s->render.text);
    show(s, &d, 1);
    assert_int_equal(hits((const char *)inside, sizeof inside), 0);
}

int test_cache(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_thousand_texts_stay_within_the_bounds, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(the_same_text_is_made_once, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(private_text_stays_out_of_the_content_caches, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(private_text_goes_with_the_frame_that_drops_it, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(private_text_in_an_unchanged_part_is_kept, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(nothing_typed_is_left_in_memory, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(no_pixel_of_it_is_left_in_memory, open_stage, close_stage),
    };
    return cmocka_run_group_tests_name("platform/cache", tests, NULL, NULL);
}

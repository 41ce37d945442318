/* Pictures that come into each other, step by step on a clock of the test's own. */
#include "platform/motion.h"

#include <math.h>

#include "scene.h"

enum { W = 200, H = 120, BEGIN_MS = 1000, LENGTH_MS = 160 };
static const struct color red = {200, 0, 0, 255}, blue = {0, 0, 200, 255}, sheet_green = {0, 160, 0, 255};
static const struct platform_change fade = {PLATFORM_FADE, LENGTH_MS, 0};

static void fill(struct scene *s, struct color ground, float sheet_y) {
    scene_clear(s, W, H);
    s->list.ground = ground;
    if (sheet_y > 0) {
        scene_add(s, (struct draw){.kind = DRAW_RECT, .rect = {0, sheet_y, W, H - sheet_y}, .color = sheet_green});
    }
}

static struct color at(struct scene *s, int x, int y) {
    int w, h;
    const uint8_t *p = platform_pixels(s->platform, &w, &h) + 4 * (y * w + x);
    return (struct color){p[0], p[1], p[2], 255};
}

static bool is(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void run_to_end(struct scene *s, uint64_t from_ms) {
    for (uint64_t ms = from_ms; platform_moves_at(s->platform) != UINT64_MAX; ms++) {
        assert_true(ms < from_ms + 1000);
        platform_move(s->platform, ms);
    }
}

static void it_eases_out(void **state) {
    (void)state;
    assert_true(motion_eased(0) == 0 && motion_eased(1) == 1 && motion_eased(-1) == 0 && motion_eased(2) == 1);
    float was = 0, step = 1;
    for (int i = 1; i <= 10; i++) {
        float is_now = motion_eased((float)i / 10);
        assert_true(is_now > was && is_now - was < step);
        step = is_now - was;
        was = is_now;
    }
}

static void a_fade_goes_from_one_to_the_other(void **state) {
    (void)state;
    struct scene s;
    scene_open(&s, W, H, 0);
    fill(&s, red, 0);
    platform_present_by(s.platform, &s.list, &fade, BEGIN_MS - 500);
    assert_true(is(at(&s, 5, 5), red)); /* there was nothing to come from */
    assert_true(platform_moves_at(s.platform) == UINT64_MAX);
    fill(&s, blue, 0);
    platform_present_by(s.platform, &s.list, &fade, BEGIN_MS);
    int former = 0;
    assert_true(at(&s, 5, 5).b > 0); /* the first step is there at once */
    for (uint64_t ms = BEGIN_MS; platform_moves_at(s.platform) != UINT64_MAX; ms = platform_moves_at(s.platform)) {
        platform_move(s.platform, ms);
        struct color c = at(&s, W - 1, H - 1);
        assert_true(c.b >= former && abs(c.r + c.b - 200) <= 4);
        former = c.b;
        if (ms > BEGIN_MS + LENGTH_MS) {
            fail_msg("it takes longer than it should");
        }
        if (platform_moves_at(s.platform) == UINT64_MAX) {
            break;
        }
    }
    assert_true(is(at(&s, 0, 0), blue) && is(at(&s, W - 1, H - 1), blue));
    scene_close(&s);
}

static void a_sheet_rises_and_sinks(void **state) {
    (void)state;
    enum { SHEET = 60 };
    struct scene s;
    scene_open(&s, W, H, 0);
    fill(&s, red, 0);
    scene_show(&s);
    fill(&s, red, SHEET);
    platform_present_by(s.platform, &s.list, &(struct platform_change){PLATFORM_RISE, LENGTH_MS, SHEET}, BEGIN_MS);
    platform_move(s.platform, BEGIN_MS + 32);
    assert_true(is(at(&s, 5, SHEET + 1), red) && is(at(&s, 5, H - 1), sheet_green) && is(at(&s, 5, SHEET - 1), red));
    run_to_end(&s, BEGIN_MS + 33);
    assert_true(is(at(&s, 5, SHEET), sheet_green) && is(at(&s, 5, SHEET - 1), red));
    fill(&s, red, 0);
    platform_present_by(s.platform, &s.list, &(struct platform_change){PLATFORM_SINK, LENGTH_MS, SHEET}, BEGIN_MS);
    platform_move(s.platform, BEGIN_MS + 32);
    assert_true(is(at(&s, 5, SHEET + 1), red) && is(at(&s, 5, H - 1), sheet_green));
    run_to_end(&s, BEGIN_MS + 33);
    assert_true(is(at(&s, 5, SHEET), red) && is(at(&s, 5, H - 1), red));
    scene_close(&s);
}

/* Whatever comes in the middle of a motion is painted as if there had been none. */
static void the_next_picture_is_exact(void **state) {
    (void)state;
    static const enum platform_motion motions[] = {PLATFORM_FADE, PLATFORM_RISE, PLATFORM_SINK};
    for (int rotation = 0; rotation <= 90; rotation += 90) {
        for (size_t i = 0; i < 3; i++) {
            struct scene moved, plain;
            int w, h;
            scene_open(&moved, rotation ? H : W, rotation ? W : H, rotation);
            scene_open(&plain, rotation ? H : W, rotation ? W : H, rotation);
            fill(&moved, red, 0);
            scene_show(&moved);
            for (int frame = 0; frame < 4; frame++) {
                fill(&moved, frame % 2 ? red : blue, frame < 2 ? 60 : 80);
                struct draw *text = scene_add(&moved, scene_text((struct rect){5, (float)(5 + frame), 190, 40}, "Words", 20));
                text->style.is_private = true;
                struct platform_change how = {motions[i], LENGTH_MS, 60};
                platform_present_by(moved.platform, &moved.list, &how, BEGIN_MS + (uint64_t)frame * 50);
            }
            scene_show(&moved); /* ends it */
            platform_present(plain.platform, &moved.list);
            size_t bytes = (size_t)W * H * 4;
            assert_memory_equal(platform_pixels(moved.platform, &w, &h), platform_pixels(plain.platform, &w, &h), bytes);
            scene_close(&moved);
            scene_close(&plain);
        }
    }
}

/* Red stands for what a person saw: after the person is gone no shade of it is shown, and none is in a motion's pixels. */
static void nothing_of_a_person_fades_out(void **state) {
    (void)state;
    for (int is_moving = 0; is_moving < 2; is_moving++) {
        for (int rotation = 0; rotation <= 90; rotation += 90) {
            struct scene s;
            scene_open(&s, rotation ? H : W, rotation ? W : H, rotation);
            fill(&s, blue, 0);
            scene_show(&s);
            fill(&s, red, 0);
            platform_present_by(s.platform, &s.list, is_moving ? &fade : &(struct platform_change){PLATFORM_STILL, 0, 0},
                                BEGIN_MS);
            platform_forget(s.platform);
            assert_true(platform_moves_at(s.platform) == UINT64_MAX);
            assert_true(platform_lost_textures(s.platform)); /* the same picture, too, is painted again */
            fill(&s, blue, 60);
            platform_present_by(s.platform, &s.list, &fade, BEGIN_MS + 20);
            for (uint64_t ms = BEGIN_MS + 20; ms < BEGIN_MS + 400; ms += 16) {
                platform_move(s.platform, ms);
                assert_int_equal(at(&s, 5, 5).r, 0);
                assert_int_equal(at(&s, 100, 100).r, 0);
            }
            scene_close(&s);
        }
    }
}

static void a_new_size_ends_it(void **state) {
    (void)state;
    struct scene s;
    scene_open(&s, W, H, 0);
    fill(&s, red, 0);
    scene_show(&s);
    fill(&s, blue, 0);
    platform_present_by(s.platform, &s.list, &fade, BEGIN_MS);
    assert_true(platform_moves_at(s.platform) < UINT64_MAX);
    platform_resize(s.platform, W / 2, H / 2, 7);
    assert_true(platform_moves_at(s.platform) == UINT64_MAX);
    platform_move(s.platform, BEGIN_MS + 50);
    scene_close(&s);
}

int test_motion(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_eases_out),
        cmocka_unit_test(a_fade_goes_from_one_to_the_other),
        cmocka_unit_test(a_sheet_rises_and_sinks),
        cmocka_unit_test(the_next_picture_is_exact),
        cmocka_unit_test(nothing_of_a_person_fades_out),
        cmocka_unit_test(a_new_size_ends_it),
    };
    return cmocka_run_group_tests_name("platform/motion", tests, NULL, NULL);
}

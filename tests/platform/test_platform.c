#include <SDL.h>
#include <pthread.h>

#include "scene.h"

static void reference_panels(void **state) {
    (void)state;
    static const struct {
        int w, h;
        double inches;
    } rows[] = {{800, 480, 7.0},   {480, 800, 7.0},    {1024, 600, 7.0},   {600, 1024, 7.0}, {1280, 800, 10.1},
                {800, 1280, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 15.6}, {640, 480, 7.0},  {3840, 2160, 15.6}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (platform_reference_inches(rows[i].w, rows[i].h) != rows[i].inches) {
            fail_msg("%d x %d is not %g inches", rows[i].w, rows[i].h, rows[i].inches);
        }
    }
    assert_true(platform_px_per_mm(1280, 800, 10.1) > 5.88f && platform_px_per_mm(1280, 800, 10.1) < 5.89f);
    assert_true(platform_px_per_mm(800, 480, 7.0) > 5.24f && platform_px_per_mm(800, 480, 7.0) < 5.25f);
}

static void no_display_is_said(void **state) {
    (void)state;
    static const char *const drivers[] = {"dummy", "offscreen"};
    for (size_t i = 0; i < 2; i++) {
        struct platform *p = NULL;
        struct err err = {""};
        struct platform_params params = {.title = "test", .w_px = 320, .h_px = 200};
        setenv("SDL_VIDEODRIVER", drivers[i], 1);
        assert_int_equal(platform_open(&p, &params, &err), PLATFORM_NO_DISPLAY);
        unsetenv("SDL_VIDEODRIVER");
        assert_null(p);
        assert_non_null(strstr(err.text, "There is no display here"));
    }
}

static void every_wait_tells_size_and_time(void **state) {
    (void)state;
    struct scene s;
    struct ui_input in;
    scene_open(&s, 1280, 800, 0);
    uint64_t before = platform_now_ms(s.platform);
    assert_false(platform_wait(s.platform, 30, &in));
    assert_true(in.now_ms >= before + 29 && in.now_ms <= before + 5000);
    assert_int_equal(in.kind, INPUT_NONE);
    assert_int_equal(in.w_px, 1280);
    assert_int_equal(in.h_px, 800);
    assert_true(in.px_per_mm == platform_px_per_mm(1280, 800, 10.1));
    platform_resize(s.platform, 800, 480, 5.0);
    assert_false(platform_wait(s.platform, 0, &in));
    assert_int_equal(in.w_px, 800);
    assert_true(in.px_per_mm == platform_px_per_mm(800, 480, 5.0));
    scene_close(&s);
}

static void a_panel_on_its_side_is_told_upright(void **state) {
    (void)state;
    struct scene s;
    struct ui_input in;
    scene_open(&s, 1280, 800, 90);
    assert_false(platform_wait(s.platform, 0, &in));
    assert_int_equal(in.w_px, 800);
    assert_int_equal(in.h_px, 1280);
    scene_close(&s);
}

static void *wake(void *platform) {
    SDL_Delay(20);
    platform_wake(platform);
    return NULL;
}

static void another_thread_wakes_it(void **state) {
    (void)state;
    struct scene s;
    struct ui_input in;
    pthread_t thread;
    scene_open(&s, 100, 100, 0);
    assert_int_equal(pthread_create(&thread, NULL, wake, s.platform), 0);
    assert_true(platform_wait(s.platform, 10000, &in));
    assert_int_equal(in.kind, INPUT_WAKE);
    pthread_join(thread, NULL);
    scene_close(&s);
}

static void a_render_reset_is_told_once_and_painted_again(void **state) {
    (void)state;
    struct scene s;
    struct ui_input in;
    int w, h;
    scene_open(&s, 200, 80, 0);
    scene_clear(&s, 200, 80);
    scene_add(&s, scene_box((struct rect){4, 4, 192, 72}, 12, 3));
    scene_add(&s, scene_text((struct rect){20, 20, 160, 40}, "Lost", 24));
    scene_show(&s);
    assert_false(platform_lost_textures(s.platform));
    uint8_t before[200 * 80 * 4];
    memcpy(before, platform_pixels(s.platform, &w, &h), sizeof before);
    assert_int_equal(SDL_PushEvent(&(SDL_Event){.type = SDL_RENDER_TARGETS_RESET}), 1);
    assert_true(platform_wait(s.platform, 0, &in));
    assert_int_equal(in.kind, INPUT_WAKE);
    assert_true(platform_lost_textures(s.platform));
    assert_false(platform_lost_textures(s.platform));
    scene_show(&s);
    assert_memory_equal(before, platform_pixels(s.platform, &w, &h), sizeof before);
    scene_close(&s);
}

int test_platform(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_panels),
        cmocka_unit_test(no_display_is_said),
        cmocka_unit_test(every_wait_tells_size_and_time),
        cmocka_unit_test(a_panel_on_its_side_is_told_upright),
        cmocka_unit_test(another_thread_wakes_it),
        cmocka_unit_test(a_render_reset_is_told_once_and_painted_again),
    };
    return cmocka_run_group_tests_name("platform/platform", tests, NULL, NULL);
}

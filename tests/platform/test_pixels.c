/* Pictures: goldens, QR codes as a phone sees them, and parts painted as the whole would be. */
#include <SDL.h>
#include <SDL_image.h>
#include <math.h>

#include "base/file.h"
#include "base/picture_head.h"
#include "base/random.h"
#include "scene.h"
#include "support/folder.h"

static const char qr_rows[] = /* "CHORUS 60", level M */
    "#######.#..##.#######"
    "#.....#..###..#.....#"
    "#.###.#..#.##.#.###.#"
    "#.###.#.#..##.#.###.#"
    "#.###.#.#.#.#.#.###.#"
    "#.....#.####..#.....#"
    "#######.#.#.#.#######"
    "........#.###........"
    "#...#.###..#.#####..#"
    "..##.#...#.##.......#"
    "...##.#.#..#..####.##"
    "#..#.#....#..######.#"
    "###..##.#...###....##"
    "........###.###..###."
    "#######.#...##.##.#.#"
    "#.....#....##..##...."
    "#.###.#.#..#..#..##.#"
    "#.###.#...###..#...##"
    "#.###.#..###..#..#..."
    "#.....#......###.##.#"
    "#######.#.#.###..#.##";
enum { QR_SIDE = 21 };

static void fill_qr(uint8_t *modules) {
    for (int i = 0; i < QR_SIDE * QR_SIDE; i++) {
        modules[i] = qr_rows[i] == '#';
    }
}

/* --- samples ---------------------------------------------------------------------------------------------------- */

static void boxes(struct scene *s) {
    static const struct { float radius, border; } shapes[] = {{0, 0}, {0, 3}, {4, 1}, {12, 3}, {20, 6}, {40, 3}, {3, 8}, {1, 0}};
    for (int i = 0; i < 8; i++) {
        struct rect r = {(float)(8 + i % 4 * 58), (float)(8 + (i < 4 ? 0 : 58)), 50, 50};
        scene_add(s, scene_box(r, shapes[i].radius, shapes[i].border));
    }
}

static void outlines(struct scene *s) {
    for (int i = 0; i < 4; i++) {
        struct draw *d = scene_add(s, scene_box((struct rect){(float)(8 + i * 58), 8, 50, 40}, (float)(i * 7), 3));
        d->color.a = (uint8_t)(i == 3 ? 128 : 0);
    }
    scene_add(s, scene_box((struct rect){20, 30, 200, 8}, 0, 0))->color = (struct color){200, 40, 40, 120};
}

static void pills(struct scene *s) {
    scene_add(s, scene_box((struct rect){8, 8, 120, 40}, 99, 2));
    scene_add(s, scene_box((struct rect){140, 8, 41, 41}, 99, 0));
    scene_add(s, scene_box((struct rect){190.4f, 8.4f, 41.3f, 61.2f}, 99, 4));
}

static void clips(struct scene *s) {
    scene_add(s, (struct draw){.kind = DRAW_CLIP, .rect = {20, 10, 100, 30}});
    scene_add(s, scene_box((struct rect){0, 0, 240, 120}, 0, 0))->color = (struct color){180, 200, 40, 255};
    scene_add(s, scene_text((struct rect){90, 8, 200, 40}, "Cut off", 28));
    scene_add(s, (struct draw){.kind = DRAW_CLIP});
    scene_add(s, scene_box((struct rect){130, 60, 40, 40}, 8, 0));
}

static void latin(struct scene *s) {
    scene_add(s, scene_text((struct rect){8, 4, 224, 0},
                            "AVATAR To We fi \xC2\xAB\xC2\xA0l\xE2\x80\x99\xC3\xA9t\xC3\xA9\xC2\xA0\xC2\xBB", 17));
    struct draw *bold = scene_add(s, scene_text((struct rect){8, 34, 224, 0}, "Bold, centred, underlined", 15));
    bold->style.bold = bold->style.underline = true;
    bold->style.align = ALIGN_CENTER;
    struct draw *end = scene_add(s, scene_text((struct rect){8, 64, 224, 0}, "to the right, in two lines of text", 17));
    end->style.align = ALIGN_END;
}

static void scripts(struct scene *s) {
    scene_add(s, scene_text((struct rect){8, 2, 224, 0}, "\xD8\xA7\xD9\x84\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 (2024) AV", 22));
    scene_add(s, scene_text((struct rect){8, 42, 110, 0}, "\xE0\xA8\x95\xE0\xA9\x8D\xE0\xA8\xB0\xE0\xA8\xBF", 22));
    scene_add(s, scene_text((struct rect){120, 42, 110, 0}, "\xE1\x90\x83\xE1\x93\x84\xE1\x92\x83", 22));
    scene_add(s, scene_text((struct rect){8, 82, 220, 0}, "\xD0\x84\xD0\xBB\xD0\xB5\xD0\xB9 Vi\xE1\xBB\x87t \xE2\x9C\x93", 22));
}

static void icons(struct scene *s) {
    static const char *const names[] = {"next", "face-1", "face-5", "tick"};
    for (int i = 0; i < 4; i++) {
        scene_add(s, (struct draw){.kind = DRAW_ICON,
                                   .rect = {(float)(8 + 58 * i), 10, 48, 48},
                                   .color = {(uint8_t)(40 * i), 60, 90, 255},
                                   .text = names[i]});
    }
    scene_add(s,
              (struct draw){.kind = DRAW_ICON, .rect = {8, 64, 48, 48}, .color = {1, 2, 3, 255}, .text = "next", .flip = true});
}

static void codes(struct scene *s) {
    uint8_t *modules = arena_push(&s->arena, QR_SIDE * QR_SIDE);
    fill_qr(modules);
    scene_add(s, (struct draw){.kind = DRAW_QR,
                               .rect = {62.4f, 1, 117, 117},
                               .color = {255, 255, 255, 255},
                               .modules = modules,
                               .module_count = QR_SIDE});
}

/* Flat, steep, level, upright and short ones, thin and thick, and one that shines through. */
static void lines(struct scene *s) {
    static const struct rect at[] = {{8, 8, 100, 20}, {120, 8, 20, 100}, {8, 60, 100, 3}, {160, 8, 3, 100}, {180, 8, 12, 12}};
    for (int i = 0; i < 5; i++) {
        struct draw *d =
            scene_add(s, (struct draw){.kind = DRAW_LINE, .rect = at[i], .color = {20, 60, 90, 255}, .border_px = 3});
        d->border_px = at[i].w > 3 && at[i].h > 3 ? (float)(1 + i) : 3;
        d->flip = i % 2;
    }
    scene_add(
        s, (struct draw){.kind = DRAW_LINE, .rect = {8, 20, 220, 80}, .color = {200, 40, 40, 120}, .border_px = 8, .flip = true});
}

static const struct sample {
    const char *name;
    void (*fill)(struct scene *s);
} samples[] = {{"boxes", boxes},     {"outlines", outlines}, {"pills", pills}, {"clips", clips}, {"latin", latin},
               {"scripts", scripts}, {"icons", icons},       {"codes", codes}, {"lines", lines}};
enum { W = 240, H = 120, SAMPLES = sizeof samples / sizeof samples[0] };

/* --- goldens ---------------------------------------------------------------------------------------------------- */

/* Channels may differ by TOLERANCE; up to FEW pixels may differ by more: another FreeType rounds a rim differently. */
enum { TOLERANCE = 8, FEW = 12 };

static size_t different_pixels(SDL_Surface *golden, const uint8_t *pixels) {
    size_t n = 0;
    for (int y = 0; y < H; y++) {
        const uint8_t *row = (const uint8_t *)golden->pixels + (size_t)y * (size_t)golden->pitch;
        for (int x = 0; x < W; x++) {
            bool differs = false;
            for (int c = 0; c < 3; c++) {
                differs = differs || abs(row[4 * x + c] - pixels[4 * (y * W + x) + c]) > TOLERANCE;
            }
            n += differs;
        }
    }
    return n;
}

static const char *temporary_folder(void) {
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] ? folder : "/tmp";
}

static size_t compare(struct scene *s, const char *golden_path) {
    SDL_Surface *file = IMG_Load(golden_path);
    SDL_Surface *golden = file ? SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_RGBA32, 0) : NULL;
    size_t n = (size_t)W * H;
    int w, h;
    const uint8_t *pixels = platform_pixels(s->platform, &w, &h);
    if (golden && golden->w == w && golden->h == h) {
        n = different_pixels(golden, pixels);
    }
    SDL_FreeSurface(file);
    SDL_FreeSurface(golden);
    return n;
}

static void pictures_are_as_they_were(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct scene s;
        struct err err;
        char golden[512], left[512];
        snprintf(golden, sizeof golden, "%s/golden/pixels/%s.png", CHORUS_TEST_DIR, samples[i].name);
        snprintf(left, sizeof left, "%s/chorus-pixels-%s.png", temporary_folder(), samples[i].name);
        scene_open(&s, W, H, 0);
        scene_clear(&s, W, H);
        samples[i].fill(&s);
        scene_show(&s);
        size_t differing = compare(&s, golden);
        if (differing > FEW) {
            assert_true(platform_save_png(s.platform, left, &err));
            print_error("%s: %zu pixels differ from %s; the picture is %s\n", samples[i].name, differing, golden, left);
            wrong++;
        }
        scene_close(&s);
    }
    assert_int_equal(wrong, 0);
}

static void a_phone_reads_the_code(void **state) {
    (void)state;
    struct scene s;
    struct err err;
    char folder[256], path[320], command[400], got[64] = "";
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/code.png", folder);
    scene_open(&s, W, H, 0);
    scene_clear(&s, W, H);
    codes(&s);
    scene_show(&s);
    assert_true(platform_save_png(s.platform, path, &err));
    scene_close(&s);
    snprintf(command, sizeof command, "zbarimg -q --raw %s", path);
    FILE *zbar = popen(command, "r");
    assert_non_null(zbar);
    assert_non_null(fgets(got, sizeof got, zbar));
    pclose(zbar);
    assert_string_equal(got, "CHORUS 60\n");
    test_folder_remove(folder);
}

/* --- geometry --------------------------------------------------------------------------------------------------- */

static void a_turned_picture_is_the_same_picture(void **state) {
    (void)state;
    struct scene upright, turned;
    int w, h, turned_w, turned_h;
    scene_open(&upright, W, H, 0);
    scene_clear(&upright, W, H);
    latin(&upright);
    scene_show(&upright);
    const uint8_t *a = platform_pixels(upright.platform, &w, &h);
    for (int rotation = 90; rotation < 360; rotation += 90) {
        bool on_side = rotation != 180;
        scene_open(&turned, on_side ? H : W, on_side ? W : H, rotation);
        scene_clear(&turned, W, H);
        latin(&turned);
        scene_show(&turned);
        const uint8_t *b = platform_pixels(turned.platform, &turned_w, &turned_h);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                int tx = rotation == 90 ? H - 1 - y : rotation == 180 ? W - 1 - x : y;
                int ty = rotation == 90 ? x : rotation == 180 ? H - 1 - y : W - 1 - x;
                if (memcmp(a + 4 * (y * W + x), b + 4 * (ty * turned_w + tx), 4) != 0) {
                    fail_msg("turned by %d, the pixel at %d, %d differs", rotation, x, y);
                }
            }
        }
        scene_close(&turned);
    }
    scene_close(&upright);
}

static struct draw random_draw(struct rng *rng, struct scene *s) {
    static const char *const texts[] = {"Next", "How well did they listen?", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "jjj", ""};
    static const char *const names[] = {"next", "face-3", "star"};
    struct rect r = {(float)rng_below(rng, W + 40) - 20, (float)rng_below(rng, H + 40) - 20, (float)rng_below(rng, 120),
                     (float)rng_below(rng, 80)};
    struct color c = {(uint8_t)rng_below(rng, 256), (uint8_t)rng_below(rng, 256), 90, rng_below(rng, 2) ? 255 : 100};
    switch (rng_below(rng, 5)) {
    case 0: {
        struct draw d = scene_text(r, texts[rng_below(rng, 5)], (float)(14 + rng_below(rng, 3) * 9));
        d.color = c;
        d.style.is_private = rng_below(rng, 2);
        return d;
    }
    case 1:
        return (struct draw){.kind = DRAW_ICON, .rect = r, .color = c, .text = names[rng_below(rng, 3)]};
    case 2:
        return (struct draw){.kind = DRAW_CLIP, .rect = rng_below(rng, 2) ? r : (struct rect){0}};
    case 3:
        return (struct draw){
            .kind = DRAW_LINE, .rect = r, .color = c, .border_px = (float)(1 + rng_below(rng, 6)), .flip = rng_below(rng, 2)};
    default: {
        struct draw d = scene_box(r, (float)rng_below(rng, 20), (float)rng_below(rng, 5));
        d.color = c;
        return d;
    }
    }
    (void)s;
}

/* A picture painted part by part over many changes is the picture painted at once. */
static void parts_add_up_to_the_whole(void **state) {
    (void)state;
    enum { MOST = 14, FRAMES = 300 };
    struct rng rng;
    struct scene parts, whole;
    struct draw draws[MOST];
    size_t n = 0;
    int w, h;
    rng_init(&rng, test_seed("platform/pixels"));
    scene_open(&parts, W, H, 0);
    scene_open(&whole, W, H, 0);
    for (int frame = 0; frame < FRAMES; frame++) {
        size_t at = rng_below(&rng, MOST);
        n = at >= n ? (n < MOST ? n + 1 : n) : n - rng_below(&rng, 2);
        draws[at < n ? at : n ? n - 1 : 0] = random_draw(&rng, &parts);
        scene_clear(&parts, W, H);
        scene_clear(&whole, W, H);
        for (size_t i = 0; i < n; i++) {
            scene_add(&parts, draws[i]);
            scene_add(&whole, draws[i]);
        }
        platform_drop_caches(whole.platform);
        scene_show(&parts);
        scene_show(&whole);
        const uint8_t *a = platform_pixels(parts.platform, &w, &h), *b = platform_pixels(whole.platform, &w, &h);
        if (memcmp(a, b, (size_t)W * H * 4) != 0) {
            fail_msg("frame %d differs from the same picture painted at once", frame);
        }
    }
    scene_close(&parts);
    scene_close(&whole);
}

static void coverage_of_a_disc_is_its_area(void **state) {
    (void)state;
    for (int radius = 4; radius <= 50; radius += 23) {
        struct scene s;
        int w, h;
        double sum = 0, pi = 3.14159265358979;
        scene_open(&s, W, H, 0);
        scene_clear(&s, W, H);
        s.list.ground = (struct color){0, 0, 0, 255};
        scene_add(&s, scene_box((struct rect){5, 5, (float)(2 * radius), (float)(2 * radius)}, (float)radius, 0))->color =
            (struct color){255, 255, 255, 255};
        scene_show(&s);
        const uint8_t *pixels = platform_pixels(s.platform, &w, &h);
        for (int i = 0; i < W * H; i++) {
            sum += pixels[4 * i] / 255.0;
        }
        double area = pi * radius * radius;
        if (fabs(sum - area) > 0.01 * area + 0.5) {
            fail_msg("a disc of radius %d covers %g pixels, not %g", radius, sum, area);
        }
        scene_close(&s);
    }
}

static void what_cannot_be_read_is_left_out(void **state) {
    (void)state;
    struct scene s;
    int w, h;
    scene_open(&s, W, H, 0);
    scene_clear(&s, W, H);
    scene_add(&s, (struct draw){.kind = DRAW_ICON, .rect = {8, 8, 40, 40}, .text = "no-such-icon"});
    scene_add(&s, (struct draw){.kind = DRAW_IMAGE, .rect = {8, 8, 40, 40}, .text = "/nonexistent.png"});
    scene_add(&s, (struct draw){.kind = DRAW_IMAGE, .rect = {8, 8, 40, 40}, .text = "/etc/passwd"});
    scene_show(&s);
    const uint8_t *pixels = platform_pixels(s.platform, &w, &h);
    for (int i = 0; i < W * H; i++) {
        assert_int_equal(pixels[4 * i], 250);
    }
    scene_close(&s);
}

/* Reddish pixels of a picture file that is drawn into a square of 80. */
static size_t red_of(const char *path) {
    struct scene s;
    int w, h;
    size_t red = 0;
    scene_open(&s, W, H, 0);
    scene_clear(&s, W, H);
    scene_add(&s, (struct draw){.kind = DRAW_IMAGE, .rect = {20, 20, 80, 80}, .text = path});
    scene_show(&s);
    const uint8_t *pixels = platform_pixels(s.platform, &w, &h);
    for (int i = 0; i < W * H; i++) {
        red += pixels[4 * i] > 240 && pixels[4 * i + 1] < 20;
    }
    scene_close(&s);
    return red;
}

/* A JPEG is a picture as well; one that is cut, or says that it is enormous, is none. */
static void a_jpeg_is_a_picture(void **state) {
    (void)state;
    char folder[256], path[320];
    struct arena arena = {0};
    struct err err;
    char *bytes;
    size_t n;
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/card.jpg", folder);
    SDL_Surface *card = SDL_CreateRGBSurfaceWithFormat(0, 160, 40, 24, SDL_PIXELFORMAT_RGB24);
    SDL_FillRect(card, NULL, SDL_MapRGB(card->format, 255, 0, 0));
    assert_int_equal(IMG_SaveJPG(card, path, 95), 0);
    SDL_FreeSurface(card);
    assert_int_equal(red_of(path), 80 * 20);
    assert_true(file_read(path, PICTURE_BYTES_MAX, false, &arena, &bytes, &n, &err));
    assert_true(file_write(path, bytes, 12, &err));
    assert_int_equal(red_of(path), 0);
    for (size_t i = 2; i + 6 < n; i++) { /* of the frame: its height */
        if ((uint8_t)bytes[i] == 0xFF && (uint8_t)bytes[i + 1] == 0xC0) {
            bytes[i + 5] = (char)0xFF;
            break;
        }
    }
    assert_true(file_write(path, bytes, n, &err));
    assert_int_equal(red_of(path), 0);
    arena_finish(&arena);
    test_folder_remove(folder);
}

static void an_image_keeps_its_proportions(void **state) {
    (void)state;
    struct scene s;
    struct err err;
    char folder[256], path[320];
    int w, h;
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/logo.png", folder);
    scene_open(&s, 400, 100, 0); /* a red picture, 4 : 1 */
    scene_clear(&s, 400, 100);
    s.list.ground = (struct color){255, 0, 0, 255};
    scene_show(&s);
    assert_true(platform_save_png(s.platform, path, &err));
    platform_resize(s.platform, W, H, 7);
    scene_clear(&s, W, H);
    scene_add(&s, (struct draw){.kind = DRAW_IMAGE, .rect = {20, 20, 80, 80}, .text = path});
    scene_show(&s);
    const uint8_t *pixels = platform_pixels(s.platform, &w, &h);
    size_t red = 0;
    for (int i = 0; i < W * H; i++) {
        red += pixels[4 * i] == 255 && pixels[4 * i + 1] == 0;
    }
    assert_int_equal(red, 80 * 20);
    assert_int_equal(pixels[4 * (W * 60 + 60) + 1], 0);
    scene_close(&s);
    test_folder_remove(folder);
}

int test_pixels(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_as_they_were),
        cmocka_unit_test(a_phone_reads_the_code),
        cmocka_unit_test(a_turned_picture_is_the_same_picture),
        cmocka_unit_test(parts_add_up_to_the_whole),
        cmocka_unit_test(coverage_of_a_disc_is_its_area),
        cmocka_unit_test(what_cannot_be_read_is_left_out),
        cmocka_unit_test(a_jpeg_is_a_picture),
        cmocka_unit_test(an_image_keeps_its_proportions),
    };
    return cmocka_run_group_tests_name("platform/pixels", tests, NULL, NULL);
}

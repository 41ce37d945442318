#include <SDL_rwops.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "platform/font_file.h"
#include "support/cmocka.h"
#include "support/folder.h"

enum { SIZE = 3 * FONT_FILE_WINDOW + 77, ROUNDS = 20000 };

struct written {
    char folder[256], path[512];
    uint8_t bytes[SIZE];
};

static struct rng write_file(struct written *w) {
    struct rng rng;
    rng_init(&rng, test_seed("platform/font_file"));
    for (size_t i = 0; i < SIZE; i++) {
        w->bytes[i] = (uint8_t)rng_below(&rng, 256);
    }
    test_folder(w->folder, sizeof w->folder);
    snprintf(w->path, sizeof w->path, "%s/font", w->folder);
    FILE *f = fopen(w->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(w->bytes, 1, SIZE, f), SIZE);
    assert_int_equal(fclose(f), 0);
    return rng;
}

static void every_piece_is_the_files(void **state) {
    (void)state;
    static struct written w;
    static uint8_t out[SIZE];
    struct rng rng = write_file(&w);
    SDL_RWops *file = font_file_open(w.path);
    assert_non_null(file);
    assert_int_equal(SDL_RWsize(file), SIZE);
    for (int round = 0; round < ROUNDS; round++) {
        size_t at = rng_below(&rng, SIZE + 1), n = rng_below(&rng, round % 8 ? 64 : SIZE) + 1;
        size_t there = n < SIZE - at ? n : SIZE - at;
        assert_int_equal(SDL_RWseek(file, (Sint64)at, RW_SEEK_SET), at);
        assert_int_equal(SDL_RWread(file, out, 1, n), there);
        assert_memory_equal(out, w.bytes + at, there);
        assert_int_equal(SDL_RWtell(file), at + there);
    }
    SDL_RWclose(file);
    test_folder_remove(w.folder);
}

static void places_outside_are_refused(void **state) {
    (void)state;
    static struct written w;
    uint8_t out[4];
    (void)write_file(&w);
    SDL_RWops *file = font_file_open(w.path);
    assert_non_null(file);
    assert_int_equal(SDL_RWseek(file, -4, RW_SEEK_END), SIZE - 4);
    assert_int_equal(SDL_RWseek(file, 5, RW_SEEK_CUR), -1);
    assert_int_equal(SDL_RWseek(file, -1, RW_SEEK_SET), -1);
    assert_int_equal(SDL_RWread(file, out, 3, 2), 1); /* whole items only */
    assert_int_equal(SDL_RWwrite(file, out, 1, 1), 0);
    SDL_RWclose(file);
    assert_null(font_file_open(w.folder));
    test_folder_remove(w.folder);
    assert_null(font_file_open(w.path));
}

int test_font_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_the_files),
        cmocka_unit_test(places_outside_are_refused),
    };
    return cmocka_run_group_tests_name("platform/font_file", tests, NULL, NULL);
}

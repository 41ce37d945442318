#include "base/random.h"
#include "base/strbuf.h"
#include "core/cbor.h"
#include "core/storm.h"

#define HEX "0123456789abcdef0123456789abcdef"
static const char *const two_themes[] = {"access", "something_else"};
static const char *const two_actors[] = {"city", "clinic"};

/* Made at run time from the blank one. */
enum { SAMPLES = 7 };
static struct contribution sample(size_t i) {
    static const enum contribution_kind kinds[SAMPLES] = {CONTRIBUTION_IDEA, CONTRIBUTION_IDEA, CONTRIBUTION_VOICE,
                                                          CONTRIBUTION_DOT,  CONTRIBUTION_VOTE, CONTRIBUTION_PAIR,
                                                          CONTRIBUTION_TURN};
    static const char *const targets[SAMPLES] = {"", "", HEX, "seed", "far", HEX, ""};
    static const int choices[SAMPLES] = {0, 0, 0, 0, VOTE_DOES_NOT_APPLY, SIDE_UNDECIDED, STAGE_VALIDATE};
    struct contribution c = blank_contribution(kinds[i], "a");
    c.target = targets[i];
    c.choice = choices[i];
    c.slot = i == 0 ? 3 : i == 1 ? 0 : 1;
    if (i == 0) {
        c.site = "north";
        c.role = "peer";
        c.language = "en-easy";
        c.text = "No bus\nafter \xc3\xa9";
        c.themes = two_themes;
        c.theme_count = 2;
    } else if (c.kind == CONTRIBUTION_IDEA) {
        c.visit = HEX;
        c.text = "x";
    } else if (c.kind == CONTRIBUTION_VOTE) {
        c.role = "staff";
        c.actors = two_actors;
        c.actor_count = 2;
    } else if (c.kind == CONTRIBUTION_PAIR) {
        c.right = "seed";
    }
    return c;
}

static void encode_sample(size_t i, struct strbuf *out) {
    const struct contribution c = sample(i);
    contribution_encode(&c, out);
}

static void bytes_are_a_contract(void **state) {
    struct strbuf out = {0};
    (void)state;
    encode_sample(2, &out);
    static const char voice[] = "\x88\x01\x65voice\x61"
                                "a\x60\x01\x60\x60\x81\x78\x20" HEX;
    assert_int_equal(out.len, sizeof voice - 1);
    assert_memory_equal(out.data, voice, out.len);
    strbuf_clear(&out);
    encode_sample(4, &out);
    static const char vote[] = "\x88\x01\x64vote\x61"
                               "a\x60\x01\x65staff\x60\x83\x63"
                               "far\x6e"
                               "does_not_apply\x82\x64"
                               "city\x66"
                               "clinic";
    assert_int_equal(out.len, sizeof vote - 1);
    assert_memory_equal(out.data, vote, out.len);
    strbuf_finish(&out);
}

static void encode_again(struct arena *a, const struct strbuf *bytes, struct strbuf *again) {
    struct contribution c;
    struct err err;
    assert_true(contribution_decode((const uint8_t *)bytes->data, bytes->len, a, &c, &err));
    strbuf_clear(again);
    contribution_encode(&c, again);
    assert_int_equal(again->len, bytes->len);
    assert_memory_equal(again->data, bytes->data, bytes->len);
}

static void every_kind_comes_back(void **state) {
    struct strbuf bytes = {0}, again = {0};
    struct arena a;
    (void)state;
    arena_init(&a, 4096);
    for (size_t i = 0; i < SAMPLES; i++) {
        strbuf_clear(&bytes);
        encode_sample(i, &bytes);
        encode_again(&a, &bytes, &again);
    }
    strbuf_finish(&bytes);
    strbuf_finish(&again);
    arena_finish(&a);
}

/* Whatever is accepted is what the encoder writes; nothing reads outside its bytes (sanitizers). */
static void spoilt_bytes(void **state) {
    struct rng rng;
    uint64_t seed = 20260112;
    size_t accepted = 0;
    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    rng_init(&rng, seed);
    for (int round = 0; round < 20000; round++) {
        struct strbuf bytes = {0}, again = {0};
        struct contribution c;
        struct arena a;
        struct err err = {0};
        arena_init(&a, 4096);
        encode_sample(rng_below(&rng, SAMPLES), &bytes);
        for (uint32_t n = rng_below(&rng, 4); n > 0; n--) {
            bytes.data[rng_below(&rng, (uint32_t)bytes.len)] ^= (char)(1u << rng_below(&rng, 8));
        }
        size_t n = rng_below(&rng, 8) == 0 ? rng_below(&rng, (uint32_t)bytes.len) : bytes.len;
        uint8_t *exact = malloc(n + 1);
        memcpy(exact, bytes.data, n);
        if (contribution_decode(exact, n, &a, &c, &err)) {
            contribution_encode(&c, &again);
            assert_int_equal(again.len, n);
            assert_memory_equal(again.data, exact, n);
            accepted++;
        } else {
            assert_non_null(strstr(err.text, "cannot be read: at byte"));
        }
        free(exact);
        strbuf_finish(&bytes);
        strbuf_finish(&again);
        arena_finish(&a);
    }
    assert_in_range(accepted, 2000, 19000);
}

static void refused(void **state) {
    char tall[EVENT_IDEA_TEXT_MAX + 2];
    memset(tall, 'x', sizeof tall - 1);
    tall[sizeof tall - 1] = '\0';
    static const char *const twice[] = {"access", "access"};
    struct contribution rows[] = {sample(0), sample(0), sample(0), sample(0), sample(5), sample(4), sample(1)};
    rows[0].text = " \n";
    rows[1].text = "a\x01";
    rows[2].text = tall;
    rows[3].themes = twice;
    rows[4].right = HEX;
    rows[5].target = "Far";
    rows[6].visit = "abc";
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf bytes = {0};
        struct contribution c;
        struct arena a;
        struct err err = {0};
        arena_init(&a, 4096);
        contribution_encode(&rows[i], &bytes);
        assert_false(contribution_decode((const uint8_t *)bytes.data, bytes.len, &a, &c, &err));
        assert_null(strstr(err.text, "xxx"));
        strbuf_finish(&bytes);
        arena_finish(&a);
    }
}

static void ids(void **state) {
    uint8_t id[16], back[16];
    char text[IDEA_ID_SIZE];
    (void)state;
    for (int i = 0; i < 16; i++) {
        id[i] = (uint8_t)(i * 17 + 3);
    }
    idea_id_format(id, text);
    assert_string_equal(text, "031425364758697a8b9cadbecfe0f102");
    assert_true(idea_id_parse(text, back));
    assert_memory_equal(id, back, 16);
    text[5] = 'A';
    assert_false(idea_id_parse(text, back));
    assert_false(idea_id_parse("seed", back));
}

int test_brainstorm_record(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_a_contract),
        cmocka_unit_test(every_kind_comes_back),
        cmocka_unit_test(spoilt_bytes),
        cmocka_unit_test(refused),
        cmocka_unit_test(ids),
    };
    return cmocka_run_group_tests_name("core/brainstorm_record", tests, NULL, NULL);
}

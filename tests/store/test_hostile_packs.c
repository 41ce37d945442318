/* TRUST I5, I6: packs that somebody made up, with a right sum and a right signature. They change nothing, or what they add can be
 * taken back. CHORUS_PACKS_MUTATED=N in the environment sets how many good packs are changed at random. */
#include "store/forger.h"

#include <sys/stat.h>

#include "core/coding.h"

enum { MUTATED = 600, FRAMES_MAX = 256 };

/* --- crafted ------------------------------------------------------------------------------------------------------- */

static void no_header(struct desk *d) {
    forged_magic(&d->f);
    forged_frame(&d->f, 'E', event_versions[0], strlen(event_versions[0]));
}
static void two_headers(struct desk *d) {
    begin(d);
    forged_header(&d->f, "winter-gathering", 0);
}
static void half_a_trial(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 2);
}
static void sql_in_the_name(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "x'; DROP TABLE response; --", 0);
}
static void a_terminal_in_the_name(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "\x1b[2J\xff\xfe", 0);
}
static void a_long_name(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0);
}
static void another_event(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "summer-gathering", 0);
}
static void robots(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 1);
}
static void wrong_event_hash(struct desk *d) {
    begin(d);
    uint8_t other[EVENT_HASH_SIZE] = {1};
    forged_row(&d->f, 'R', d->id, other, d->stranger, d->record.data, d->record.len);
}
static void rows_before_versions(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 0);
    put_good(d, d->id);
    forged_frame(&d->f, 'E', event_versions[0], strlen(event_versions[0]));
}
struct numbered {
    uint8_t hash[EVENT_HASH_SIZE];
    unsigned number;
};
static int by_hash(const void *a, const void *b) {
    return memcmp(a, b, EVENT_HASH_SIZE);
}
static void versions_without_end(struct desk *d) {
    static struct numbered all[PACK_VERSIONS_MAX + 1];
    for (unsigned i = 0; i <= PACK_VERSIONS_MAX; i++) {
        all[i].number = i;
        crypto_hash_sha256(all[i].hash, (const uint8_t *)&i, sizeof i);
    }
    qsort(all, PACK_VERSIONS_MAX + 1, sizeof all[0], by_hash);
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 0);
    for (size_t i = 0; i <= PACK_VERSIONS_MAX; i++) {
        forged_frame(&d->f, 'E', &all[i].number, sizeof all[i].number);
    }
}
static void an_id_twice(struct desk *d) {
    begin(d);
    put_good(d, d->id);
    put_good(d, d->id);
}
static void ids_that_fall(struct desk *d) {
    uint8_t low[RESPONSE_ID_SIZE] = {0};
    begin(d);
    put_good(d, d->id);
    put_good(d, low);
}
static void half_a_record(struct desk *d) {
    begin(d);
    put_row(d, 'R', d->id, d->record.data, d->record.len - 1);
}
static void a_record_and_more(struct desk *d) {
    begin(d);
    strbuf_addc(&d->record, '\0');
    put_good(d, d->id);
    d->record.data[--d->record.len] = '\0';
}
static void a_record_as_an_idea(struct desk *d) {
    begin(d);
    put_row(d, 'C', d->id, d->record.data, d->record.len);
}
static void a_record_as_a_step(struct desk *d) {
    begin(d);
    put_row(d, 'O', d->id, d->record.data, d->record.len);
}
static void bad_utf8(struct desk *d) {
    struct strbuf body = {0};
    struct contribution idea = blank_contribution(CONTRIBUTION_IDEA, "b");
    idea.text = "warm room";
    contribution_encode(&idea, &body);
    char *at = memmem(body.data, body.len, "warm", 4);
    assert_non_null(at);
    memcpy(at, "\xc0\xaf\xed\xa0", 4);
    begin(d);
    put_row(d, 'C', d->id, body.data, body.len);
    strbuf_finish(&body);
}
static void absurd_count(struct desk *d) {
    static const uint8_t body[] = {0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00};
    begin(d);
    put_row(d, 'R', d->id, body, sizeof body);
}
static void absurd_string(struct desk *d) {
    static const uint8_t body[] = {0x85, 0x01, 0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 'a'};
    begin(d);
    put_row(d, 'R', d->id, body, sizeof body);
}
static void nested_without_end(struct desk *d) {
    static uint8_t body[900000];
    memset(body, 0x81, sizeof body);
    begin(d);
    put_row(d, 'R', d->id, body, sizeof body);
}
static void size_of_four_gigabytes(struct desk *d) {
    begin(d);
    forged_size(&d->f, 'R', 0xffffffff);
}
static void size_beyond_the_end(struct desk *d) {
    begin(d);
    forged_size(&d->f, 'R', 1000000);
}
static void an_empty_version(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 0);
    forged_frame(&d->f, 'E', "", 0);
}
static void a_row_without_a_body(struct desk *d) {
    begin(d);
    put_row(d, 'R', d->id, "", 0);
}
static void a_short_deletion(struct desk *d) {
    begin(d);
    forged_frame(&d->f, 'T', d->id, RESPONSE_ID_SIZE - 1);
}
static void an_unknown_part(struct desk *d) {
    begin(d);
    forged_frame(&d->f, 'X', "abc", 3);
}
static void a_part_named_nothing(struct desk *d) {
    begin(d);
    forged_frame(&d->f, '\0', "abc", 3);
}
static void two_ends(struct desk *d) {
    begin(d);
    forged_end(&d->f);
}
static void a_known_source(struct desk *d) {
    memcpy(d->f.signer.source, d->k.sources[0], SOURCE_SIZE);
    begin(d);
    memcpy(d->f.signer.source, d->stranger, SOURCE_SIZE);
    put_good(d, d->id);
}
static void this_folder_itself(struct desk *d) {
    memcpy(d->f.signer.source, store_source(d->store), SOURCE_SIZE);
    begin(d);
    memcpy(d->f.signer.source, d->stranger, SOURCE_SIZE);
    put_good(d, d->id);
}
static void a_row_of_this_folder(struct desk *d) {
    begin(d);
    forged_row(&d->f, 'R', d->id, d->hash, store_source(d->store), d->record.data, d->record.len);
}
static void another_key(struct desk *d) {
    d->f.signer.key[3] ^= 1;
    begin(d);
    d->f.signer.key[3] ^= 1;
}
static void a_key_of_zeroes(struct desk *d) {
    uint8_t key[PACK_KEY_SIZE];
    memcpy(key, d->f.signer.key, sizeof key);
    memset(d->f.signer.key, 0, sizeof key);
    begin(d);
    memcpy(d->f.signer.key, key, sizeof key);
}

static void crafted_packs_change_nothing(void **state) {
    static const char not_written[] = "is not what Chorus writes", no_event[] = "does not say of which event";
    static const struct {
        const char *name;
        void (*write)(struct desk *d);
        const char *expected;
    } cases[] = {
        {"no header", no_header, no_event},
        {"two headers", two_headers, "something unknown"},
        {"half a trial", half_a_trial, no_event},
        {"SQL in the name", sql_in_the_name, no_event},
        {"a terminal in the name", a_terminal_in_the_name, no_event},
        {"a long name", a_long_name, no_event},
        {"another event", another_event, "belongs to the event"},
        {"robots", robots, "is a trial"},
        {"wrong event hash", wrong_event_hash, "version of the event that is missing"},
        {"rows before versions", rows_before_versions, "version of the event that is missing"},
        {"versions without end", versions_without_end, "more versions"},
        {"an id twice", an_id_twice, not_written},
        {"ids that fall", ids_that_fall, not_written},
        {"a taken id", a_taken_id, "contradicts"},
        {"half a record", half_a_record, not_written},
        {"a record and more", a_record_and_more, not_written},
        {"a record as an idea", a_record_as_an_idea, not_written},
        {"a record as a step", a_record_as_a_step, not_written},
        {"bad UTF-8", bad_utf8, not_written},
        {"absurd count", absurd_count, not_written},
        {"absurd string", absurd_string, not_written},
        {"nested without end", nested_without_end, not_written},
        {"a size of four gigabytes", size_of_four_gigabytes, "larger than any"},
        {"a size beyond the end", size_beyond_the_end, "ends too early"},
        {"an empty version", an_empty_version, not_written},
        {"a row without a body", a_row_without_a_body, not_written},
        {"a short deletion", a_short_deletion, not_written},
        {"an unknown part", an_unknown_part, "something unknown"},
        {"a part named nothing", a_part_named_nothing, "something unknown"},
        {"two ends", two_ends, "changed or damaged"},
        {"another's deletion", anothers_deletion, "deletes rows"},
        {"a known source", a_known_source, "another key"},
        {"this folder itself", this_folder_itself, "another key"},
        {"a row of this folder", a_row_of_this_folder, "collected here"},
        {"another key", another_key, "not signed with the key"},
        {"a key of zeroes", a_key_of_zeroes, "not signed with the key"},
    };
    struct desk *d = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct merge_counts counts;
        cases[i].write(d);
        forged_end(&d->f);
        forged_write(&d->f, d->path);
        const char *packs[] = {d->k.packs[1], d->path};
        d->k.err.text[0] = '\0';
        if (merge_paths(d->store, packs, 2, false, &counts, &d->k.err) != STORE_FOREIGN ||
            strstr(d->k.err.text, cases[i].expected) == NULL || strstr(d->k.err.text, "forged.pack") == NULL ||
            strstr(d->k.err.text, "Nothing was changed.") == NULL) {
            fail_msg("%s: \"%s\"", cases[i].name, d->k.err.text);
        }
        expect_unchanged(d, cases[i].name);
    }
    print_message("store/hostile_packs: %zu crafted packs\n", sizeof cases / sizeof cases[0]);
}

static void what_is_no_file_is_refused(void **state) {
    struct desk *d = *state;
    struct merge_counts counts;
    char name[2 * PATH_ROOM];
    const char *bad[] = {name};
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "%.*s/odd-%d", PATH_ROOM, d->k.folder, i);
        int fd = i == 2 || i == 3 ? open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
        assert_int_equal(i == 0   ? symlink(d->k.packs[1], name)
                         : i == 1 ? mkfifo(name, 0600)
                         : i == 2 ? ftruncate(fd, (off_t)PACK_BYTES_MAX + 1)
                         : i == 3 ? 0
                                  : mkdir(name, 0700),
                         0);
        if (fd >= 0) {
            close(fd);
        }
        assert_int_equal(merge_paths(d->store, bad, 1, false, &counts, &d->k.err), STORE_FOREIGN);
        assert_non_null(strstr(d->k.err.text, "odd-"));
        expect_unchanged(d, name);
    }
}

/* --- good packs with something changed ----------------------------------------------------------------------------- */

struct frame {
    const uint8_t *at; /* of its letter */
    size_t n;          /* with its head */
};

/* But the last one. */
static size_t cut_up(const uint8_t *bytes, size_t n, struct frame *out) {
    size_t count = 0;
    for (size_t at = strlen("CHORUS PACK 2\n"); at < n && bytes[at] != 'Z'; count++) {
        size_t size = 5 + ((size_t)bytes[at + 3] << 8 | bytes[at + 4]); /* small ones only */
        assert_true(count < FRAMES_MAX && bytes[at + 1] == 0 && bytes[at + 2] == 0);
        out[count] = (struct frame){bytes + at, size};
        at += size;
    }
    return count;
}

static void change(struct desk *d, struct frame *frames, size_t *n) {
    size_t at = rng_below(&d->rng, (uint32_t)*n), other = rng_below(&d->rng, (uint32_t)*n);
    struct frame frame = frames[at];
    switch (rng_below(&d->rng, 4)) {
    case 0: /* dropped */
        memmove(frames + at, frames + at + 1, (--*n - at) * sizeof frame);
        break;
    case 1: /* twice */
        memmove(frames + at + 1, frames + at, (++*n - at - 1) * sizeof frame);
        break;
    case 2:
        frames[at] = frames[other];
        frames[other] = frame;
        break;
    default:
        frames[at].n = 5 + rng_below(&d->rng, (uint32_t)frame.n - 4); /* shorter than its head says, or as it was */
    }
}

static void write_changed(struct desk *d, const uint8_t *good, size_t size) {
    struct frame frames[FRAMES_MAX + 8];
    size_t n = cut_up(good, size, frames), magic = strlen("CHORUS PACK 2\n");
    for (uint32_t left = rng_below(&d->rng, 3); left > 0 && n > 1; left--) {
        change(d, frames, &n);
    }
    forged_magic(&d->f);
    for (size_t i = 0; i < n; i++) {
        strbuf_add(&d->f.bytes, frames[i].at, frames[i].n);
    }
    for (uint32_t left = rng_below(&d->rng, 4); left > 0 && d->f.bytes.len > magic; left--) {
        size_t at = magic + rng_below(&d->rng, (uint32_t)(d->f.bytes.len - magic));
        d->f.bytes.data[at] = (char)(rng_below(&d->rng, 2) == 0 ? rng_below(&d->rng, 256) : (uint8_t)d->f.bytes.data[at] ^ 1u);
    }
    size_t signer = magic + 6; /* the forger's own, else nothing behind it would be read */
    if (d->f.bytes.len > signer + SOURCE_SIZE + PACK_KEY_SIZE) {
        memcpy(d->f.bytes.data + signer, d->stranger, SOURCE_SIZE);
        memcpy(d->f.bytes.data + signer + SOURCE_SIZE, d->f.signer.key, PACK_KEY_SIZE);
    }
    forged_end(&d->f);
    forged_write(&d->f, d->path);
}

/* Takes back all that is neither the folder's own nor of the kiosk it knew before. */
static void undo_strangers(struct desk *d) {
    struct source_count *sources;
    struct arena a;
    size_t n, erased;
    arena_init(&a, 4096);
    must(store_sources(d->store, &a, &sources, &n, &d->k.err), &d->k.err);
    for (size_t i = 0; i < n; i++) {
        bool stays = memcmp(sources[i].source, store_source(d->store), SOURCE_SIZE) == 0 ||
                     memcmp(sources[i].source, d->k.sources[0], SOURCE_SIZE) == 0;
        if (!stays) {
            must(store_undo(d->store, sources[i].source, &erased, &d->k.err), &d->k.err);
        }
    }
    arena_finish(&a);
}

static void changed_packs_change_nothing_that_stays(void **state) {
    struct desk *d = *state;
    static uint8_t good[2][GOOD_MAX];
    const char *wanted = getenv("CHORUS_PACKS_MUTATED");
    size_t left = wanted == NULL ? MUTATED : strtoul(wanted, NULL, 10), total = left, taken = 0, n, sizes[2];
    uint64_t before = everything(&d->k, d->store, &n);
    for (size_t i = 0; i < 2; i++) {
        sizes[i] = read_whole(d->k.packs[1 + i], good[i], GOOD_MAX);
    }
    for (; left > 0; left--) {
        struct merge_counts counts;
        const char *packs[] = {d->path};
        write_changed(d, good[left % 2], sizes[left % 2]);
        d->k.err.text[0] = '\0';
        enum store_status status = merge_paths(d->store, packs, 1, false, &counts, &d->k.err);
        if (status == STORE_OK) {
            undo_strangers(d);
            taken++;
        } else {
            assert_int_equal(status, STORE_FOREIGN);
            assert_non_null(strstr(d->k.err.text, "Nothing was changed."));
        }
        assert_true(everything(&d->k, d->store, &n) == before);
    }
    print_message("store/hostile_packs: %zu refused, %zu taken and undone\n", total - taken, taken);
    print_message("packs changed at will: trials %zu, violations 0\n", total); /* the first one ends the test */
}

int test_hostile_packs(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(crafted_packs_change_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changed_packs_change_nothing_that_stays, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store/hostile_packs", tests, NULL, NULL);
}

#include "kiosk/intake.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "author/core_file.h"
#include "author/event_file.h"
#include "base/file.h"
#include "core/slot.h"
#include "kiosk/sample.h"
#include "kiosk/stick_files.h"
#include "support/folder.h"

enum { ROOM = 400 };
struct place {
    char root[200], stick[ROOM], data[ROOM];
    struct arena arena;
    const struct event *running;
};

static const char *in(struct place *p, const char *folder, const char *name) {
    return file_join(&p->arena, folder, name);
}

static void put(const char *path, const void *bytes, size_t n) {
    struct err err = {0};
    if (!file_write(path, bytes, n, &err)) {
        fail_msg("%s", err.text);
    }
}

static void put_words(struct place *p, const char *name, const char *words) {
    put(in(p, p->stick, name), words, strlen(words));
}

static const struct event *parse(struct place *p, const char *yaml) {
    struct diagnostics d;
    diagnostics_init(&d, "running", &p->arena);
    const struct event *event = event_file_parse(yaml, strlen(yaml), &p->arena, &d);
    assert_non_null(event);
    return event;
}

static int set_up(void **state) {
    static struct place p;
    p = (struct place){.running = NULL};
    arena_init(&p.arena, 64 * 1024);
    test_folder(p.root, sizeof p.root);
    snprintf(p.stick, sizeof p.stick, "%s/stick", p.root);
    snprintf(p.data, sizeof p.data, "%s/data", p.root);
    assert_int_equal(mkdir(p.stick, 0700), 0);
    assert_int_equal(mkdir(p.data, 0700), 0);
    p.running = parse(&p, sample_short);
    *state = &p;
    return 0;
}

static int tear_down(void **state) {
    struct place *p = *state;
    arena_finish(&p->arena);
    test_folder_remove(p->root);
    return 0;
}

static struct intake_params params_of(const struct place *p, const char *file) {
    return (struct intake_params){.stick = p->stick, .file = file, .root = p->data, .running = p->running};
}

static struct intake take(struct place *p, const char *file) {
    struct intake_params params = params_of(p, file);
    struct intake in;
    intake_take(&params, &p->arena, &in);
    assert_int_equal(in.event == NULL, in.diagnostics.errors > 0);
    return in;
}

static const char *first_problem(const struct intake *in) {
    return in->diagnostics.list.n > 0 ? in->diagnostics.list.at[0].text : "";
}

static size_t cells(struct place *p) {
    const char *folder = in(p, p->data, LOADED_FOLDER);
    return file_is_folder(folder) ? test_folder_entries(folder) - (size_t)file_exists(in(p, folder, "current")) : 0;
}

/* One in four is bad, each in another way; the others are there with their titles (I11). */
static void one_bad_never_hides_the_others(void **state) {
    struct place *p = *state;
    struct intake_list list;
    struct err err = {0};
    put_words(p, "a.yaml", sample_two);
    put_words(p, "b.yaml", "chorus: 1\nid: [\n");
    put_words(p, "c.yaml", sample_long);
    put_words(p, "d.yaml", "hello\n");
    put_words(p, "e.yaml", sample_another);
    put_words(p, "f with spaces.yaml", sample_another);
    put_words(p, "notes.txt", "not an event");
    put_words(p, ".hidden.yaml", sample_two);
    assert_int_equal(symlink("a.yaml", in(p, p->stick, "g.yaml")), 0);
    assert_int_equal(mkfifo(in(p, p->stick, "h.yaml"), 0600), 0);
    char *huge = arena_push(&p->arena, 10 * EVENT_FILE_MAX);
    put(in(p, p->stick, "i.yaml"), huge, 10 * EVENT_FILE_MAX);
    put(in(p, p->stick, "j.yaml"), huge, EVENT_FILE_MAX + 1);
    assert_true(intake_list(p->stick, &p->arena, &list, &err));
    assert_int_equal(list.n, 9);
    size_t good = 0;
    for (size_t i = 0; i < list.n; i++) {
        const struct intake_entry *e = &list.at[i];
        assert_true((e->title != NULL) != (e->problem != NULL && e->problem[0] != '\0'));
        good += e->title != NULL;
    }
    assert_int_equal(good, 3);
    assert_string_equal(list.at[0].title, "Sample");
    assert_string_equal(list.at[0].languages, "en, fr");
    assert_int_equal(list.at[0].size, strlen(sample_two));
    assert_int_equal(list.at[1].line, 3);
}

static void many_and_none(void **state) {
    struct place *p = *state;
    struct intake_list list;
    struct err err = {0};
    char name[40];
    assert_true(intake_list(p->stick, &p->arena, &list, &err));
    assert_int_equal(list.n, 0);
    for (int i = 0; i < INTAKE_LISTED_MAX + 3; i++) {
        snprintf(name, sizeof name, "%03d.yaml", i);
        put_words(p, name, sample_short);
    }
    assert_true(intake_list(p->stick, &p->arena, &list, &err));
    assert_int_equal(list.n, INTAKE_LISTED_MAX);
    assert_int_equal(list.left_out, 3);
    assert_false(intake_list(in(p, p->root, "nowhere"), &p->arena, &list, &err));
    assert_true(strlen(err.text) > 0);
}

/* The copy stands by itself: what lies on the stick may change behind the check. */
static void the_copy_is_what_runs(void **state) {
    struct place *p = *state;
    struct err err = {0};
    struct intake_params params = params_of(p, "my event.yaml");
    params.file = "my-event.yaml";
    put_words(p, "my-event.yaml", sample_long);
    assert_int_equal(mkdir(in(p, p->stick, "long"), 0700), 0);
    put_words(p, "long/go.en.ogg", "OggS    \001vorbis, or nearly so");
    put_words(p, "long/notes.doc", "not copied");
    put_words(p, "long/two words.ogg", "not copied");
    struct intake in_ = take(p, "my-event.yaml");
    if (!in_.event) {
        fail_msg("%s", first_problem(&in_));
    }
    assert_int_equal(in_.media, 1);
    assert_true(in_.diagnostics.warnings >= 2);
    assert_null(loaded_current(p->data, &p->arena));
    put_words(p, "my-event.yaml", "changed");
    assert_true(intake_accept(&params, &in_, &err));
    const char *path = loaded_current(p->data, &p->arena);
    assert_non_null(path);
    struct diagnostics d;
    diagnostics_init(&d, path, &p->arena);
    const struct event *event = event_file_load(path, &p->arena, &d);
    assert_non_null(event);
    assert_string_equal(event->id, "long");
    assert_true(file_exists(in(p, event->folder, "go.en.ogg")));
    assert_false(file_exists(in(p, event->folder, "notes.doc")));
}

/* A locked core lies in the event's folder on the stick. */
static void a_core_comes_along(void **state) {
    struct place *p = *state;
    struct intake_list list;
    struct err err = {0};
    char sum[CORE_SUM_SIZE];
    struct diagnostics d;
    diagnostics_init(&d, "pulse.yaml", &p->arena);
    assert_int_equal(mkdir(in(p, p->stick, "core"), 0700), 0);
    put_words(p, "core/pulse.yaml", "core: 1\nlanguages: [en]\nquestions: [{id: q, kind: nps, indicator: i, text: Q}]\n");
    assert_true(core_file_check(in(p, p->stick, "core/pulse.yaml"), &p->arena, sum, &d));
    put_words(p, "a.yaml",
              arena_printf(&p->arena,
                           "chorus: 1\nid: core\ntitle: T\nlanguages: [en]\nprivacy: {retain_until: 2030-01-01, steward: S}\n"
                           "core: {file: pulse.yaml, sha256: %s}\nactivities: [{id: a, title: A, questions: [{core: q}]}]\n",
                           sum));
    assert_true(intake_list(p->stick, &p->arena, &list, &err));
    assert_string_equal(list.at[0].title, "T");
    struct intake in_ = take(p, "a.yaml");
    if (!in_.event) {
        fail_msg("%s", first_problem(&in_));
    }
    assert_string_equal(in_.event->activities[0].questions[0].id, "q");
    put_words(p, "core/pulse.yaml", "core: 1\nlanguages: [en]\nquestions: [{id: q, kind: nps, indicator: i, text: R}]\n");
    in_ = take(p, "a.yaml");
    assert_null(in_.event);
    assert_non_null(strstr(first_problem(&in_), "is not the core"));
    assert_int_equal(remove(in(p, p->stick, "core/pulse.yaml")), 0);
    assert_int_equal(rmdir(in(p, p->stick, "core")), 0);
    assert_true(intake_list(p->stick, &p->arena, &list, &err));
    assert_non_null(strstr(list.at[0].problem, "There is no folder core beside the event"));
}

/* The third load sweeps the first; the second is still there to go back to. */
static void the_one_before_can_be_taken_back(void **state) {
    struct place *p = *state;
    struct err err = {0};
    static const char *const yaml[] = {sample_two, sample_long, sample_another};
    static const char *const ids[] = {"two", "long", "another"};
    for (int i = 0; i < 3; i++) {
        struct intake_params params = params_of(p, "e.yaml");
        put_words(p, "e.yaml", yaml[i]);
        struct intake in_ = take(p, "e.yaml");
        assert_non_null(in_.event);
        assert_true(intake_accept(&params, &in_, &err));
        assert_string_equal(file_base_name(loaded_current(p->data, &p->arena)), arena_printf(&p->arena, "%s.yaml", ids[i]));
    }
    assert_int_equal(cells(p), 3);
    struct intake dropped = take(p, "e.yaml");
    assert_non_null(dropped.event);
    assert_int_equal(cells(p), 3); /* the first was swept, this one came */
    struct intake_params params = params_of(p, "e.yaml");
    intake_drop(&params, &dropped);
    assert_int_equal(cells(p), 2);
    assert_true(loaded_take_back(p->data, &err));
    assert_string_equal(file_base_name(loaded_current(p->data, &p->arena)), "long.yaml");
    assert_true(loaded_take_back(p->data, &err));
    assert_null(loaded_current(p->data, &p->arena));
}

/* A file `current` that is not as we write it names nothing. */
static void current_is_read_as_a_strangers(void **state) {
    struct place *p = *state;
    static const char *const lines[] = {"../../etc/passwd\n",
                                        "0123abcd/../x.yaml\n",
                                        "0123abcd/x\n",
                                        "0123ABCD/x.yaml\n",
                                        "/etc/passwd\n",
                                        "0123abcd/.yaml\n",
                                        "",
                                        "0123abcdx.yaml\n"};
    assert_int_equal(mkdir(in(p, p->data, LOADED_FOLDER), 0700), 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        put(in(p, in(p, p->data, LOADED_FOLDER), "current"), lines[i], strlen(lines[i]));
        assert_null(loaded_current(p->data, &p->arena));
    }
}

static void put_medium(struct place *p, const char *name, size_t n) {
    int fd = open(in(p, p->stick, name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)n), 0);
    close(fd);
}

/* Media at the limit, one more, ten times as much. */
static void limits_of_media(void **state) {
    struct place *p = *state;
    static const struct {
        size_t bytes;
        int files;
        bool good;
    } rows[] = {{INTAKE_MEDIUM_MAX, 1, true},
                {INTAKE_MEDIUM_MAX + 1, 1, false},
                {10 * INTAKE_MEDIUM_MAX, 1, false},
                {INTAKE_MEDIUM_MAX, 16, true},
                {INTAKE_MEDIUM_MAX, 17, false}};
    put_words(p, "long.yaml", sample_long);
    assert_int_equal(mkdir(in(p, p->stick, "long"), 0700), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[40];
        for (int f = 0; f < rows[i].files; f++) {
            snprintf(name, sizeof name, "long/%d.wav", f);
            put_medium(p, name, rows[i].bytes);
        }
        struct intake in_ = take(p, "long.yaml");
        assert_int_equal(in_.event != NULL, rows[i].good);
        struct intake_params params = params_of(p, "long.yaml");
        intake_drop(&params, &in_);
        assert_int_equal(cells(p), 0);
    }
}

static double processor_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

#define LOWERED(privacy) \
    "chorus: 1\nid: short\ntitle: T\nlanguages: [en]\nprivacy: {" privacy "}\n" \
    "activities: [{id: a, title: A, questions: [{id: q, kind: note, text: Q}]}]\n"

/* Each refusal says why, within 200 ms of the processor, leaves nothing behind, and what runs goes on running. */
static void refusals(void **state) {
    struct place *p = *state;
    static const struct {
        const char *yaml, *expected;
        size_t line;
    } rows[] = {
        {"chorus: 1\nid: [\n", "", 3},
        {"chorus: 1\nid: a\n", "title", 1},
        {"device: 1\n", "", 1},
        {"a: &x 1\nb: *x\n", "anchor", 1},
        {LOWERED("sensitivity: low, k: 5, retain_until: 2028-01-01, steward: Us"), "kept until 2027-12-31", 5},
        {LOWERED("sensitivity: health, retain_until: 2027-01-01, steward: Us"), "cannot be sealed", 5},
        {LOWERED("sensitivity: low, k: 5, record_language: yes, retain_until: 2027-01-01, steward: Us"), "record_language", 5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_words(p, "e.yaml", rows[i].yaml);
        double before = processor_ms();
        struct intake in_ = take(p, "e.yaml");
        double took = processor_ms() - before;
        assert_null(in_.event);
        bool found = false;
        for (size_t d = 0; d < in_.diagnostics.list.n; d++) {
            const struct diagnostic *one = &in_.diagnostics.list.at[d];
            found |= one->severity == SEVERITY_ERROR && strstr(one->text, rows[i].expected) && one->line == rows[i].line;
        }
        if (!found) {
            fail_msg("row %zu: %zu: %s", i, in_.diagnostics.list.at[0].line, first_problem(&in_));
        }
        assert_true(took < 200);
        assert_int_equal(cells(p), 0);
    }
    struct intake gone = take(p, "gone.yaml");
    assert_null(gone.event);
}

/* The promises of an event are those that people answered under, also when another one runs now. */
static void stored_versions_are_kept_to(void **state) {
    struct place *p = *state;
    const struct event *was = parse(p, sample_long);
    struct store_params params = {.folder = in(p, p->data, "long"), .access = STORE_COLLECT, .event_id = "long"};
    struct store *store;
    struct err err = {0};
    uint8_t hash[EVENT_HASH_SIZE], id[RESPONSE_ID_SIZE] = {1};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    assert_int_equal(store_put_event(store, was, hash, &err), STORE_OK);
    assert_int_equal(store_save(store, id, hash, (const uint8_t *)"body", 4, &err), STORE_OK);
    put_words(p, "e.yaml",
              "chorus: 1\nid: long\ntitle: T\nlanguages: [en]\n"
              "privacy: {sensitivity: low, k: 5, retain_until: 2028-01-01, steward: Us}\n"
              "activities: [{id: a, title: A, questions: [{id: q, kind: note, text: Q}]}]\n");
    struct intake locked = take(p, "e.yaml"); /* somebody else holds that store: nothing is known of its promises */
    assert_null(locked.event);
    store_close(store);
    struct intake lower = take(p, "e.yaml");
    assert_null(lower.event);
    put_words(p, "e.yaml", sample_long);
    struct intake same = take(p, "e.yaml");
    assert_non_null(same.event);
}

static void robots_answers_are_not_mixed(void **state) {
    struct place *p = *state;
    struct store_params params = {.folder = in(p, p->data, "long"), .access = STORE_COLLECT, .event_id = "long", .trial = true};
    struct store *store;
    struct err err = {0};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    store_close(store);
    put_words(p, "e.yaml", sample_long);
    struct intake in_ = take(p, "e.yaml");
    assert_null(in_.event);
    assert_non_null(strstr(first_problem(&in_), "Robots"));
}

static void a_site_that_is_not_there_is_told(void **state) {
    struct place *p = *state;
    struct intake_params params = params_of(p, "e.yaml");
    struct intake in_;
    params.site = "south";
    put_words(p, "e.yaml", sample_long);
    intake_take(&params, &p->arena, &in_);
    assert_non_null(in_.event);
    assert_non_null(strstr(in_.diagnostics.list.at[in_.diagnostics.list.n - 1].text, "south"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* sample_long is kept until 2027-12-31. */
static void an_event_that_is_over_is_told(void **state) {
    struct place *p = *state;
    put_words(p, "e.yaml", sample_long);
    for (int days = 0; days < 2; days++) {
        struct intake_params params = params_of(p, "e.yaml");
        struct intake in_;
        params.today = civil_days(2027, 12, 31) + days;
        intake_take(&params, &p->arena, &in_);
        assert_non_null(in_.event);
        bool is_told = in_.diagnostics.warnings > 0 && strstr(first_problem(&in_), "2027-12-31 is over") != NULL;
        assert_int_equal(is_told, days);
        assert_int_equal(in_.diagnostics.list.n > 0 ? in_.diagnostics.list.at[0].line : 0, days ? 6 : 0);
        intake_drop(&params, &in_);
    }
}

int test_intake(void) {
    const struct CMUnitTest tests[] = {
        TEST(one_bad_never_hides_the_others),
        TEST(many_and_none),
        TEST(the_copy_is_what_runs),
        TEST(a_core_comes_along),
        TEST(the_one_before_can_be_taken_back),
        TEST(current_is_read_as_a_strangers),
        TEST(limits_of_media),
        TEST(refusals),
        TEST(stored_versions_are_kept_to),
        TEST(robots_answers_are_not_mixed),
        TEST(a_site_that_is_not_there_is_told),
        TEST(an_event_that_is_over_is_told),
    };
    return cmocka_run_group_tests_name("kiosk/intake", tests, NULL, NULL);
}

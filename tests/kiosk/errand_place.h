/* A kiosk with three answers, a stick and a folder for other events, for tests of what an organizer asks for. */
#ifndef TESTS_KIOSK_ERRAND_PLACE_H
#define TESTS_KIOSK_ERRAND_PLACE_H
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "core/slot.h"
#include "kiosk/organizer.h"
#include "kiosk/sample.h"
#include "support/folder.h"

enum { ROOM = 400, ANSWERS = 3 };
struct place {
    char root[200], run[ROOM], stick[ROOM], data[ROOM];
    struct kiosk k;
};

static inline const char *in(struct place *p, const char *folder, const char *name) {
    return file_join(&p->k.arena, folder, name);
}

static inline void put(struct place *p, const char *folder, const char *name, const char *words) {
    struct err err = {0};
    if (!file_write(in(p, folder, name), words, strlen(words), &err)) {
        fail_msg("%s", err.text);
    }
}

static inline void answer(struct kiosk *k) {
    agree_to(k, "en", "short");
    answer_all(k);
    send_all(k);
    tap(k, "done");
    advance(k, 6000);
}

static inline void open_area(struct kiosk *k) {
    advance(k, 5000); /* Escapes of the last time do not count */
    enter_area(k);
    expect_screen(k, SCREEN_ORGANIZER);
}

/* What the loop does at a wake-up. */
static inline void stick_changed(struct place *p) {
    errand_port_follow(&p->k.errands, &p->k.session);
    hand_jump(&p->k.hand, 700);
}

static inline int set_up(void **state) {
    struct place *p = calloc(1, sizeof *p);
    sigset_t io;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL);
    test_folder(p->root, sizeof p->root);
    snprintf(p->run, sizeof p->run, "%s/run", p->root);
    snprintf(p->stick, sizeof p->stick, "%s/run/stick", p->root);
    snprintf(p->data, sizeof p->data, "%s/data", p->root);
    assert_int_equal(mkdir(p->run, 0700), 0);
    assert_int_equal(mkdir(p->stick, 0700), 0);
    assert_int_equal(mkdir(p->data, 0700), 0);
    const struct driver_params params = {.yaml = sample_two,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_STORE,
                                         .pin = DRIVER_PIN,
                                         .stick = p->stick,
                                         .data_root = p->data};
    driver_open(&p->k, &params);
    p->k.local_s = civil_days(2026, 6, 1) * 86400;
    p->k.plausible = true;
    for (int i = 0; i < ANSWERS; i++) {
        answer(&p->k);
    }
    *state = p;
    return 0;
}

static inline int tear_down(void **state) {
    struct place *p = *state;
    driver_close(&p->k);
    test_folder_remove(p->root);
    free(p);
    return 0;
}

static inline bool says(struct kiosk *k, const char *words) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (strstr(nodes->at[i].label, words)) {
            return true;
        }
    }
    return false;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
#endif

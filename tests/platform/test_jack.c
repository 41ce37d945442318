#include "platform/jack.h"

#include <fcntl.h>
#include <linux/input.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "support/cmocka.h"
#include "support/folder.h"

static void tell(int fd, int type, int code, int value) {
    struct input_event event = {0};
    event.type = (unsigned short)type;
    event.code = (unsigned short)code;
    event.value = value;
    assert_int_equal(write(fd, &event, sizeof event), sizeof event);
}

/* A pipe tells what an input device would: state, and a signal that something has changed. */
static void follows_the_switch(void **state) {
    char folder[200], path[240];
    struct jack jack;
    sigset_t io, before;
    const struct timespec second = {1, 0};
    (void)state;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, &before);
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/jack", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    jack_open(&jack, path);
    assert_int_equal(jack.n, 1);
    assert_false(jack_is_in(&jack));
    int fd = open(path, O_WRONLY | O_NONBLOCK);
    assert_true(fd >= 0);
    tell(fd, EV_SW, SW_HEADPHONE_INSERT, 1);
    assert_int_equal(sigtimedwait(&io, NULL, &second), SIGIO);
    assert_true(jack_is_in(&jack));
    tell(fd, EV_KEY, KEY_A, 1); /* keys are not for us */
    tell(fd, EV_SW, SW_LID, 0);
    assert_true(jack_is_in(&jack));
    tell(fd, EV_SW, SW_HEADPHONE_INSERT, 0);
    tell(fd, EV_SW, SW_HEADPHONE_INSERT, 1);
    tell(fd, EV_SW, SW_HEADPHONE_INSERT, 0);
    assert_false(jack_is_in(&jack));
    close(fd);
    assert_false(jack_is_in(&jack)); /* and the writer may go */
    while (sigtimedwait(&io, NULL, &(struct timespec){0}) == SIGIO) {
    }
    jack_close(&jack);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    test_folder_remove(folder);
}

static void no_switch_is_no_headphones(void **state) {
    struct jack jack;
    (void)state;
    jack_open(&jack, "/nowhere/event0");
    assert_int_equal(jack.n, 0);
    assert_false(jack_is_in(&jack));
    jack_close(&jack);
    jack_open(&jack, NULL); /* whatever this machine has */
    jack_is_in(&jack);
    jack_close(&jack);
    assert_false(jack_is_in(&jack));
}

int test_jack(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_switch),
        cmocka_unit_test(no_switch_is_no_headphones),
    };
    return cmocka_run_group_tests_name("platform/jack", tests, NULL, NULL);
}

/* On folders that stand for a machine: what it says of one that is left as it was installed, and of one that is set up. */
#include "support/cmocka.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "kiosk/doctor.h"
#include "kiosk/doctor_facts.h"
#include "support/folder.h"

struct machine {
    char root[512];
    struct arena arena;
};

static void begin(struct machine *m) {
    test_folder(m->root, sizeof m->root);
    arena_init(&m->arena, 4096);
}

static void finish(struct machine *m) {
    arena_finish(&m->arena);
    test_folder_remove(m->root);
}

static const char *place(struct machine *m, const char *path) {
    struct err err = {0};
    const char *full = file_join(&m->arena, m->root, path);
    char folder[1024];
    snprintf(folder, sizeof folder, "%s", full);
    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folder(folder, &err));
    return full;
}

static void put_bytes(struct machine *m, const char *path, const char *bytes, size_t n) {
    struct err err = {0};
    assert_true(file_write(place(m, path), bytes, n, &err));
}

static void put(struct machine *m, const char *path, const char *text) {
    put_bytes(m, path, text, strlen(text));
}

static void put_link(struct machine *m, const char *path, const char *target) {
    assert_int_equal(symlink(target, place(m, path)), 0);
}

static size_t look(struct machine *m, struct doctor_finding out[DOCTOR_FINDINGS_MAX]) {
    const struct doctor_params params = {.root = m->root, .data_folder = "/var/lib/chorus"};
    return doctor_look(&params, &m->arena, out);
}

static enum doctor_verdict verdict_on(struct machine *m, const char *words) {
    struct doctor_finding found[DOCTOR_FINDINGS_MAX];
    size_t n = look(m, found);
    for (size_t i = 0; i < n; i++) {
        if (strstr(found[i].text, words)) {
            return found[i].verdict;
        }
    }
    fail_msg("nothing is said of %s", words);
    return DOCTOR_VERDICTS;
}

/* The files of kiosk-config/system, where their first lines say that they belong. */
static void set_up(struct machine *m) {
    static const struct {
        const char *file, *path;
    } rows[] = {{"logind.conf", "etc/systemd/logind.conf.d/60-chorus.conf"},
                {"system.conf", "etc/systemd/system.conf.d/60-chorus.conf"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char from[1024], *data;
        size_t n;
        struct err err = {0};
        snprintf(from, sizeof from, "%s/../kiosk-config/system/%s", CHORUS_TEST_DIR, rows[i].file);
        assert_true(file_read(from, 1 << 16, false, &m->arena, &data, &n, &err));
        put_bytes(m, rows[i].path, data, n);
    }
    put_link(m, "etc/systemd/system/ctrl-alt-del.target", "/dev/null");
}

static void a_machine_that_is_set_up_passes_what_one_that_is_not_fails(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Ctrl+Alt+Del restarts", "Ctrl+Alt+Del does nothing"},
        {"in two seconds restarts", "seven times does nothing"},
        {"Ctrl+Alt+F2 leads", "No login waits on another"},
        {"switches the machine off", "lid do nothing"},
        {"on the first console: systemctl", "No login waits on the first"},
        {"machine that hangs stays so", "restarted by its watchdog"},
    };
    struct machine m;
    begin(&m);
    put_link(&m, "etc/systemd/system/getty.target.wants/getty@tty1.service", "/lib/systemd/system/getty@.service");
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_int_equal(verdict_on(&m, pairs[i][0]), DOCTOR_FAIL);
    }
    assert_int_equal(unlink(file_join(&m.arena, m.root, "etc/systemd/system/getty.target.wants/getty@tty1.service")), 0);
    set_up(&m);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_int_equal(verdict_on(&m, pairs[i][1]), DOCTOR_PASS);
    }
    finish(&m);
}

static void the_last_drop_in_counts(void **state) {
    (void)state;
    struct machine m;
    begin(&m);
    const struct facts f = {.root = m.root, .arena = &m.arena};
    assert_null(facts_setting(&f, "logind.conf", "NAutoVTs"));
    put(&m, "etc/systemd/logind.conf", "[Login]\n#NAutoVTs=6\nNAutoVTs=6\nNAutoVTsToo=9\n");
    assert_string_equal(facts_setting(&f, "logind.conf", "NAutoVTs"), "6");
    put(&m, "etc/systemd/logind.conf.d/50-a.conf", "[Login]\nNAutoVTs=3\n");
    put(&m, "etc/systemd/logind.conf.d/60-b.conf", "[Login]\nNAutoVTs=0");
    put(&m, "usr/lib/systemd/logind.conf.d/10.conf", "[Login]\nNAutoVTs=4\n");
    assert_string_equal(facts_setting(&f, "logind.conf", "NAutoVTs"), "0");
    finish(&m);
}

static void every_goal_has_a_line_and_an_image_no_false_praise(void **state) {
    (void)state;
    struct machine m;
    struct doctor_finding found[DOCTOR_FINDINGS_MAX];
    bool seen[9] = {false};
    int before = 1;
    begin(&m);
    size_t n = look(&m, found);
    for (size_t i = 0; i < n; i++) {
        assert_true(found[i].goal >= before && found[i].goal <= 8);
        assert_true(found[i].text && strlen(found[i].text) > 20);
        before = found[i].goal;
        seen[found[i].goal] = true;
        if (found[i].goal == 5 || found[i].goal == 6 || found[i].goal == 8) {
            assert_int_equal(found[i].verdict, DOCTOR_UNSEEN);
        }
    }
    for (int goal = 1; goal <= 8; goal++) {
        assert_true(seen[goal]);
    }
    finish(&m);
}

/* A process as proc(5) shows it. */
static void put_kiosk(struct machine *m, bool is_safe) {
    static const char command[] = "/usr/bin/chorus\0run\0--device\0/etc/chorus/device.yaml";
    static const char environment[] = "LANG=C\0WATCHDOG_USEC=10000000";
    put(m, "proc/41/comm", "chorus\n");
    put_bytes(m, "proc/41/cmdline", "chorus\0check", 12);
    put(m, "proc/42/comm", "chorus\n");
    put_bytes(m, "proc/42/cmdline", command, sizeof command);
    put_bytes(m, "proc/42/environ", environment, is_safe ? sizeof environment : 7);
    put(m, "proc/42/status",
        is_safe ? "Name:\tchorus\nUid:\t998\t998\t998\t998\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n"
                : "Name:\tchorus\nUid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff\nNoNewPrivs:\t0\nSeccomp:\t0\n");
    put(m, "proc/42/limits",
        is_safe ? "Limit   Soft  Hard  Units\nMax core file size        0    0    bytes\n"
                : "Max core file size        unlimited    unlimited    bytes\n");
    put_link(m, "proc/1/ns/net", "net:[4026531840]");
    put_link(m, "proc/42/ns/net", is_safe ? "net:[4026532999]" : "net:[4026531840]");
    put_link(m, "proc/42/fd/5", "socket:[777]");
    put_link(m, "proc/42/fd/6", "/dev/dri/card0");
    put(m, "proc/42/net/tcp",
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n");
    put(m, "proc/42/net/udp6",
        is_safe ? "  sl  local_address\n" : "  sl  local_address\n  12: 0:0 0:0 07 0:0 00:0 00000000   998        0 777 2 0 0\n");
}

static void the_kiosk_is_judged_as_it_runs(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"runs as root", "a user of its own"},
                                           {"shares the machine's network", "has no network"},
                                           {"holds an internet socket", "holds no internet socket"},
                                           {"notice a kiosk that hangs", "kiosk that hangs is started anew"}};
    static const char *const sandbox[] = {"can gain no rights", "kernel refuses calls", "has no capability",
                                          "no picture of the memory"};
    for (int is_safe = 0; is_safe < 2; is_safe++) {
        struct machine m;
        begin(&m);
        put_kiosk(&m, is_safe);
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            assert_int_equal(verdict_on(&m, pairs[i][is_safe]), is_safe ? DOCTOR_PASS : DOCTOR_FAIL);
        }
        for (size_t i = 0; i < sizeof sandbox / sizeof sandbox[0] && is_safe; i++) {
            assert_int_equal(verdict_on(&m, sandbox[i]), DOCTOR_PASS);
        }
        assert_int_equal(verdict_on(&m, is_safe ? "no capability" : "capabilities of root"), is_safe ? DOCTOR_PASS : DOCTOR_FAIL);
        finish(&m);
    }
}

/* A kiosk lets nobody but root read its environment. */
static void what_only_root_can_read_is_no_failure(void **state) {
    (void)state;
    struct machine m;
    begin(&m);
    put_kiosk(&m, true);
    assert_int_equal(unlink(file_join(&m.arena, m.root, "proc/42/environ")), 0);
    assert_int_equal(verdict_on(&m, "somebody watches the kiosk is seen by root"), DOCTOR_UNSEEN);
    finish(&m);
}

static void a_stick_is_told_by_its_bus(void **state) {
    (void)state;
    struct machine m;
    struct mount mounts[4], at;
    begin(&m);
    const struct facts f = {.root = m.root, .arena = &m.arena};
    put(&m, "proc/self/mounts",
        "/dev/sda1 / ext4 ro,relatime 0 0\n/dev/sdb1 /run/chorus/stick/a vfat rw,nosuid,nodev,noexec 0 0\n"
        "/dev/mmcblk0p3 /var/lib/chorus ext4 rw 0 0\n");
    put_link(&m, "sys/block/sda", "../devices/pci0000:00/ata1/host0/block/sda");
    put_link(&m, "sys/block/sdb", "../devices/pci0000:00/usb1/1-2/host4/block/sdb");
    assert_int_equal(facts_stick_mounts(&f, mounts, 4), 1);
    assert_string_equal(mounts[0].folder, "/run/chorus/stick/a");
    assert_true(mount_has(&mounts[0], "noexec"));
    assert_false(mount_has(&mounts[0], "exec"));
    assert_true(facts_mount_of(&f, "/var/lib/chorus/hdc", &at));
    assert_string_equal(at.device, "/dev/mmcblk0p3");
    assert_true(facts_mount_of(&f, "/var/lib/chorusx", &at));
    assert_string_equal(at.device, "/dev/sda1");
    finish(&m);
}

int test_doctor(void);
int test_doctor(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_machine_that_is_set_up_passes_what_one_that_is_not_fails),
        cmocka_unit_test(the_last_drop_in_counts),
        cmocka_unit_test(every_goal_has_a_line_and_an_image_no_false_praise),
        cmocka_unit_test(the_kiosk_is_judged_as_it_runs),
        cmocka_unit_test(what_only_root_can_read_is_no_failure),
        cmocka_unit_test(a_stick_is_told_by_its_bus),
    };
    return cmocka_run_group_tests_name("kiosk/doctor", tests, NULL, NULL);
}

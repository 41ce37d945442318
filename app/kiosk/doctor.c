#include "kiosk/doctor.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "kiosk/doctor_facts.h"

struct doctor {
    struct facts facts;
    const struct doctor_params *params;
    int kiosk; /* process; -1: none */
    struct doctor_finding *out;
    size_t count;
};

static void say(struct doctor *d, int goal, enum doctor_verdict verdict, const char *text) {
    if (d->count < DOCTOR_FINDINGS_MAX) {
        d->out[d->count++] = (struct doctor_finding){goal, verdict, text};
    }
}

static void judge(struct doctor *d, int goal, bool is_good, const char *good, const char *bad) {
    say(d, goal, is_good ? DOCTOR_PASS : DOCTOR_FAIL, is_good ? good : bad);
}

static bool is_set(const struct doctor *d, const char *file, const char *key, const char *value) {
    const char *found = facts_setting(&d->facts, file, key);
    return found && strcmp(found, value) == 0;
}

/* --- K1 to K3: keys ------------------------------------------------------------------------------------------------ */

static void look_at_escapes(struct doctor *d) {
    say(d, 1, DOCTOR_UNSEEN,
        "Whether any key, gesture or plug leads out of the kiosk is tried on the device, not read from files.");
    if (facts_runs(&d->facts, "cage")) {
        say(d, 1, DOCTOR_PASS, "The kiosk's compositor is cage, which has one window and no keys of its own.");
    }
    say(d, 2, DOCTOR_UNSEEN, "Random keys and touches are a test's work: kiosk/monkey of ./tests/run.");
}

static void look_at_keys(struct doctor *d) {
    const char *sysrq = facts_word(&d->facts, "/proc/sys/kernel/sysrq");
    if (*d->facts.root) {
        say(d, 3, DOCTOR_UNSEEN, "Magic SysRq keys: nothing runs in an image.");
    } else {
        judge(d, 3, strcmp(sysrq, "0") == 0, "Magic SysRq keys are off.",
              "Magic SysRq keys restart and kill: set kernel.sysrq = 0 (kiosk-config/system/sysctl.conf).");
    }
    judge(d, 3, facts_leads_to(&d->facts, "/etc/systemd/system/ctrl-alt-del.target", "/dev/null"), "Ctrl+Alt+Del does nothing.",
          "Ctrl+Alt+Del restarts the machine: systemctl mask ctrl-alt-del.target.");
    judge(d, 3, is_set(d, "system.conf", "CtrlAltDelBurstAction", "none"), "Ctrl+Alt+Del seven times does nothing.",
          "Ctrl+Alt+Del seven times in two seconds restarts the machine: CtrlAltDelBurstAction=none in system.conf.");
    judge(d, 3, is_set(d, "logind.conf", "NAutoVTs", "0") && is_set(d, "logind.conf", "ReserveVT", "0"),
          "No login waits on another console.", "Ctrl+Alt+F2 leads to a login: NAutoVTs=0 and ReserveVT=0 in logind.conf.");
    judge(d, 3, is_set(d, "logind.conf", "HandlePowerKey", "ignore") && is_set(d, "logind.conf", "HandleLidSwitch", "ignore"),
          "The power key and the lid do nothing.",
          "The power key or the lid switches the machine off: HandlePowerKey=ignore and HandleLidSwitch=ignore in logind.conf.");
    judge(d, 3,
          !facts_leads_to(&d->facts, "/etc/systemd/system/getty.target.wants/getty@tty1.service",
                          "/lib/systemd/system/getty@.service") &&
              !facts_leads_to(&d->facts, "/etc/systemd/system/getty.target.wants/getty@tty1.service",
                              "/usr/lib/systemd/system/getty@.service"),
          "No login waits on the first console.", "A login waits on the first console: systemctl disable getty@tty1.");
}

/* --- K4: plugs ----------------------------------------------------------------------------------------------------- */

enum { BUSES_MAX = 32 };

/* Whether a new USB device is refused until somebody allows it. */
static enum doctor_verdict new_plugs(const struct doctor *d) {
    struct arena *a = d->facts.arena;
    const char *folder = "/sys/bus/usb/devices";
    const char **names;
    size_t n, buses = 0, open = 0;
    struct err ignored;
    if (*d->facts.root || !file_is_folder(folder) || !file_list(folder, 1000, a, &names, &n, &ignored)) {
        return DOCTOR_UNSEEN;
    }
    for (size_t i = 0; i < n && buses < BUSES_MAX; i++) {
        if (strncmp(names[i], "usb", 3) == 0) {
            const char *bus = file_join(a, folder, names[i]);
            buses++;
            open += strcmp(facts_word(&d->facts, file_join(a, bus, "authorized_default")), "0") != 0 &&
                    strcmp(facts_word(&d->facts, file_join(a, bus, "interface_authorized_default")), "0") != 0;
        }
    }
    return buses == 0 ? DOCTOR_UNSEEN : open == 0 || facts_runs(&d->facts, "usbguard-daemon") ? DOCTOR_PASS : DOCTOR_FAIL;
}

static void look_at_plugs(struct doctor *d) {
    static const char *const said[DOCTOR_VERDICTS] = {
        "A new USB device is refused until it is allowed.",
        "Any keyboard that is plugged in works: see kiosk-config/system/usb.rules, or USBGuard.",
        "No USB bus can be seen from here."};
    struct mount mounts[8];
    size_t n = facts_stick_mounts(&d->facts, mounts, sizeof mounts / sizeof mounts[0]);
    enum doctor_verdict plugs = new_plugs(d);
    say(d, 4, plugs, said[plugs]);
    judge(d, 4, !facts_runs(&d->facts, "udisksd"), "No program mounts sticks of its own accord (udisks2).",
          "udisks2 mounts sticks for whoever asks: apt-get remove udisks2.");
    for (size_t i = 0; i < n; i++) {
        judge(d, 4, mount_has(&mounts[i], "nosuid") && mount_has(&mounts[i], "nodev") && mount_has(&mounts[i], "noexec"),
              "The stick that is in is mounted nosuid, nodev and noexec.",
              "A stick is mounted without nosuid, nodev and noexec: nothing but the kiosk's helper is to mount sticks.");
    }
}

/* --- K5 to K7: the kiosk as it runs --------------------------------------------------------------------------------- */

static bool status_is(const struct doctor *d, const char *key, const char *value) {
    const char *found = facts_status(&d->facts, d->kiosk, key);
    return found && strcmp(found, value) == 0;
}

static bool is_root(const struct doctor *d) {
    const char *uid = facts_status(&d->facts, d->kiosk, "Uid");
    return !uid || strtoul(uid, NULL, 10) == 0;
}

static void look_at_network(struct doctor *d) {
    bool is_known;
    bool shares = facts_shares_network(&d->facts, d->kiosk, &is_known);
    int sockets = facts_internet_sockets(&d->facts, d->kiosk);
    if (is_known) {
        judge(d, 5, !shares, "The kiosk has no network.", "The kiosk shares the machine's network: PrivateNetwork=yes.");
    } else {
        say(d, 5, DOCTOR_UNSEEN, "Whether the kiosk has a network of its own is seen by root only: run this with sudo.");
    }
    if (sockets < 0) {
        say(d, 6, DOCTOR_UNSEEN, "The kiosk's sockets are seen by root and its own user only: run this with sudo.");
    } else {
        judge(d, 6, sockets == 0, "The kiosk holds no internet socket.",
              "The kiosk holds an internet socket. Report this as a fault.");
    }
}

#define BY_ITS_UNIT ": start it by its unit (kiosk-config/system/chorus.service), whose sandbox forbids that."

static void look_at_sandbox(struct doctor *d) {
    judge(d, 5, !is_root(d), "The kiosk is a user of its own.", "The kiosk runs as root, which nothing it does needs.");
    judge(d, 5, status_is(d, "NoNewPrivs", "1"), "The kiosk can gain no rights.",
          "The kiosk could gain rights by starting a program" BY_ITS_UNIT);
    judge(d, 5, status_is(d, "Seccomp", "2"), "The kernel refuses calls that a kiosk does not need.",
          "The kernel answers calls that a kiosk does not need" BY_ITS_UNIT);
    judge(d, 5, status_is(d, "CapEff", "0000000000000000"), "The kiosk has no capability.",
          "The kiosk has capabilities of root" BY_ITS_UNIT);
    judge(d, 5, facts_core_is_off(&d->facts, d->kiosk), "A crash leaves no picture of the memory.",
          "A crash would leave a picture of the memory" BY_ITS_UNIT);
}

static void look_at_watchdog(struct doctor *d) {
    bool is_known, is_watched = facts_has_environment(&d->facts, d->kiosk, "WATCHDOG_USEC", &is_known);
    if (is_known) {
        judge(d, 7, is_watched, "A kiosk that hangs is started anew.",
              "Nobody would notice a kiosk that hangs: start it by its unit, with WatchdogSec=10.");
    } else {
        say(d, 7, DOCTOR_UNSEEN, "Whether somebody watches the kiosk is seen by root only: run this with sudo.");
    }
}

static void look_at_kiosk(struct doctor *d) {
    if (d->kiosk < 0) {
        say(d, 5, DOCTOR_UNSEEN, "No kiosk runs here: its sandbox is seen when one does.");
        say(d, 6, DOCTOR_UNSEEN, "No kiosk runs here: its sockets are seen when one does.");
        say(d, 7, DOCTOR_UNSEEN, "No kiosk runs here: whether somebody watches it is seen when one does.");
        return;
    }
    look_at_sandbox(d);
    look_at_network(d);
    look_at_watchdog(d);
}

static void look_at_hardware_watchdog(struct doctor *d) {
    const char *time = facts_setting(&d->facts, "system.conf", "RuntimeWatchdogSec");
    judge(d, 7, time && strcmp(time, "0") != 0 && strcmp(time, "off") != 0, "A machine that hangs is restarted by its watchdog.",
          "A machine that hangs stays so: RuntimeWatchdogSec=15 in system.conf, where the board has a watchdog.");
}

/* --- K8: power cuts ------------------------------------------------------------------------------------------------- */

static void look_at_disks(struct doctor *d) {
    struct mount root, data;
    const char *folder = d->params->data_folder;
    if (*d->facts.root || !facts_mount_of(&d->facts, "/", &root)) {
        say(d, 8, DOCTOR_UNSEEN, "How an image is mounted is seen when it runs.");
        return;
    }
    judge(d, 8, strcmp(root.type, "overlay") == 0 || mount_has(&root, "ro"),
          "The system is read-only: a power cut changes nothing in it.",
          "A power cut can damage the system: mount / read-only, or with an overlay in memory.");
    if (!folder || !facts_mount_of(&d->facts, folder, &data)) {
        say(d, 8, DOCTOR_UNSEEN, "Where answers are kept is not known: name the folder with --data.");
        return;
    }
    judge(d, 8, strcmp(data.folder, root.folder) != 0 && strcmp(data.type, "ext4") == 0,
          "Answers are on a partition of their own (ext4).",
          "Answers share a partition with the system, or it is not ext4: give them a small one of their own.");
}

size_t doctor_look(const struct doctor_params *params, struct arena *a, struct doctor_finding out[DOCTOR_FINDINGS_MAX]) {
    struct doctor d = {.facts = {.root = params->root, .arena = a}, .params = params, .out = out};
    d.kiosk = facts_kiosk(&d.facts);
    look_at_escapes(&d);
    look_at_keys(&d);
    look_at_plugs(&d);
    look_at_kiosk(&d);
    look_at_hardware_watchdog(&d);
    look_at_disks(&d);
    return d.count;
}

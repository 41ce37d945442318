/* What files say about a machine, for doctor.c. Nothing here judges.
 * Promises: a file that is not there, or cannot be read, is no value: NULL, "" or -1 as said. */
#ifndef KIOSK_DOCTOR_FACTS_H
#define KIOSK_DOCTOR_FACTS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct facts {
    const char *root; /* "" or a folder */
    struct arena *arena;
};
const char *facts_text(const struct facts *f, const char *path); /* at most 64 KiB, NULs as line ends; NULL */
const char *facts_word(const struct facts *f, const char *path); /* its first line; "" */
bool facts_leads_to(const struct facts *f, const char *path, const char *target);
/* KEY of a systemd file such as "logind.conf", its drop-ins in order, the last one counts; NULL: nowhere set. */
const char *facts_setting(const struct facts *f, const char *file, const char *key);

struct mount {
    const char *device, *folder, *type, *options;
};
bool facts_mount_of(const struct facts *f, const char *folder, struct mount *out); /* the deepest mount that holds it */
bool mount_has(const struct mount *m, const char *option);
/* Calls each mount whose device begins with /dev/sd or is of a removable bus. */
size_t facts_stick_mounts(const struct facts *f, struct mount *out, size_t max);

int facts_kiosk(const struct facts *f);                                    /* process number of `chorus run`; -1: none runs */
const char *facts_status(const struct facts *f, int pid, const char *key); /* a value of /proc/PID/status; NULL */
bool facts_has_environment(const struct facts *f, int pid, const char *name, bool *is_known);
bool facts_shares_network(const struct facts *f, int pid, bool *is_known); /* with the machine */
int facts_internet_sockets(const struct facts *f, int pid);                /* -1: cannot be seen */
bool facts_core_is_off(const struct facts *f, int pid);
bool facts_runs(const struct facts *f, const char *command); /* a process of that name */
#endif

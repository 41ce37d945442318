/* Whether this machine keeps what goals K1 to K8 of a kiosk ask of it: keys that lead out, plugs, the sandbox, the watchdog, what
 * a power cut meets. It looks, and changes nothing.
 *
 * Promises: a line for every goal; one that cannot be judged from here is DOCTOR_UNSEEN and never DOCTOR_PASS; the sentence of a
 *           failure says what to do. No sentence holds an answer, a device's serial number or anything of a person.
 * Sources:  proc(5), systemd-system.conf(5), logind.conf(5), the kernel's sysrq.rst and usb/authorization.rst. */
#ifndef KIOSK_DOCTOR_H
#define KIOSK_DOCTOR_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum doctor_verdict { DOCTOR_PASS, DOCTOR_FAIL, DOCTOR_UNSEEN, DOCTOR_VERDICTS };
enum { DOCTOR_FINDINGS_MAX = 40 };

struct doctor_finding {
    int goal; /* 1: K1 ... 8: K8 */
    enum doctor_verdict verdict;
    const char *text;
};
struct doctor_params {
    const char *root;        /* "" for this machine; else an image's root folder, where nothing runs */
    const char *data_folder; /* below root; NULL: not known */
};
/* In the order of the goals. The texts are in the arena. */
size_t doctor_look(const struct doctor_params *params, struct arena *a, struct doctor_finding out[DOCTOR_FINDINGS_MAX]);
#endif

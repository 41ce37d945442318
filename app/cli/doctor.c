/* chorus doctor: whether this machine keeps what a kiosk needs of it. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "kiosk/doctor.h"

struct doctor_flags {
    const char *root, *data;
};

static bool parse(struct doctor_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "where answers are kept, to see what it lies on", false, &f->data, NULL},
        {"root", "FOLDER", "an image that is mounted there, instead of this machine", false, &f->root, NULL},
    };
    const struct options o = {
        "doctor",
        "[--data FOLDER] [--root FOLDER]",
        "Looks at this machine, and changes nothing: keys that lead out of a kiosk, plugs, its sandbox, its watchdog, what a "
        "power\n"
        "cut would meet. Some of it only root can see. K1 to K8 are the goals of a kiosk; a line each says \"pass\", \"FAIL\" "
        "and what\n"
        "to do, or that it cannot be seen from here. Exit status: 0 nothing failed, 1 something did.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static int run(const void *flags, struct arena *a) {
    const struct doctor_flags *f = flags;
    static const char *const words[DOCTOR_VERDICTS] = {"pass", "FAIL", "-"};
    struct doctor_finding findings[DOCTOR_FINDINGS_MAX];
    size_t counts[DOCTOR_VERDICTS] = {0};
    char *folder = f->data && !f->root ? realpath(f->data, NULL) : NULL;
    const struct doctor_params params = {.root = f->root ? f->root : "", .data_folder = folder ? folder : f->data};
    size_t n = doctor_look(&params, a, findings);
    for (size_t i = 0; i < n; i++) {
        counts[findings[i].verdict]++;
        printf("K%d  %-4s  %s\n", findings[i].goal, words[findings[i].verdict], findings[i].text);
    }
    free(folder);
    printf("%zu pass, %zu fail, %zu cannot be seen from here.\n", counts[DOCTOR_PASS], counts[DOCTOR_FAIL],
           counts[DOCTOR_UNSEEN]);
    return counts[DOCTOR_FAIL] ? EXIT_PROBLEM : EXIT_GOOD;
}

int command_doctor(int argc, char **argv) {
    struct doctor_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}

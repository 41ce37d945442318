#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "kiosk/simulate.h"

enum { PROGRESS_STEPS = 200 };

struct simulate_flags {
    const char *event, *data, *responses, *seed, *acks, *site, *peers, *people;
};

static bool parse(struct simulate_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"event", "FILE", "the event file", true, &f->event, NULL},
        {"data", "FOLDER", "where the answers go; it becomes a trial folder", true, &f->data, NULL},
        {"responses", "N", "how many robots come by; not all of them finish", true, &f->responses, NULL},
        {"seed", "S", "the same seed, the same answers (default 1); ids are random all the same", false, &f->seed, NULL},
        {"acks", "FILE", "append and sync the id of each response after its thank-you", false, &f->acks, NULL},
        {"site", "ID", "where the kiosk stands: an id of the event's sites", false, &f->site, NULL},
        {"peers", "N", "in peer mode: how many share the shifts (default 3); a line for each shift", false, &f->peers, NULL},
        {"people", "WHO", "anybody (default); honest: all read and finish; masher, hammer: all play with it", false, &f->people,
         NULL},
    };
    const struct options o = {
        "simulate",
        "--event FILE --data FOLDER --responses N --seed S",
        "Robot attendees press what is on the real screens, on a virtual clock. Some leave half-way, erase, or mash the screen.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static bool choose_people(const char *who, enum robot_kind *out) {
    static const char *const names[ROBOT_KINDS] = {"anybody", "honest", "masher", "hammer"};
    int kind = 0;
    while (who && kind < ROBOT_KINDS && strcmp(names[kind], who) != 0) {
        kind++;
    }
    if (kind == ROBOT_KINDS) {
        fprintf(stderr, "--people takes anybody, honest, masher or hammer, not \"%.40s\".\n", who);
        return false;
    }
    *out = (enum robot_kind)kind;
    return true;
}

struct progress {
    size_t visits, step;
};

static void print_progress(void *ctx, size_t done) {
    const struct progress *p = ctx;
    if (done % p->step == 0 || done == p->visits) {
        fprintf(stderr, "\r%zu of %zu visits%s", done, p->visits, done == p->visits ? "\n" : "");
        fflush(stderr);
    }
}

static void print_shift(void *ctx, const struct simulate_shift *shift) {
    (void)ctx;
    printf("shift: peer %s, period %s, half hours %d, site %s, completed %zu\n", shift->peer, shift->period, shift->half_hours,
           *shift->site ? shift->site : "-", shift->completed);
    fflush(stdout);
}

static int simulate(const void *flags, struct arena *a) {
    const struct simulate_flags *f = flags;
    long visits = 0, seed = 1, peers = 3;
    enum robot_kind people = ROBOT_ANYBODY;
    if (!choose_people(f->people, &people) || !options_number("responses", f->responses, 1, 10 * 1000 * 1000, &visits) ||
        (f->seed && !options_number("seed", f->seed, 0, 2147483647, &seed)) ||
        (f->peers && !options_number("peers", f->peers, 1, SIMULATE_PEERS_MAX, &peers))) {
        return EXIT_USAGE;
    }
    struct assets assets;
    struct simulate_params params = {.assets = &assets,
                                     .data_folder = f->data,
                                     .acks = f->acks,
                                     .site = f->site,
                                     .peers = (size_t)peers,
                                     .shift_ended = print_shift};
    if (!load_event(f->event, a, &params.event) || !load_site(params.event, f->site) || !load_assets(params.event, a, &assets)) {
        return EXIT_PROBLEM;
    }
    struct progress progress = {(size_t)visits, (size_t)visits / PROGRESS_STEPS + 1};
    params.visits = (size_t)visits;
    params.seed = (uint64_t)seed;
    params.people = people;
    params.progress = isatty(STDERR_FILENO) ? print_progress : NULL;
    params.progress_ctx = &progress;
    struct simulate_totals totals;
    struct err err = {0};
    if (!simulate_run(&params, &totals, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    printf("completed %zu, abandoned %zu, erased %zu\n", totals.completed, totals.abandoned, totals.erased);
    return EXIT_GOOD;
}

int command_simulate(int argc, char **argv) {
    struct simulate_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(simulate, &flags) : status;
}

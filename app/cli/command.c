#include "cli/command.h"

#include <stdio.h>
#include <string.h>

const struct command commands[] = {
    {"run", "the kiosk, fullscreen or in a window", command_run},
    {"check", "everything that is wrong with event files, with line and column", command_check},
    {"new", "a commented event to start from", command_new},
    {"simulate", "robot attendees through the real screens and store, on a virtual clock", command_simulate},
    {"shots", "a picture of every screen and question", command_shots},
    {"export", "the responses as CSV", command_export},
    {"keygen", "the two keys of a sealed event", command_keygen},
    {"unseal", "the answers of a sealed data folder, opened into a new one", command_unseal},
    {"pin", "the organizer's PIN of a data folder, set at a desk", command_pin},
    {"forget", "deletes the answers that a receipt's code belongs to", command_forget},
    {"purge", "destroys what was collected, with a receipt", command_purge},
    {"form", "an activity on paper, and the start card for whoever sets the kiosk up", command_form},
    {"report", "one report to hand on, as PDF or as a web page", command_report},
    {"pack", "all that a data folder holds, as one file to merge elsewhere", command_pack},
    {"merge", "packs of many kiosks into one data folder, and taking one back", command_merge},
    {"shifts", "what peers are paid by, and the codes they are given", command_shifts},
    {"doctor", "whether this machine keeps what a kiosk needs of it", command_doctor},
    {"strings", "the built-in words as a table for translators, and back", command_strings},
};
const int command_count = (int)(sizeof commands / sizeof commands[0]);

static void print_help(FILE *out) {
    fprintf(out, "Usage: chorus COMMAND [--help] ...\n\nA survey kiosk: what people say at a gathering, anonymously.\n\n");
    for (int i = 0; i < command_count; i++) {
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    }
    fprintf(out, "\n  --version  the version\n\nExit status: 0 good, 1 a problem was found, 2 wrong use.\n");
}

static const struct command *find(const char *name) {
    for (int i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

int command_main(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return EXIT_GOOD;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("chorus %s\n", CHORUS_VERSION);
        return EXIT_GOOD;
    }
    const struct command *command = find(argv[1]);
    if (!command) {
        fprintf(stderr, "chorus: there is no command \"%.40s\". chorus --help lists them.\n", argv[1]);
        return EXIT_USAGE;
    }
    return command->run(argc - 1, argv + 1);
}

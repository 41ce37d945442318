/* chorus keygen: the two keys of a sealed event, made at a desk and never on a kiosk. */
#include <stdio.h>
#include <string.h>

#include "cli/ask.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "seal/key.h"

struct keygen_flags {
    const char *out, *words;
};

static bool parse(struct keygen_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"out", "FILE", "the secret key, as a file that only you can read; never over another file", false, &f->out, NULL},
        {"words", NULL, "no file: the secret key is made of a passphrase", false, &f->words, NULL},
    };
    const struct options o = {
        "keygen",
        "--out FILE | --words",
        "Makes a pair of keys and prints the public one, which belongs into the event file (privacy: {mode: sealed, key: ...}).\n"
        "Kiosks seal with it and can open nothing. The secret one opens all: keep it away from every kiosk, and keep a copy,\n"
        "for without it the answers are lost to everybody. A passphrase has at least five words, best drawn by dice; it is read\n"
        "from the terminal (twice) or from the first line of the input.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    if ((f->out != NULL) == (f->words != NULL)) {
        fprintf(stderr, "chorus keygen: give either --out FILE or --words.\n");
        *status = EXIT_USAGE;
        return false;
    }
    return true;
}

static bool make(const struct keygen_flags *f, struct seal_secret **secret, struct seal_key *key, struct err *err) {
    if (f->out) {
        return seal_secret_make(secret, key, err) && seal_secret_write(*secret, f->out, err);
    }
    char line[SEAL_WORDS_BYTES] = "";
    bool good = ask_line("keygen", "Passphrase: ", true, line, sizeof line) && seal_secret_make_of_words(secret, line, key, err);
    explicit_bzero(line, sizeof line);
    return good;
}

int command_keygen(int argc, char **argv) {
    struct keygen_flags flags = {0};
    struct seal_secret *secret = NULL;
    struct seal_key key;
    struct err err = {0};
    char text[SEAL_KEY_TEXT];
    int status;
    if (!parse(&flags, argc, argv, &status)) {
        return status;
    }
    bool good = make(&flags, &secret, &key, &err);
    seal_secret_free(secret);
    if (!good) {
        fprintf(stderr, "%s%s", err.text, err.text[0] ? "\n" : "");
        return EXIT_PROBLEM;
    }
    seal_key_format(&key, text);
    printf("%s\n", text);
    fprintf(stderr, "The line above is the public key: write it into the event file, behind \"key:\". The secret one is %s.\n",
            flags.out ? flags.out : "your passphrase");
    return EXIT_GOOD;
}

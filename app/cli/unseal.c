/* chorus unseal: what a sealed data folder holds, and all of it opened with the organizers' key. */
#include <stdio.h>
#include <string.h>

#include "author/event_file.h"
#include "cli/ask.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "core/slot.h"
#include "seal/key.h"

struct unseal_flags {
    const char *data, *key, *words, *into;
};

static bool parse(struct unseal_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "a sealed data folder", true, &f->data, NULL},
        {"key", "FILE", "the secret key, as chorus keygen wrote it", false, &f->key, NULL},
        {"words", NULL, "the key is a passphrase: read from the terminal, or the first line of the input", false, &f->words,
         NULL},
        {"into", "FOLDER", "a new folder for the opened answers", false, &f->into, NULL},
    };
    const struct options o = {
        "unseal",
        "--data FOLDER [--key FILE | --words] [--into FOLDER]",
        "Opens the answers of a sealed folder into a new one, from which reports and exports are made as from any other: "
        "anybody\n"
        "can read them there. The sealed folder stays as it is. What does not open is left out and counted; the rest is not\n"
        "touched by it. Without --into it only tries the key; without a key it tells how many answers each period has, which is\n"
        "all that can be read.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    if ((f->key && f->words) || (f->into && !f->key && !f->words)) {
        fprintf(stderr, "chorus unseal: %s\n",
                f->key && f->words ? "give either --key or --words, not both." : "--into needs --key FILE or --words.");
        *status = EXIT_USAGE;
        return false;
    }
    return true;
}

/* --- without a key ------------------------------------------------------------------------------------------------- */

static const struct event *parse_version(const struct stored_event *stored, struct arena *a) {
    struct diagnostics d;
    diagnostics_init(&d, "stored event", a);
    return stored->source ? event_file_parse(stored->source, stored->source_size, a, &d) : NULL;
}

static bool list_version(struct store *store, const struct stored_event *stored, struct arena *a, struct err *err) {
    enum { LABEL = 80 };
    const struct event *event = parse_version(stored, a);
    size_t n = event ? (size_t)slot_count(event) + 1 : 1;
    size_t *counts = ARENA_ARRAY(a, size_t, n);
    if (store_count_slots(store, stored->hash, counts, n, err) != STORE_OK) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        char label[LABEL] = "not known";
        if (counts[i] > 0) {
            printf("  %s: %zu\n", event ? slot_label(event, (int)i, label, sizeof label) : label, counts[i]);
        }
    }
    return true;
}

static bool list(struct store *store, struct arena *a, struct err *err) {
    struct stored_event *stored;
    size_t n;
    bool good = store_events(store, a, &stored, &n, err) == STORE_OK;
    printf("Sealed: %zu responses, %zu contributions. Rows in each period:\n", store_count(store),
           store_contribution_count(store));
    for (size_t i = 0; i < n && good; i++) {
        good = list_version(store, &stored[i], a, err);
    }
    return good;
}

/* --- with it ------------------------------------------------------------------------------------------------------- */

/* The salt stands in the event's public key. */
static bool read_words(struct store *store, struct arena *a, struct seal_secret **secret, struct err *err) {
    struct stored_event *stored;
    struct seal_key key = {.is_given = false};
    char line[SEAL_WORDS_BYTES] = "";
    size_t n;
    if (store_events(store, a, &stored, &n, err) != STORE_OK) {
        return false;
    }
    for (size_t i = 0; i < n && !key.is_of_words; i++) {
        const struct event *event = parse_version(&stored[i], a);
        key = event ? event->privacy.key : key;
    }
    bool good = ask_line("unseal", "Passphrase: ", false, line, sizeof line) &&
                seal_secret_of_words(secret, line, &key, err) == SEAL_WORDS_RIGHT;
    explicit_bzero(line, sizeof line);
    return good;
}

static bool unseal(const struct unseal_flags *f, struct store *store, struct arena *a, size_t *damaged, struct err *err) {
    struct seal_secret *secret = NULL;
    struct unseal_counts counts = {0};
    bool good = (f->key ? seal_secret_read(&secret, f->key, err) : read_words(store, a, &secret, err)) &&
                store_unlock(store, secret, err) == STORE_OK &&
                (!f->into || store_unseal(store, f->into, &counts, err) == STORE_OK);
    (void)store_unlock(store, NULL, err);
    seal_secret_free(secret);
    if (good && f->into) {
        printf("Unsealed into %s: %zu responses, %zu contributions. Anybody can read them there.\n", f->into, counts.responses,
               counts.contributions);
    } else if (good) {
        printf("This is the key of %s.\n", f->data);
    }
    *damaged = counts.damaged;
    return good;
}

static int run(const void *flags, struct arena *a) {
    const struct unseal_flags *f = flags;
    struct store *store;
    struct err err = {0};
    size_t damaged = 0;
    if (!load_store(f->data, &store)) {
        return EXIT_PROBLEM;
    }
    bool good = store_is_sealed(store) || err_set(&err, "The answers in %s are not sealed. They need no key.", f->data);
    good = good && (f->key || f->words ? unseal(f, store, a, &damaged, &err) : list(store, a, &err));
    store_close(store);
    if (!good && err.text[0]) {
        fprintf(stderr, "%s\n", err.text);
    }
    if (damaged > 0) {
        fprintf(stderr, "%zu rows are damaged or not what they were sealed as, and were left out.\n", damaged);
    }
    return good && damaged == 0 ? EXIT_GOOD : EXIT_PROBLEM;
}

int command_unseal(int argc, char **argv) {
    struct unseal_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}

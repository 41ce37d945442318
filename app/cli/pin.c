/* chorus pin: sets the organizer's PIN of a data folder at a desk, before the kiosk stands in the room or when all else is lost.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/ask.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "store/folder.h"
#include "store/pin.h"
#include "store/pin_rules.h"
#include "store/pin_words.h"
#include "store/store.h"

struct pin_flags {
    const char *data, *event, *replace;
};

static bool parse(struct pin_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event; it is made where there is none", true, &f->data, NULL},
        {"event", "FILE", "its event file: then no date of the event is taken either", false, &f->event, NULL},
        {"replace", NULL, "void the PIN and the recovery words that are there", false, &f->replace, NULL},
    };
    const struct options o = {
        "pin",
        "--data FOLDER [--event FILE] [--replace]",
        "Sets the PIN that opens the organizer's area of the kiosk: 6 to 12 digits, read from the terminal (twice) or from the\n"
        "first line of the input. Prints the recovery words, this once: write them on paper.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

/* --- reading it --------------------------------------------------------------------------------------------------- */

enum { LINE_BYTES = 64 };

static bool is_good(const char *digits, const struct event *event) {
    static const char *const sentences[] = {[PIN_FINE] = NULL,
                                            [PIN_TOO_SHORT] = "A PIN has at least 6 digits.",
                                            [PIN_TOO_LONG] = "A PIN has at most 12 digits.",
                                            [PIN_NOT_DIGITS] = "A PIN has digits only.",
                                            [PIN_COMMON] = "This PIN is too easy to guess. Choose other digits.",
                                            [PIN_OF_EVENT] = "That is a date of the event. Choose other digits."};
    const char *sentence = sentences[pin_judge(digits, event)];
    if (sentence) {
        fprintf(stderr, "chorus pin: %s\n", sentence);
    }
    return sentence == NULL;
}

/* --- setting it --------------------------------------------------------------------------------------------------- */

/* A kiosk that runs would write its own count over a new PIN; where nothing was collected yet none runs. */
static bool enter(const char *folder, struct arena *a, struct err *err) {
    struct store *store;
    const struct store_params params = {.folder = folder, .access = STORE_READ};
    enum store_status status = folder_enter(folder, true, err);
    if (status == STORE_OK && file_exists(file_join(a, folder, "chorus.db"))) {
        status = store_open(&store, &params, err);
        store_close(store);
    }
    return status == STORE_OK;
}

static bool may_set(const struct pin_flags *f, const struct pin *pin) {
    bool is_there = pin->standing != PIN_UNKNOWN && pin->standing != PIN_UNSET;
    if (is_there && !f->replace) {
        fprintf(stderr, "chorus pin: The data folder %s has a PIN already. --replace voids it, and its recovery words.\n",
                f->data);
    }
    return !is_there || f->replace;
}

static bool set(const struct pin_flags *f, const char *digits, struct err *err) {
    struct pin pin;
    char words[PIN_WORDS_BYTES];
    const struct pin_cost cost = pin_cost_for(pin_cost_measure(&PIN_COST_USUAL));
    pin_open(&pin, f->data, NULL, 0);
    pin_words_draw(words);
    bool good = may_set(f, &pin) && pin_set(&pin, digits, words, &cost, err);
    if (good) {
        printf("%s\n", words);
        fprintf(stderr,
                "The PIN is set. Write the six words above on paper: they are not kept, and whoever forgets the PIN needs "
                "them.\n");
    }
    explicit_bzero(words, sizeof words);
    pin_close(&pin);
    return good;
}

static int work(const void *flags, struct arena *a) {
    const struct pin_flags *f = flags;
    const struct event *event = NULL;
    struct err err = {0};
    char digits[LINE_BYTES] = "";
    bool good = (!f->event || load_event(f->event, a, &event)) && enter(f->data, a, &err) &&
                ask_line("pin", "PIN: ", true, digits, sizeof digits) && is_good(digits, event) && set(f, digits, &err);
    explicit_bzero(digits, sizeof digits);
    if (err.text[0]) {
        fprintf(stderr, "%s\n", err.text);
    }
    return good ? EXIT_GOOD : EXIT_PROBLEM;
}

int command_pin(int argc, char **argv) {
    struct pin_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(work, &flags) : status;
}

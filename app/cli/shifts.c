/* chorus shifts: what peers are paid by, and the codes they are given. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/random.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "export/csv.h"
#include "export/outfile.h"
#include "store/folder.h"
#include "store/shifts.h"

enum { CODES_MAX = 500 };

struct shifts_flags {
    const char *data, *out, *erase, *codes;
};

static bool parse(struct shifts_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", false, &f->data, NULL},
        {"out", "FOLDER", "write payment.csv and shifts.csv there", false, &f->out, NULL},
        {"erase", "PERIOD", "it was paid: delete the shifts and sums of this pay period, as it is printed", false, &f->erase,
         NULL},
        {"codes", "N", "instead: print N codes to give to peers", false, &f->codes, NULL},
    };
    const struct options o = {
        "shifts",
        "--data FOLDER [--out FOLDER | --erase PERIOD] | --codes N",
        "Prints, for each peer and pay period: shifts, hours, and the sum of completed interviews.\n"
        "A code is no name: keep the list of who was given which one on paper, away from the kiosk. Answers are in another "
        "file,\n"
        "and nothing in it tells whose shift they came in.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    *status = EXIT_USAGE;
    if (!f->data == !f->codes || (f->codes && (f->out || f->erase)) || (f->out && f->erase)) {
        fprintf(stderr, "chorus shifts: give --data FOLDER, with --out or --erase or neither, or --codes N alone.\n");
        return false;
    }
    if (f->erase && !pay_period_is_one(f->erase)) {
        fprintf(stderr, "A pay period is written as it is printed, such as 2026-11-01/2026-11-30, or unknown.\n");
        return false;
    }
    return true;
}

/* --- codes --------------------------------------------------------------------------------------------------------- */

static int print_codes(const char *wanted) {
    bool is_given[PEER_CODES] = {false};
    long n = 0;
    if (!options_number("codes", wanted, 1, CODES_MAX, &n)) {
        return EXIT_USAGE;
    }
    while (n > 0) {
        char code[PEER_CODE_DIGITS + 1];
        uint32_t number;
        random_bytes(&number, sizeof number);
        number %= PEER_CODES;
        if (!is_given[number]) {
            is_given[number] = true;
            peer_code_make(number, code);
            printf("%s\n", code);
            n--;
        }
    }
    return EXIT_GOOD;
}

/* --- what is paid by ----------------------------------------------------------------------------------------------- */

static void cell(struct strbuf *out, const char *text, bool is_last) {
    csv_field(out, text, true);
    strbuf_adds(out, is_last ? "\r\n" : ",");
}

static const char *number(struct arena *a, long long n) {
    return arena_printf(a, "%lld", n);
}

static const char *hours(struct arena *a, long half_hours) {
    return arena_printf(a, "%ld.%d", half_hours / 2, half_hours % 2 ? 5 : 0);
}

#define BOM "\xef\xbb\xbf"

static void write_payment(const struct shift_book *book, struct arena *a, struct strbuf *out) {
    strbuf_adds(out, BOM "\"peer\",\"pay_period\",\"shifts\",\"hours\",\"completed\"\r\n");
    for (size_t i = 0; i < book->sum_count; i++) {
        const struct shift_sum *sum = &book->sums[i];
        cell(out, sum->peer, false);
        cell(out, sum->period, false);
        cell(out, number(a, (long long)sum->shifts), false);
        cell(out, hours(a, sum->half_hours), false);
        cell(out, number(a, sum->completed), true);
    }
}

static void write_shifts(const struct shift_book *book, struct arena *a, struct strbuf *out) {
    strbuf_adds(out, BOM "\"peer\",\"pay_period\",\"hours\"\r\n");
    for (size_t i = 0; i < book->row_count; i++) {
        cell(out, book->rows[i].peer, false);
        cell(out, book->rows[i].period, false);
        cell(out, hours(a, book->rows[i].half_hours), true);
    }
}

static bool export(const struct shift_book *book, const char *folder, struct arena *a, struct err *err) {
    struct outfiles files;
    outfiles_init(&files, folder);
    struct outfile *payment = outfiles_add(&files, "payment.csv", err);
    struct outfile *shifts = payment ? outfiles_add(&files, "shifts.csv", err) : NULL;
    if (shifts) {
        write_payment(book, a, &payment->pending);
        write_shifts(book, a, &shifts->pending);
    }
    if (!shifts || !outfiles_finish(&files, err)) {
        outfiles_abandon(&files);
        return false;
    }
    return true;
}

static void print(const struct shift_book *book, struct arena *a) {
    printf("%-6s  %-21s  %6s  %6s  %s\n", "peer", "pay period", "shifts", "hours", "completed");
    for (size_t i = 0; i < book->sum_count; i++) {
        const struct shift_sum *sum = &book->sums[i];
        printf("%-6s  %-21s  %6zu  %6s  %lld\n", sum->peer, sum->period, sum->shifts, hours(a, sum->half_hours),
               (long long)sum->completed);
    }
}

static bool has_period(const struct shift_book *book, const char *period) {
    bool has = false;
    for (size_t i = 0; i < book->row_count; i++) {
        has |= strcmp(book->rows[i].period, period) == 0;
    }
    for (size_t i = 0; i < book->sum_count; i++) {
        has |= strcmp(book->sums[i].period, period) == 0;
    }
    return has;
}

static enum store_status erase(const struct shifts_flags *f, const struct shift_book *book, struct err *err) {
    size_t n = 0;
    if (!has_period(book, f->erase)) {
        err_set(err, "Nothing was deleted: no shift in %s is of the pay period %s. Write it as chorus shifts --data prints it.",
                f->data, f->erase);
        return STORE_FAILED;
    }
    enum store_status status = shifts_erase(f->data, f->erase, &n, err);
    if (status == STORE_OK) {
        printf("Deleted: %zu shift%s of %s, and their sums.\n", n, n == 1 ? "" : "s", f->erase);
    }
    return status;
}

static enum store_status work(const struct shifts_flags *f, struct arena *a, struct err *err) {
    struct shift_book book;
    enum store_status status = folder_enter(f->data, false, err);
    if (status == STORE_OK) {
        status = shifts_read(f->data, a, &book, err);
    }
    if (status == STORE_OK && f->erase) {
        return erase(f, &book, err);
    }
    if (status == STORE_OK) {
        print(&book, a);
    }
    if (status == STORE_OK && f->out) {
        bool good = file_make_folder(f->out, err) && export(&book, f->out, a, err);
        status = good ? STORE_OK : STORE_FAILED;
    }
    return status;
}

static int run(const void *flags, struct arena *a) {
    const struct shifts_flags *f = flags;
    struct err err = {0};
    if (f->codes) {
        return print_codes(f->codes);
    }
    if (work(f, a, &err) != STORE_OK) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    return EXIT_GOOD;
}

int command_shifts(int argc, char **argv) {
    struct shifts_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}

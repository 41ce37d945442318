#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "base/strbuf.h"
#include "core/idea_personal.h"

static const struct {
    const char *text;
    unsigned found;
} rows[] = {
    {"Call Anne at 514 555-0199", PERSONAL_PHONE},
    {"(604) 555-0123", PERSONAL_PHONE},
    {"+1 250.555.0143", PERSONAL_PHONE},
    {"1-800-555-0100", PERSONAL_PHONE},
    {"6045550123", PERSONAL_PHONE},
    {"555-0123", PERSONAL_PHONE},
    {"appelez-moi au 555 0123", PERSONAL_PHONE},
    {"+33 1 23 45 67 89", PERSONAL_PHONE},
    {"le 514\xc2\xa0"
     "555\xe2\x80\x91"
     "0199",
     PERSONAL_PHONE}, /* no-break space and hyphen */
    {"\xd9\xa5\xd9\xa1\xd9\xa4 \xd9\xa5\xd9\xa5\xd9\xa5 \xd9\xa0\xd9\xa1\xd9\xa9\xd9\xa9", PERSONAL_PHONE}, /* Arabic digits */
    {"write to jean.tremblay@exemple.ca", PERSONAL_EMAIL},
    {"JEAN@EXEMPLE.QC.CA.", PERSONAL_EMAIL},
    {"jean (at) exemple.ca", PERSONAL_EMAIL},
    {"jean arobase exemple point ca", PERSONAL_EMAIL},
    {"jean at exemple dot ca", PERSONAL_EMAIL},
    {"I live at V1T 4B2", PERSONAL_POSTAL_CODE},
    {"h2x1y4", PERSONAL_POSTAL_CODE},
    {"J4B-5E1, Boucherville", PERSONAL_POSTAL_CODE},
    {"TREM 7405 1234", PERSONAL_HEALTH_NUMBER},
    {"trem74551234", PERSONAL_HEALTH_NUMBER},
    {"1234-567-890-AB", PERSONAL_HEALTH_NUMBER},
    {"9876 543 210", PERSONAL_HEALTH_NUMBER},
    {"my health card is 12345678", PERSONAL_HEALTH_NUMBER},
    {"carte soleil 12345678", PERSONAL_HEALTH_NUMBER},
    {"046 454 286", PERSONAL_HEALTH_NUMBER},
    /* What people write about, and is none of it. */
    {"", 0},
    {"There is no bus to the clinic after 4:30", 0},
    {"Open 9-5, Monday to Friday", 0},
    {"Since 2019-2020 nothing has changed", 0},
    {"In 2023, 2024 and 2025", 0},
    {"It costs $1,200.00 a month", 0},
    {"250 000 dollars for 12 000 people", 0},
    {"10 000 000 $", 0},
    {"Meet at the clinic. The bus stops there", 0},
    {"hepatitis C and B12", 0},
    {"Highway 97, exit 12", 0},
    {"H1N1 vaccines", 0},
    {"800 km to the next hospital, 10 hours", 0},
    {"Follow @harmreduction", 0},
    {"Un autobus \xc3\xa0 8h30 et 17h15", 0},
    {"24/7", 0},
    {"Nobody at chez nous", 0},
    {"call 911 or 811", 0},
};

static void each(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned found = idea_personal_find(rows[i].text);
        if (found != rows[i].found) {
            print_error("\"%s\": found %u, expected %u\n", rows[i].text, found, rows[i].found);
        }
        assert_int_equal(found, rows[i].found);
    }
}

/* TRUST P7: at least 95 % of a set of 500, in the forms people write and inside sentences. */
static const char *const sentences[] = {"%s",
                                        "Please reach me: %s.",
                                        "You may ask my sister (%s), she knows",
                                        "On peut me joindre, %s, merci",
                                        "C'est \xc3\xa0 c\xc3\xb4t\xc3\xa9 de %s, tout pr\xc3\xa8s",
                                        "Nothing is open at night.\nMine is %s"};
static const struct {
    unsigned kind;
    const char *shape; /* N 2 to 9, # a digit, L a letter of postal codes, A any capital, ? any small letter, M D: month, day */
} shapes[] = {
    {PERSONAL_PHONE, "N## N##-####"},
    {PERSONAL_PHONE, "(N##) N##-####"},
    {PERSONAL_PHONE, "N##.N##.####"},
    {PERSONAL_PHONE, "N##N######"},
    {PERSONAL_PHONE, "1 N## N## ####"},
    {PERSONAL_PHONE, "+1-N##-N##-####"},
    {PERSONAL_PHONE, "N##-####"},
    {PERSONAL_PHONE, "N## N##  ####"},
    {PERSONAL_EMAIL, "????@?????.ca"},
    {PERSONAL_EMAIL, "???.????#@????.qc.ca"},
    {PERSONAL_EMAIL, "???_??@?????.com"},
    {PERSONAL_EMAIL, "???? (at) ????.org"},
    {PERSONAL_EMAIL, "???? arobase ????.ca"},
    {PERSONAL_EMAIL, "???? at ???? dot com"},
    {PERSONAL_POSTAL_CODE, "L#L #L#"},
    {PERSONAL_POSTAL_CODE, "L#L#L#"},
    {PERSONAL_POSTAL_CODE, "L#L-#L#"},
    {PERSONAL_HEALTH_NUMBER, "AAAA ##M D##"},
    {PERSONAL_HEALTH_NUMBER, "AAAA##MD##"},
    {PERSONAL_HEALTH_NUMBER, "####-###-##N-AA"},
    {PERSONAL_HEALTH_NUMBER, "#### ### ##N"},
    {PERSONAL_HEALTH_NUMBER, "### ### ##N"},
    {PERSONAL_HEALTH_NUMBER, "########N"},
    {PERSONAL_HEALTH_NUMBER, "9### ### ##N"},
};

static void fill(struct rng *rng, const char *shape, struct strbuf *out) {
    static const char postal[] = "ABCEGHJKLMNPRSTVXY";
    for (; *shape != '\0'; shape++) {
        switch (*shape) {
        case '#':
            strbuf_addc(out, (char)('0' + rng_below(rng, 10)));
            break;
        case 'N':
            strbuf_addc(out, (char)('2' + rng_below(rng, 8)));
            break;
        case 'L':
            strbuf_addc(out, postal[rng_below(rng, sizeof postal - 1)]);
            break;
        case 'A':
            strbuf_addc(out, (char)('A' + rng_below(rng, 26)));
            break;
        case '?':
            strbuf_addc(out, (char)('a' + rng_below(rng, 26)));
            break;
        case 'M':
            strbuf_printf(out, "%02u", 1 + rng_below(rng, 12) + 50 * rng_below(rng, 2));
            break;
        case 'D':
            strbuf_printf(out, "%02u", 1 + rng_below(rng, 28));
            break;
        default:
            strbuf_addc(out, *shape);
            break;
        }
    }
}

static void recall(void **state) {
    struct rng rng;
    size_t found = 0, total = 500;
    (void)state;
    print_message("seed 500\n");
    rng_init(&rng, 500);
    for (size_t i = 0; i < total; i++) {
        size_t shape = i % (sizeof shapes / sizeof *shapes);
        const char *sentence = sentences[rng_below(&rng, sizeof sentences / sizeof *sentences)], *hole = strstr(sentence, "%s");
        struct strbuf text = {0};
        strbuf_add(&text, sentence, (size_t)(hole - sentence));
        fill(&rng, shapes[shape].shape, &text);
        strbuf_adds(&text, hole + 2);
        bool is_found = (idea_personal_find(text.data) & shapes[shape].kind) != 0;
        found += is_found;
        if (!is_found) {
            print_message("missed: %s\n", text.data);
        }
        strbuf_finish(&text);
    }
    print_message("recall %zu of %zu\n", found, total);
    assert_true(found * 100 >= total * 95);
}

/* Whatever the bytes: it ends, and reads nothing outside (sanitizers). */
static void anything(void **state) {
    struct rng rng;
    static const char alphabet[] = "0123456789 .-()/@+aAzZ\xc3\xa9\xd9\xa5\n";
    (void)state;
    rng_init(&rng, 9);
    for (int i = 0; i < 20000; i++) {
        char text[64];
        size_t n = rng_below(&rng, sizeof text);
        for (size_t k = 0; k < n; k++) {
            text[k] = alphabet[rng_below(&rng, sizeof alphabet - 1)];
        }
        text[n < sizeof text ? n : sizeof text - 1] = '\0';
        char *exact = strdup(text);
        assert_in_range(idea_personal_find(exact), 0, 15);
        free(exact);
    }
}

int test_idea_personal(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each),
        cmocka_unit_test(recall),
        cmocka_unit_test(anything),
    };
    return cmocka_run_group_tests_name("core/idea_personal", tests, NULL, NULL);
}

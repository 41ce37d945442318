#include "core/shift.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/slot.h"

#define UNKNOWN "unknown"

static int check_digit(const char *digits, size_t n) {
    static const char table[10][11] = {"0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
                                       "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};
    int state = 0;
    for (size_t i = 0; i < n; i++) {
        state = table[state][digits[i] - '0'] - '0';
    }
    return state;
}

bool peer_code_is_one(const char *code) {
    return strlen(code) == PEER_CODE_DIGITS && strspn(code, "0123456789") == PEER_CODE_DIGITS && code[0] != '0' &&
           check_digit(code, PEER_CODE_DIGITS) == 0;
}

void peer_code_make(unsigned number, char out[PEER_CODE_DIGITS + 1]) {
    assert(number < PEER_CODES);
    snprintf(out, PEER_CODE_DIGITS, "%04u", number + 1000); /* no zero in front, which a spreadsheet would drop */
    out[PEER_CODE_DIGITS - 1] = (char)('0' + check_digit(out, PEER_CODE_DIGITS - 1));
    out[PEER_CODE_DIGITS] = '\0';
}

void pay_period_at(enum pay_period period, int64_t day, bool is_known, char out[PAY_PERIOD_ROOM]) {
    int year = 0, month = 0, of_month = 0, last_year, last_month, last_day;
    if (is_known) {
        civil_date(day, &year, &month, &of_month);
    }
    if (!is_known || year < 1970 || year > 9999) {
        snprintf(out, PAY_PERIOD_ROOM, UNKNOWN);
        return;
    }
    bool is_half = period == PAY_HALF_MONTH, is_second = is_half && of_month > 15;
    civil_date(civil_days(year + month / 12, month % 12 + 1, 1) - 1, &last_year, &last_month, &last_day);
    unsigned y = (unsigned)year % 10000, m = (unsigned)month % 100;
    unsigned from = is_second ? 16 : 1, to = is_half && !is_second ? 15 : (unsigned)last_day % 100;
    snprintf(out, PAY_PERIOD_ROOM, "%04u-%02u-%02u/%04u-%02u-%02u", y, m, from, y, m, to);
}

bool pay_period_is_one(const char *period) {
    enum { DAY = 10 };
    int64_t first, last;
    return strcmp(period, UNKNOWN) == 0 ||
           (strlen(period) == 2 * DAY + 1 && period[DAY] == '/' && civil_parse(period, DAY, &first) &&
            civil_parse(period + DAY + 1, DAY, &last) && first <= last);
}

int shift_halves(uint64_t worked_ms) {
    enum { HALF_MS = 30 * 60 * 1000 };
    uint64_t halves = (worked_ms + HALF_MS / 2) / HALF_MS;
    return halves < 1 ? 1 : halves > SHIFT_HALVES_MAX ? SHIFT_HALVES_MAX : (int)halves;
}

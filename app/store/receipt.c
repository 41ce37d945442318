#include "store/receipt.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { CODE_DIGITS = 16, GROUP = 4 };

static void put_digit(char code[RECEIPT_CODE_ROOM], int i, char digit) {
    code[i + i / GROUP] = digit;
    if (i % GROUP == GROUP - 1) {
        code[i + i / GROUP + 1] = i == CODE_DIGITS - 1 ? '\0' : '-';
    }
}

void receipt_format(const uint8_t random[RECEIPT_RANDOM], char code[RECEIPT_CODE_ROOM]) {
    for (int i = 0; i < CODE_DIGITS; i++) {
        int bit = i * 5, byte = bit / 8;
        unsigned pair = (unsigned)random[byte] << 8 | (byte + 1 < RECEIPT_RANDOM ? random[byte + 1] : 0u);
        put_digit(code, i, digits[pair >> (11 - bit % 8) & 31]);
    }
}

static char meant(char c) {
    c = (char)toupper((unsigned char)c);
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

bool receipt_parse(const char *typed, char code[RECEIPT_CODE_ROOM]) {
    int n = 0;
    for (; *typed != '\0'; typed++) {
        char c = meant(*typed);
        if (c == ' ' || c == '-') {
            continue;
        }
        if (n == CODE_DIGITS || strchr(digits, c) == NULL) {
            return false;
        }
        put_digit(code, n++, c);
    }
    return n == CODE_DIGITS;
}

static void hash(const char *code, const void *salt, size_t n, char out[RECEIPT_DIGITS + 1]) {
    static const unsigned char purpose[crypto_generichash_KEYBYTES] = "chorus receipt";
    uint8_t sum[RECEIPT_DIGITS / 2];
    crypto_generichash_state state;
    crypto_generichash_init(&state, purpose, sizeof purpose, sizeof sum);
    crypto_generichash_update(&state, salt, n);
    crypto_generichash_update(&state, (const unsigned char *)code, strlen(code));
    crypto_generichash_final(&state, sum, sizeof sum);
    sodium_bin2hex(out, RECEIPT_DIGITS + 1, sum, sizeof sum);
    sodium_memzero(&state, sizeof state);
}

void receipt_of_response(const char *code, const uint8_t id[RESPONSE_ID_SIZE], char out[RECEIPT_DIGITS + 1]) {
    hash(code, id, RESPONSE_ID_SIZE, out);
}

void receipt_of_visit(const char *code, const char *event_id, char out[RECEIPT_DIGITS + 1]) {
    hash(code, event_id, strlen(event_id), out);
}

void receipt_mark(const uint8_t id[RESPONSE_ID_SIZE], const char receipt[RECEIPT_DIGITS + 1], uint8_t out[RECEIPT_DIGITS / 2]) {
    static const unsigned char purpose[crypto_generichash_KEYBYTES] = "chorus sealed receipt";
    crypto_generichash_state state;
    crypto_generichash_init(&state, purpose, sizeof purpose, RECEIPT_DIGITS / 2);
    crypto_generichash_update(&state, id, RESPONSE_ID_SIZE);
    crypto_generichash_update(&state, (const unsigned char *)receipt, RECEIPT_DIGITS);
    crypto_generichash_final(&state, out, RECEIPT_DIGITS / 2);
    sodium_memzero(&state, sizeof state);
}

/* The organizers' two keys: the public one stands in the event file and seals, the secret one opens and is never on a kiosk for
 * longer than somebody looks.
 *
 * Owns:     a secret: 32 bytes in memory of its own that is locked (never swapped, in no core file), between guard pages, and
 *           overwritten when it is freed (sodium_malloc, sodium_mlock).
 *           Words that are typed on a kiosk lie in memory of the same kind.
 * Promises: where memory cannot be locked there is no secret, but a sentence. Words are stretched by Argon2id (64 MiB, three
 *           passes) with a salt that stands in the public key, so that words and event file are enough.
 * Never:    prints or logs a secret.
 * Formats:  public   "chorus-key-" + 64 hex digits [+ "-" + 32 hex digits: the salt] + "-" + 8 hex digits of check
 *           secret   a file of one line, "chorus-secret-" + 64 hex digits + "-" + 8 hex digits of check
 *           check    the first 4 bytes of BLAKE2b over what stands before it: finds a slip, not a forgery. */
#ifndef SEAL_KEY_H
#define SEAL_KEY_H
#include "base/err.h"
#include "core/event.h"

enum {
    SEAL_KEY_TEXT = 11 + 2 * SEAL_KEY_SIZE + 1 + 2 * SEAL_SALT_SIZE + 1 + 8 + 1, /* the longest, with its NUL */
    SEAL_WORDS_MIN = 5,
    SEAL_WORDS_BYTES = 512 /* what is typed, at most, with its NUL */
};

void seal_key_format(const struct seal_key *key, char out[SEAL_KEY_TEXT]);
/* False where it is not one as seal_key_format() writes them, or its point is one that anybody can open. */
MUST_CHECK bool seal_key_parse(const char *text, struct seal_key *out, struct err *err);

struct seal_secret;
/* A new pair. */
MUST_CHECK bool seal_secret_make(struct seal_secret **out, struct seal_key *key, struct err *err);
/* From at least SEAL_WORDS_MIN words of three letters or more, no two the same; letter case, in any
 * script, spaces, and how an accent is spelt make no difference (utf8_fold()). */
MUST_CHECK bool seal_secret_make_of_words(struct seal_secret **out, const char *words, struct seal_key *key, struct err *err);
/* The same secret again, with the salt of the key. WRONG: these are not its words, or it has none. */
enum seal_words { SEAL_WORDS_RIGHT, SEAL_WORDS_WRONG, SEAL_WORDS_NO_MEMORY };
MUST_CHECK enum seal_words seal_secret_of_words(struct seal_secret **out, const char *words, const struct seal_key *key,
                                                struct err *err);
/* SEAL_WORDS_BYTES to type words into, empty; NULL where memory cannot be locked. seal_words_free() overwrites them. */
char *seal_words_make(void);
void seal_words_free(char *words); /* NULL is fine */
/* A file of its own, mode 0600, never over another one; synced. */
MUST_CHECK bool seal_secret_write(const struct seal_secret *secret, const char *path, struct err *err);
/* An ordinary file, never through a symbolic link. */
MUST_CHECK bool seal_secret_read(struct seal_secret **out, const char *path, struct err *err);
void seal_secret_free(struct seal_secret *secret); /* NULL is fine */
bool seal_secret_fits(const struct seal_secret *secret, const uint8_t key[SEAL_KEY_SIZE]);
#endif

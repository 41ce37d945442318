/* Finds in an idea what may point at a person: phone, e-mail, postal code, health number (TRUST P7). For an organizer's eye:
 * it marks, it never refuses or changes.
 *
 * Formats, with the spaces, points, dashes and brackets people write: telephone numbers of the North American Numbering Plan,
 * with +1 or 1 (area and exchange codes begin with 2 to 9), and other numbers after "+"; e-mail addresses, also with "(at)" and
 * "arobase"; Canadian postal codes (letters of Canada Post: no D F I O Q U, W and Z not first); health numbers of the
 * provinces by their published shape: RAMQ AAAA 0000 0000, Ontario 0000-000-000-AA, British Columbia 9000 000 000, and runs of
 * 9, 10 or 12 digits beside a word for a health card. Social insurance numbers count as health numbers.
 * Promises: pure; linear time. */
#ifndef CORE_IDEA_PERSONAL_H
#define CORE_IDEA_PERSONAL_H

enum idea_personal { PERSONAL_PHONE = 1, PERSONAL_EMAIL = 2, PERSONAL_POSTAL_CODE = 4, PERSONAL_HEALTH_NUMBER = 8 };
/* What was found, as bits. text: UTF-8, any language. */
unsigned idea_personal_find(const char *text);
#endif

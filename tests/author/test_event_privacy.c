#include "author/event_reader.h"

#include "author/help.h"
#include "support/sealed.h"

static void privacy(void **state) {
    static const struct problem_row rows[] = {
        {"none", "privacy", NULL, NULL, "e:1:1: error: the event has no \"privacy\": add it\n"},
        {"no date, no steward", "privacy", NULL, "privacy: {k: 11}\n",
         "e:11:10: error: \"privacy\" has no \"retain_until\": add it\n"
         "e:11:10: error: \"privacy\" has no \"steward\": add it\n"},
        {"low", "privacy", NULL, "privacy: {sensitivity: low, k: 5, retain_until: 2027-01-01, steward: S}\n", ""},
        {"k under the floor of low", "privacy", NULL, "privacy: {sensitivity: low, k: 4, retain_until: 2027-01-01, steward: S}\n",
         "e:11:32: error: \"k\" is 4, but where sensitivity is low it may not be under 5; raise it\n"},
        {"k under the floor of normal", "privacy", NULL, "privacy: {k: 10, retain_until: 2027-01-01, steward: S}\n",
         "e:11:14: error: \"k\" is 10, but where sensitivity is normal it may not be under 11; raise it\n"},
        {"k under the floor of health", "privacy", NULL,
         "privacy: {sensitivity: health, mode: open, k: 19, retain_until: 2027-01-01, steward: S}\n",
         "e:11:47: error: \"k\" is 19, but where sensitivity is health it may not be under 20; raise it\n"},
        {"health is sealed", "privacy", NULL,
         "privacy: {sensitivity: health, retain_until: 2027-01-01, steward: S, key: " TEST_KEY "}\n", ""},
        {"health without a key", "privacy", NULL, "privacy: {sensitivity: health, retain_until: 2027-01-01, steward: S}\n",
         "e:11:10: error: an event about health is sealed unless it says \"mode: open\", and answers cannot be sealed without "
         "the "
         "organizers' public key; add the \"key\" that \"chorus keygen\" prints, or write \"mode: open\" where a thief may read "
         "them\n"},
        {"sealed without a key", "privacy", NULL, "privacy: {mode: sealed, retain_until: 2027-01-01, steward: S}\n",
         "e:11:17: error: this event is sealed, and answers cannot be sealed without the organizers' public key; add the \"key\" "
         "that \"chorus keygen\" prints, or write \"mode: open\" where a thief may read them\n"},
        {"a slip in the key", "privacy", NULL,
         "privacy: {mode: sealed, retain_until: 2027-01-01, steward: S, key: "
         "chorus-key-01df0e6d15514ac4c0afb530dcd080d2ef4b4bc08951925ec9fd3eea38777f7e-c31ceadd}\n",
         "e:11:68: error: this is no public key as \"chorus keygen\" prints it; copy its whole line, \"chorus-key-\" "
         "included\n"},
        {"a key of an open event", "privacy", NULL,
         "privacy: {mode: open, retain_until: 2027-01-01, steward: S, key: " TEST_KEY "}\n",
         "e:11:66: warning: this event is open, so nothing is sealed to this key; write \"mode: sealed\", or remove it\n"},
        {"bad words", "privacy", NULL, "privacy: {sensitivity: high, mode: closed, retain_until: 2027-01-01, steward: S}\n",
         "e:11:24: error: \"sensitivity\" must be one of low, normal, health, not \"high\"\n"
         "e:11:36: error: \"mode\" must be one of open, sealed, not \"closed\"\n"},
        {"bad date", "privacy", NULL, "privacy: {retain_until: 2027-02-30, steward: S}\n",
         "e:11:25: error: \"retain_until\" must be a date such as 2027-03-31, not \"2027-02-30\"\n"},
        {"half day without openings", "privacy", NULL, "privacy: {slot: half_day, retain_until: 2027-01-01, steward: S}\n",
         "e:11:17: error: this \"slot\" needs \"opening\" times in an activity; add them, or use slot: event\n"},
        {"slot too fine", "privacy", NULL, "privacy: {slot: 29 min, retain_until: 2027-01-01, steward: S}\n",
         "e:11:17: error: \"slot\" must be event, day, half_day or a stretch of 30 to 1440 minutes such as \"60 min\", not \"29 "
         "min\"\n"},
        {"slot of minutes", "privacy",
         "      - {id: q, kind: note, text: Q}\n"
         "    opening: [\"2026-11-22T09:00/17:00\"]\n",
         "privacy: {slot: 30 min, retain_until: 2027-01-01, steward: S}\n", ""},
        {"peers and days", "privacy",
         "      - {id: q, kind: note, text: Q}\n"
         "    opening: [\"2026-11-22T09:00/17:00\"]\n"
         "kiosk: {peer: yes}\n",
         "privacy: {slot: day, retain_until: 2027-01-01, steward: S}\n",
         "e:13:17: error: peers who are paid for their hours must not be found by them: with \"peer: yes\" a response says no "
         "more than the event; use slot: event\n"},
        {"peers and the event", "privacy", "      - {id: q, kind: note, text: Q}\nkiosk: {peer: yes, pay_period: half_month}\n",
         "privacy: {slot: event, retain_until: 2027-01-01, steward: S}\n", ""},
        {"paid, and nobody there", NULL, "      - {id: q, kind: note, text: Q}\nkiosk: {peer: no, pay_period: month}\n", NULL,
         "e:11:31: warning: nobody is paid by this kiosk, so this changes nothing; write \"peer: yes\", or remove it\n"},
        {"kept until before the end", NULL,
         "      - {id: q, kind: note, text: Q}\n"
         "    opening: [\"2027-11-22T09:00/17:00\"]\n",
         NULL, "e:5:25: warning: this date is before the last opening; choose a later one\n"},
        {"receipt and link", "privacy", NULL, "privacy: {receipt: yes, link: yes, retain_until: 2027-01-01, steward: S}\n",
         "e:11:31: warning: only a brainstorm has rows to link, and this event has none, so this changes nothing\n"},
        {"a path", "privacy", NULL, "privacy: {data_folder: /etc, retain_until: 2027-01-01, steward: S}\n",
         "e:11:11: error: \"privacy\" has no key \"data_folder\": remove it\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_privacy(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(privacy),
    };
    return cmocka_run_group_tests_name("author/event_privacy", tests, NULL, NULL);
}

/* A pair of keys for tests: anybody can read what is sealed to it. */
#ifndef TESTS_SUPPORT_SEALED_H
#define TESTS_SUPPORT_SEALED_H

#define TEST_KEY    "chorus-key-01df0e6d15514ac4c0afb530dcd080d2ef4b4bc08951925ec9fd3eea38777f7f-c31ceadd"
#define TEST_SECRET "chorus-secret-028997674067d1d5f7979c22f0ecf3971d4319f6920c0e36db52dc0579188d24-88437b03\n"
#endif

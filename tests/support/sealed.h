/* A pair of keys for tests: anybody can read what is sealed to it. */
#ifndef TESTS_SUPPORT_SEALED_H
#define TESTS_SUPPORT_SEALED_H

#define TEST_KEY    "chorus-key-01df0e6d15514ac4c0afb530dcd080d2ef4b4bc08951925ec9fd3eea38777f7f-c31ceadd"
#define TEST_SECRET "chorus-secret-028997674067d1d5f7979c22f0ecf3971d4319f6920c0e36db52dc0579188d24-88437b03\n"

/* Another pair, made of words. */
#define TEST_WORDS "zephyrquill marmoset obsidian flotsam kumquatish"
#define TEST_WORDS_KEY \
    "chorus-key-13ba0f8b03fc01103b6fc17589343451720c46fbfac34c022e78aba6aba0b772-8ffb9f3f53bc6a46cef754335103cc28-1279c551"
#define TEST_WORDS_SECRET "\x86\xad\x8a\x9b\x30\x9c\x99\x98\x2a\x20\x4e\x9a\x2c\xe8\x27\x0b\x28\x7a\x64\x49"
#endif

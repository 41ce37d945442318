/* The words of the screen that says what is stored, as rows of strings_table.h. */
#ifndef BASE_STRINGS_STORED_H
#define BASE_STRINGS_STORED_H

#define STRINGS_OF_STORED(X) \
    X(STR_STORED_TITLE, "stored_title") \
    X(STR_STORED_ANSWERS, "stored_answers") \
    X(STR_STORED_SITE, "stored_site") \
    X(STR_STORED_SLOT, "stored_slot") \
    X(STR_STORED_RANDOM, "stored_random") \
    X(STR_STORED_NOT, "stored_not") \
    X(STR_STORED_OPEN, "stored_open") \
    X(STR_STORED_LANGUAGE, "stored_language") \
    X(STR_STORED_WHO, "stored_who")
#endif

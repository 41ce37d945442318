/* The words of a ballot, as rows of strings_table.h. */
#ifndef BASE_STRINGS_BALLOT_H
#define BASE_STRINGS_BALLOT_H

#define STRINGS_OF_BALLOTS(X) \
    X(STR_BALLOT_SINGLE, "ballot_single") \
    X(STR_BALLOT_APPROVAL, "ballot_approval") \
    X(STR_BALLOT_RANKED, "ballot_ranked") \
    X(STR_BALLOT_ELECTED, "ballot_elected") \
    X(STR_BALLOT_TIED, "ballot_tied") \
    X(STR_BALLOT_LISTED, "ballot_listed") \
    X(STR_BALLOT_UNTOLD, "ballot_untold") \
    X(STR_BALLOT_ROUND, "ballot_round") \
    X(STR_BALLOT_LAST, "ballot_last") \
    X(STR_BALLOT_EXHAUSTED, "ballot_exhausted") \
    X(STR_BALLOT_LEAVES, "ballot_leaves") \
    X(STR_BALLOT_HIDDEN, "ballot_hidden") \
    X(STR_BALLOT_RUNOFF, "ballot_runoff")

#endif

/* A contribution with nothing in it, to be filled by a test: the strings that a record always has are "". */
#ifndef TESTS_SUPPORT_CONTRIBUTION_H
#define TESTS_SUPPORT_CONTRIBUTION_H
#include "core/brainstorm_record.h"

static inline struct contribution blank_contribution(enum contribution_kind kind, const char *activity) {
    return (struct contribution){.kind = kind,
                                 .activity = activity,
                                 .site = "",
                                 .role = "",
                                 .visit = "",
                                 .slot = 1,
                                 .language = "",
                                 .text = "",
                                 .target = "",
                                 .right = ""};
}
#endif

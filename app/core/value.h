/* What an expression works with: an answer, or what was made of answers. Part of core/expression.h. */
#ifndef CORE_VALUE_H
#define CORE_VALUE_H
#include "core/expression.h"

struct value {
    enum value_type type; /* VALUE_EMPTY: unanswered. A literal '' is VALUE_STRING of no bytes */
    bool boolean;
    double number;
    const char *string;
};
#endif

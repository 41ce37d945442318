#include "screens/effects.h"

#include <assert.h>

struct effect *effects_push(struct effects *out, enum effect_kind kind) {
    assert(out->n < EFFECTS_MAX);
    struct effect *e = &out->at[out->n++];
    *e = (struct effect){.kind = kind};
    return e;
}

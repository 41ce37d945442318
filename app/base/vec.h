/* A growing array in an arena: struct { T *at; size_t n, cap; } declared by VEC(T).
 * vec_push() returns a pointer to the new, zeroed element, valid until the next push. Old storage stays in the arena. */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include <stddef.h>

#include "base/arena.h"

#define VEC(T) \
    struct { \
        T *at; \
        size_t n, cap; \
    }
#define vec_push(v, arena) ((v)->at = vec_grow_((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n++])

void *vec_grow_(struct arena *a, void *at, size_t n, size_t *cap, size_t size);
#endif

/* What a secret is inside. For this layer alone. */
#ifndef SEAL_SECRET_H
#define SEAL_SECRET_H
#include <stdint.h>

#include "core/event.h"

struct seal_secret {
    uint8_t bytes[SEAL_KEY_SIZE], public_bytes[SEAL_KEY_SIZE];
};
#endif

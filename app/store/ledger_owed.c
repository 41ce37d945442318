/* What a second copy still has of what was deleted: it is owed to whoever it was of, until the copy is met and erased. */
#include <sodium.h>
#include <string.h>

#include "base/random.h"
#include "store/ledger.h"

bool ledger_is_owed(const struct ledger *l, const struct ledger_head *head) {
    for (size_t i = 0; i < l->owed_count; i++) {
        if (memcmp(l->owed[i], head->number, LEDGER_NUMBER_SIZE) == 0) {
            return true;
        }
    }
    return false;
}

bool ledger_is_current(const struct ledger *l) {
    return l->file.disk != NULL && memcmp(l->file.head.number, l->number, LEDGER_NUMBER_SIZE) == 0;
}

enum sql_code ledger_recall_owed(struct store *store) {
    struct ledger *l = &store->ledger;
    uint8_t *bytes = NULL;
    size_t n = 0;
    enum sql_code code = store_get_bytes(store->sql, "owed", &store->arena, &bytes, &n);
    l->owed_count = n / LEDGER_NUMBER_SIZE < LEDGER_OWED_MAX ? n / LEDGER_NUMBER_SIZE : LEDGER_OWED_MAX;
    if (l->owed_count > 0) {
        memcpy(l->owed, bytes, l->owed_count * LEDGER_NUMBER_SIZE);
    }
    return code;
}

/* From here on the second copy is another one, and the old number names what is to be erased. */
static void disown(struct ledger *l) {
    if (l->owed_count == LEDGER_OWED_MAX) {
        memmove(l->owed[0], l->owed[1], sizeof l->owed - sizeof l->owed[0]);
        l->owed_count--;
    }
    memcpy(l->owed[l->owed_count++], l->number, LEDGER_NUMBER_SIZE);
    random_bytes(l->number, sizeof l->number);
}

static bool owes(const struct store *store) {
    const struct ledger *l = &store->ledger;
    bool was_told = l->deletes == DELETES_TOLD && ledger_is_current(l) && !l->is_broken;
    bool is_waiting = sodium_is_zero(l->number, sizeof l->number) != 0;
    bool is_buried = l->deletes != DELETES_ALL; /* and what waits to be read is read by the tombstones */
    return l->deletes != DELETES_NOTHING && !was_told && !(is_waiting && is_buried) && l->folder != NULL && !l->is_foreign;
}

enum sql_code ledger_owe(struct store *store) {
    struct ledger *l = &store->ledger;
    if (!owes(store)) {
        return SQL_DONE;
    }
    uint8_t before[LEDGER_NUMBER_SIZE];
    memcpy(before, l->number, sizeof before);
    disown(l);
    enum sql_code code = store_set_bytes(store->sql, "owed", l->owed[0], l->owed_count * LEDGER_NUMBER_SIZE);
    if (code == SQL_DONE) {
        code = ledger_remember(store);
    }
    if (code != SQL_DONE) {
        memcpy(l->number, before, sizeof before);
        l->owed_count--;
    }
    return code;
}

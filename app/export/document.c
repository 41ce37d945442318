#include "export/document.h"

struct section *document_section(struct document *d, struct arena *a, const char *title) {
    struct section *section = vec_push(&d->sections, a);
    section->title = title;
    return section;
}

struct card *section_card(struct section *s, struct arena *a, bool is_wide) {
    struct card *card = vec_push(&s->cards, a);
    card->is_wide = is_wide;
    return card;
}

void card_text(struct card *c, struct arena *a, enum block_kind kind, const char *text) {
    if (text[0] != '\0') {
        struct block *block = vec_push(&c->blocks, a);
        block->kind = kind;
        block->text = text;
    }
}

void card_figure(struct card *c, struct arena *a, const struct figure *figure) {
    struct block *block = vec_push(&c->blocks, a);
    block->kind = BLOCK_FIGURE;
    block->figure = figure;
}

void card_table(struct card *c, struct arena *a, const struct document_table *table) {
    struct block *block = vec_push(&c->blocks, a);
    block->kind = BLOCK_TABLE;
    block->table = table;
}

void card_list(struct card *c, struct arena *a, enum block_kind kind, const char *const *items, size_t n) {
    if (n > 0) {
        struct block *block = vec_push(&c->blocks, a);
        block->kind = kind;
        block->items = items;
        block->item_count = n;
    }
}

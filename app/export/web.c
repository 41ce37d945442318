#include "export/web.h"

#include "export/escape.h"

struct web {
    const struct document *document;
    struct strbuf *out;
    size_t figures;
};

static void hex(struct strbuf *out, const char *name, struct color c) {
    strbuf_printf(out, "--%s:#%02x%02x%02x;", name, c.r, c.g, c.b);
}

static void write_style(const struct web *w) {
    const struct theme *t = w->document->theme;
    strbuf_adds(w->out, "<style>\n:root{");
    hex(w->out, "ground", t->ground);
    hex(w->out, "surface", t->surface);
    hex(w->out, "ink", t->ink);
    hex(w->out, "second", t->ink_second);
    hex(w->out, "line", t->line);
    hex(w->out, "accent", t->accent);
    strbuf_adds(
        w->out,
        "}\n"
        "*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}\n"
        "body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 \"Noto Sans\",system-ui,sans-serif}\n"
        "main,header,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}\n"
        "header{padding-top:2.5rem}h1{font-size:2.1rem;line-height:1.15;margin:.2rem 0 .5rem}\n"
        ".kicker{color:var(--second);font-weight:700;margin:0}.subtitle{color:var(--second);margin:0 0 1rem}\n"
        "h2{font-size:1.45rem;line-height:1.2;margin:2.6rem 0 1rem}\n"
        "h2::before{content:\"\";display:block;width:3rem;height:.3rem;background:var(--accent);margin-bottom:.5rem}\n"
        ".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem}\n"
        ".card{background:var(--surface);border-radius:.5rem;padding:1rem 1.15rem;min-width:0}.wide{grid-column:1/-1}\n"
        "h3{font-size:1.08rem;line-height:1.3;margin:0 0 .3rem}p{margin:.3rem 0 "
        ".7rem}.note{font-size:.86rem;color:var(--second)}\n"
        "svg{display:block;width:100%;height:auto;margin:.4rem 0 .6rem;overflow:visible;" /* a wider font is not cut off */
        "font-family:\"Noto Sans\",\"Noto Sans Arabic\",system-ui,sans-serif}\n"
        ".wide svg{max-width:48rem}ul{margin:.3rem 0 .7rem;padding-inline-start:1.2rem}li{margin:.25rem 0}\n"
        "li::marker{color:var(--accent)}\n"
        ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}\n"
        "caption{text-align:start;color:var(--second);font-size:.86rem;padding-bottom:.2rem}\n"
        "th,td{padding:.3rem .4rem;text-align:end;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}\n"
        "thead th{font-weight:700;border-bottom-color:var(--ink)}th:first-child,.words th,.words td{text-align:start}\n"
        ".facts{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:0 0 1rem}.facts div{display:flex;flex-direction:column}\n"
        ".facts dt{color:var(--second);font-size:.9rem}.facts dd{margin:0;font-size:2rem;font-weight:700;line-height:1.1;"
        "color:var(--accent)}\n"
        "footer{color:var(--second);font-size:.86rem;padding-top:2rem;padding-bottom:2rem}\n"
        "@media print{body{background:none;font-size:9.5pt}main,header,footer{padding:0}.card{padding:.3rem 0;break-inside:avoid}"
        ".cards{grid-template-columns:1fr 1fr}.wide{break-inside:auto}h2,h3,caption{break-after:avoid;break-inside:avoid}"
        "tr{break-inside:avoid}table{font-size:.82rem}th,td{padding:.06rem .3rem}li,h1{break-inside:avoid}}\n"
        "</style>\n");
}

static void element(const struct web *w, const char *open, const char *text, const char *close) {
    strbuf_adds(w->out, open);
    escape_html(w->out, text);
    strbuf_adds(w->out, close);
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

static void write_words(struct web *w, const struct block *b) {
    static const char *const opens[BLOCK_KINDS] = {
        [BLOCK_HEADING] = "<h3>", [BLOCK_SENTENCE] = "<p>", [BLOCK_TEXT] = "<p>", [BLOCK_NOTE] = "<p class=\"note\">"};
    element(w, opens[b->kind], b->text, b->kind == BLOCK_HEADING ? "</h3>\n" : "</p>\n");
}

static void write_figure(struct web *w, const struct block *b) {
    figure_svg(b->figure, w->figures++, w->document->is_right_to_left, w->out);
}

static void write_table(struct web *w, const struct block *b) {
    const struct document_table *t = b->table;
    strbuf_printf(w->out, "<div class=\"scroll\"><table%s>", t->is_text ? " class=\"words\"" : "");
    if (t->caption[0] != '\0') {
        element(w, "<caption>", t->caption, "</caption>");
    }
    strbuf_adds(w->out, "<thead><tr>");
    for (size_t i = 0; i < t->columns; i++) {
        element(w, "<th scope=\"col\">", t->heads[i], "</th>");
    }
    strbuf_adds(w->out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < t->rows; row++) {
        strbuf_adds(w->out, "<tr>");
        for (size_t i = 0; i < t->columns; i++) {
            const char *cell = t->cells[row * t->columns + i];
            element(w, i == 0 ? "<th scope=\"row\">" : "<td>", cell, i == 0 ? "</th>" : "</td>");
        }
        strbuf_adds(w->out, "</tr>\n");
    }
    strbuf_adds(w->out, "</tbody></table></div>\n");
}

static void write_list(struct web *w, const struct block *b) {
    strbuf_adds(w->out, "<ul>\n");
    for (size_t i = 0; i < b->item_count; i++) {
        element(w, "<li><bdi>", b->items[i], "</bdi></li>\n");
    }
    strbuf_adds(w->out, "</ul>\n");
}

static void write_facts(struct web *w, const struct block *b) {
    strbuf_adds(w->out, "<dl class=\"facts\">");
    for (size_t i = 0; i < b->item_count; i++) {
        element(w, "<div><dt>", b->items[2 * i + 1], "</dt>");
        element(w, "<dd>", b->items[2 * i], "</dd></div>");
    }
    strbuf_adds(w->out, "</dl>\n");
}

/* --- the page ------------------------------------------------------------------------------------------------------ */

static void write_card(struct web *w, const struct card *card) {
    static void (*const write[BLOCK_KINDS])(struct web *, const struct block *) = {
        [BLOCK_HEADING] = write_words, [BLOCK_SENTENCE] = write_words, [BLOCK_TEXT] = write_words, [BLOCK_NOTE] = write_words,
        [BLOCK_FIGURE] = write_figure, [BLOCK_TABLE] = write_table,    [BLOCK_LIST] = write_list,  [BLOCK_FACTS] = write_facts,
    };
    strbuf_printf(w->out, "<div class=\"card%s\">\n", card->is_wide ? " wide" : "");
    for (size_t i = 0; i < card->blocks.n; i++) {
        write[card->blocks.at[i].kind](w, &card->blocks.at[i]);
    }
    strbuf_adds(w->out, "</div>\n");
}

static void write_section(struct web *w, const struct section *section) {
    strbuf_adds(w->out, "<section>\n");
    if (section->title != NULL) {
        element(w, "<h2>", section->title, "</h2>\n");
    }
    strbuf_adds(w->out, "<div class=\"cards\">\n");
    for (size_t i = 0; i < section->cards.n; i++) {
        write_card(w, &section->cards.at[i]);
    }
    strbuf_adds(w->out, "</div>\n</section>\n");
}

static void write_head(const struct web *w) {
    const struct document *d = w->document;
    strbuf_printf(w->out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", d->language,
                  d->is_right_to_left ? "rtl" : "ltr");
    strbuf_adds(w->out,
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    element(w, "<title>", d->title, "</title>\n");
    write_style(w);
    strbuf_adds(w->out, "</head>\n<body>\n<header>\n");
    if (d->kicker[0] != '\0') {
        element(w, "<p class=\"kicker\">", d->kicker, "</p>\n");
    }
    element(w, "<h1>", d->title, "</h1>\n");
    if (d->subtitle[0] != '\0') {
        element(w, "<p class=\"subtitle\">", d->subtitle, "</p>\n");
    }
    strbuf_adds(w->out, "</header>\n<main>\n");
}

void web_write(const struct document *document, struct strbuf *out) {
    struct web w = {.document = document, .out = out};
    write_head(&w);
    for (size_t i = 0; i < document->sections.n; i++) {
        write_section(&w, &document->sections.at[i]);
    }
    strbuf_adds(out, "</main>\n");
    element(&w, "<footer>", document->footer, "</footer>\n</body>\n</html>\n");
}

"""usage: report_page.py PAGE.html LANGUAGE: one sound page that asks for nothing: tags close, no script, no address, heads and names."""
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "input"}
ADDRESSES = {"src", "href", "xlink:href", "action", "data", "poster", "srcset"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.heads, self.ids = [], {}, [], set()

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        assert tag not in {"script", "iframe", "object", "embed", "form", "link", "img"}, f"<{tag}>"
        assert not [n for n in names if n.startswith("on")], attrs
        assert not ADDRESSES & set(names), attrs
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag == "html":
            assert names["lang"] == LANGUAGE and names["dir"] == ("rtl" if LANGUAGE in {"ar", "fa"} else "ltr"), attrs
        if tag == "svg":
            assert names["role"] == "img" and names["aria-label"], attrs
        if tag == "th":
            assert names["scope"] in {"col", "row"}, attrs
        if tag in {"h1", "h2", "h3"}:
            level = int(tag[1])
            assert not self.heads or level <= self.heads[-1] + 2, (self.heads, tag)
            self.heads.append(level)
        if "id" in names:
            assert names["id"] not in self.ids, names["id"]
            self.ids.add(names["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (self.open[-3:], tag, self.getpos())
        self.open.pop()


path, LANGUAGE = sys.argv[1:]
text = open(path, encoding="utf-8").read()
page = Page()
page.feed(text)
page.close()
assert not page.open, page.open
assert page.seen["h1"] == 1 and page.seen["title"] == 1 and page.seen.get("svg", 0) + page.seen["h2"] >= 1, page.seen
style = text[text.index("<style>") : text.index("</style>")]
assert "url(" not in style and "@import" not in style
assert "url(" not in text.replace(style, "").replace("url(#h", ""), "an address"
assert "﻿" not in text and "\0" not in text

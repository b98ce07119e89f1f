#!/usr/bin/env python3
"""Makes the TTFs in this folder from the published families.

    npm pack @expo-google-fonts/inter@0.4.2      (Inter 4.001, SIL OFL 1.1)
    apt-get download fonts-dejavu-core           (DejaVu Sans 2.37)
    pip install fonttools
    python3 build.py INTER_PACKAGE_FOLDER DEJAVU_SANS_TTF

A PDF carries glyphs by number and is never edited again, so everything a page does not need is
left behind: hinting, substitution tables, scripts no business letter here is set in. What stays
is small, and cutting a subset of it per document is quick. Digits and the marks that stand in
numbers point at Inter's tabular forms, so that columns of figures line up. Each character has a
glyph of its own, because a PDF can say of one glyph only one character when text is copied out.
"""
import copy
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN_GREEK_CYRILLIC = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x30C), (0x327, 0x328),
    (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x205F),
    (0x2070, 0x209C), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2150, 0x215F), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2713, 0x2717), (0x2605, 0x2606),
]
# What Inter lacks and needs no shaping: Armenian, Georgian, arrows, mathematics, technical
# signs, boxes, shapes, miscellaneous signs and dingbats. Hebrew and Arabic are left out: set
# without reordering and joining they would read wrong, and a visible "?" is more honest.
FALLBACK = [
    (0x20, 0x20), (0x250, 0x2AF), (0x531, 0x58F), (0x10A0, 0x10FF), (0x2070, 0x209C),
    (0x20A0, 0x20C0), (0x2100, 0x23FF), (0x2500, 0x27BF), (0x2900, 0x297F), (0x2A00, 0x2AFF),
    (0x2B00, 0x2BFF), (0xFB13, 0xFB17), (0xFFFD, 0xFFFD),
]


def characters(ranges):
    return [c for low, high in ranges for c in range(low, high + 1)]


def tabular(font):
    single = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    single.update(getattr(table, "ExtSubTable", table).mapping)
    best = font.getBestCmap()
    wanted = set(map(ord, "0123456789"))
    swap = {c: single[best[c]] for c in wanted if best.get(c) in single}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({c: g for c, g in swap.items() if c in table.cmap})


def own_glyphs(font):
    """Gives every character a glyph of its own, by copying shared ones."""
    best, seen, glyf, hmtx = font.getBestCmap(), {}, font["glyf"], font["hmtx"]
    order, renamed = font.getGlyphOrder()[:], {}
    for c in sorted(best):
        name = best[c]
        if name in seen:
            new = f"uni{c:04X}.own"
            glyf.glyphs[new] = copy.deepcopy(glyf[name])
            hmtx.metrics[new] = hmtx.metrics[name]
            order.append(new)
            renamed[c] = new
        seen[name] = c
    font.setGlyphOrder(order)
    glyf.glyphOrder = order
    font["maxp"].numGlyphs = len(order)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({c: g for c, g in renamed.items() if c in table.cmap})
    return len(renamed)


def make(source, target, ranges, name, without=()):
    font = TTFont(source)
    if "GSUB" in font and name.startswith("Inter"):
        tabular(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern"] if name.startswith("Inter") else []
    options.drop_tables += ["GSUB", "GDEF", "STAT", "DSIG", "FFTM", "MATH", "kern", "gasp", "meta"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for c in characters(ranges) if c not in without])
    cutter.subset(font)
    copies = own_glyphs(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    done = TTFont(target)
    widths = {done["hmtx"][done.getBestCmap()[ord(d)]][0] for d in "0123456789"} if name.startswith("Inter") else set()
    assert len(widths) <= 1, f"{name}: digits are not tabular: {widths}"
    print(target, len(done.getGlyphOrder()), "glyphs,", copies, "copied,", len(done.getBestCmap()), "characters")
    return set(done.getBestCmap())


if __name__ == "__main__":
    inter, dejavu = sys.argv[1:]
    covered = make(f"{inter}/400Regular/Inter_400Regular.ttf", "Inter-Regular.ttf", LATIN_GREEK_CYRILLIC, "Inter")
    make(f"{inter}/600SemiBold/Inter_600SemiBold.ttf", "Inter-SemiBold.ttf", LATIN_GREEK_CYRILLIC, "Inter")
    make(dejavu, "DejaVuSans-Symbols.ttf", FALLBACK, "DejaVu", covered - {0x20})

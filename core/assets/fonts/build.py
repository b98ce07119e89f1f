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
import struct
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


def kerning(font, target):
    """Writes how pairs close up as one table: a class for each glyph as the first of a pair, one
    as the second, and an adjustment for each two classes. OpenType spreads the same over dozens
    of tables to be searched one after the other, which costs more than all the rest of a page.

    Little-endian: u16 glyphs, u16 second classes, u8 class of each glyph as first, u8 as second,
    then for each first class a row of i16, in font units.
    """
    gpos, order = font["GPOS"].table, font.getGlyphOrder()
    number = {name: index for index, name in enumerate(order)}
    tables = []
    for lookup in gpos.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 2:
                tables.append(table)
    rows = [[0] * len(order) for _ in order]
    digits = {font.getBestCmap()[ord(d)] for d in "0123456789"} | {font.getBestCmap()[32]}
    value = lambda record: (record.XAdvance or 0) if record is not None and hasattr(record, "XAdvance") else 0
    for table in reversed(tables):  # the first table that speaks of a pair decides: it comes last
        for index, left in enumerate(table.Coverage.glyphs):
            row = rows[number[left]]
            if table.Format == 1:
                for pair in table.PairSet[index].PairValueRecord:
                    row[number[pair.SecondGlyph]] = value(pair.Value1)
            else:
                line = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
                for right, name in enumerate(order):
                    row[right] = value(line[table.ClassDef2.classDefs.get(name, 0)].Value1)
    for name in digits:  # figures keep their columns, spaces their width
        rows[number[name]] = [0] * len(order)
        for row in rows:
            row[number[name]] = 0
    columns, seconds = {}, []
    for right in range(len(order)):
        column = tuple(row[right] for row in rows)
        seconds.append(columns.setdefault(column, len(columns)))
    chosen = [seconds.index(c) for c in range(len(columns))]
    lines, firsts = {}, []
    for row in rows:
        line = tuple(row[right] for right in chosen)
        firsts.append(lines.setdefault(line, len(lines)))
    assert len(columns) <= 256 and len(lines) <= 256, (len(lines), len(columns))
    with open(target, "wb") as file:
        file.write(struct.pack("<HH", len(order), len(columns)))
        file.write(bytes(firsts) + bytes(seconds))
        for line in lines:
            file.write(struct.pack(f"<{len(line)}h", *line))
    print(target, len(lines), "first and", len(columns), "second classes,", len(tables), "tables before")


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
    if name.startswith("Inter"):
        kerning(font, target.replace(".ttf", ".kern"))
        del font["GPOS"]
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

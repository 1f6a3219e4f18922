"""The picture of growth: four log-log panels as SVG, readable on light and dark pages."""
import json
import math

WIDTH, HEIGHT = 960, 640
PANEL_WIDTH, PANEL_HEIGHT = 340, 210
LABEL = 15
STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #1f2328 }
    .title { font-weight: 600; font-size: 14px }
    .tick { font-size: 11px; fill: #59636e }
    .grid { stroke: #d1d9e0; stroke-width: 1 }
    .a { stroke: #0550ae; fill: #0550ae } .b { stroke: #bc4c00; fill: #bc4c00 }
    path { fill: none !important; stroke-width: 2 } .b path { stroke-dasharray: 6 4 }
    text.a, text.b { stroke: none }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .tick { fill: #9198a1 } .grid { stroke: #3d444d }
      .a { stroke: #79c0ff; fill: #79c0ff } .b { stroke: #ffa657; fill: #ffa657 }
    }
"""


def growth(kept):
    """The whole picture; the figures stand in its metadata, so that it can be drawn again."""
    panels = [
        panel("One decision, µs", "intents", curves(kept["intents"], p50=("p50", 1e3), p99=("p99", 1e3)), 60, 50),
        panel("Learning, s, and memory, MB", "intents",
              curves(kept["intents"], **{"s, one core": ("one_core", 1e9), "MB": ("memory", 1)}), 520, 50),
        panel("Matching patterns, µs an utterance", "patterns",
              curves(kept["patterns"], **{"later": ("each", 1e3), "first pass": ("first", 1e3)}), 60, 370),
        panel("Loading patterns, ms, and memory, MB", "patterns",
              curves(kept["patterns"], ms=("load", 1e6), MB=("memory", 1)), 520, 370),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-label="Cost against the number of intents and patterns, both axes logarithmic">\n'
        f"<metadata>{json.dumps(kept, sort_keys=True)}</metadata>\n<style>{STYLE}</style>\n"
        + "\n".join(panels) + "\n</svg>\n")


def curves(rows, **named):
    sizes = sorted(rows, key=int)
    return {label: [(int(size), rows[size][key][0] / unit) for size in sizes] for label, (key, unit) in named.items()}


def panel(title, unit, lines, left, top):
    points = [point for curve in lines.values() for point in curve if point[1] > 0]
    drawn = [f'<text class="title" x="{left}" y="{top - 16}">{title}</text>']
    if not points:
        return drawn[0] + f'<text x="{left}" y="{top + 20}">not measured</text>'
    across, up = decades(x for x, _ in points), decades(y for _, y in points)

    def place(x, y):
        return (left + share(x, across) * PANEL_WIDTH, top + (1 - share(y, up)) * PANEL_HEIGHT)
    for power in range(across[0], across[1] + 1):
        x = place(10 ** power, 10 ** up[0])[0]
        drawn.append(f'<line class="grid" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + PANEL_HEIGHT}"/>')
        drawn.append(f'<text class="tick" x="{x:.1f}" y="{top + PANEL_HEIGHT + 16}" text-anchor="middle">'
                     f"{number(power)}</text>")
    for power in range(up[0], up[1] + 1):
        y = place(10 ** across[0], 10 ** power)[1]
        drawn.append(f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + PANEL_WIDTH}" y2="{y:.1f}"/>')
        drawn.append(f'<text class="tick" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{number(power)}</text>')
    drawn.append(f'<text class="tick" x="{left + PANEL_WIDTH}" y="{top + PANEL_HEIGHT + 32}" text-anchor="end">'
                 f"{unit}</text>")
    taken = None
    for style, (label, curve) in zip("ab", lines.items()):
        places = [place(x, y) for x, y in curve if y > 0]
        if not places:
            continue
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places)
        drawn.append(f'<g class="{style}"><path d="M{path}"/>{dots}</g>')
        x, y = places[-1]
        if taken is not None and abs(y - taken) < LABEL:
            y = taken + (LABEL if y >= taken else -LABEL)
        taken = y
        drawn.append(f'<text class="{style}" x="{x + 8:.1f}" y="{y + 4:.1f}">{label}</text>')
    return "\n".join(drawn)


def decades(values):
    """Whole powers of ten around the values, at least one apart."""
    values = list(values)
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def share(value, powers):
    return (math.log10(value) - powers[0]) / (powers[1] - powers[0])


def number(power):
    return f"{10 ** power:,}".replace(",", "\u202f") if power >= 0 else f"{10.0 ** power:g}"

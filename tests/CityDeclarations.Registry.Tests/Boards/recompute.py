"""Makes a published board again, independently: the rules of docs/methodology.md in Python's decimal arithmetic.

For methodologies of goalposts, own targets and weighted means. Prints what is not the same; nothing means all is.
"""
import json, sys
from decimal import Decimal, ROUND_HALF_UP, getcontext

getcontext().prec = 40
file = json.load(open(sys.argv[1], encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
how = file["definition"]
low, high = (how["scale"]["from"], how["scale"]["to"]) if how.get("scale") else (Decimal(0), Decimal(100))


def rounded(number, decimals=12):
    return number.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)


def normalised(city, part):
    rule, value = part["normalisation"], city["values"].get(part["indicator"])
    if value is None: return None
    if rule["method"] == "goalposts":
        ends = rule["lower"], rule["upper"]
        worst, best = ends if part["direction"] == "higher" else ends[::-1]
    else:
        target = city["targets"].get(part["indicator"])
        if target is None: return None
        worst, best = target["baseline"], target["target"]
    share = (value - worst) / (best - worst)
    return high if share > 1 else low if share < 0 else rounded(low + (high - low) * share)


def mean(pairs):
    there = [(number, weight) for number, weight in pairs if number is not None]
    return rounded(sum(n * w for n, w in there) / sum(w for _, w in there)) if there else None


def score(city):
    groups = [[(normalised(city, part), part["weight"]) for part in group["components"]] for group in how["groups"]]
    cells = [number for group in groups for number, _ in group]
    there = [number for number in cells if number is not None]
    if not there or len(there) < how["dataThreshold"] * len(cells): return None
    if how["everyGroup"] and not all(any(number is not None for number, _ in group) for group in groups): return None
    return mean([(mean(group), one["weight"]) for group, one in zip(groups, how["groups"])])


for band in file["bands"]:
    scores = {city["city"]: score(city) for city in band["cities"]}
    ranked = {city: rounded(exact, how["decimals"]) for city, exact in scores.items() if exact is not None}
    if len(ranked) < 5: ranked = {}
    mine = {city: (1 + sum(other > shown for other in ranked.values()), shown, scores[city]) for city, shown in ranked.items()}
    theirs = {city["city"]: (city["rank"], city["score"], city["exact"]) for city in (band.get("result") or {"cities": []})["cities"]}
    for city in sorted(mine.keys() | theirs.keys()):
        if mine.get(city) != theirs.get(city): print(band["band"]["code"], city, mine.get(city), theirs.get(city))

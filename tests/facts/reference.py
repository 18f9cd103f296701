"""reference.py ADDRESS PAPI_FOLDER - holds every province and year to a second, independent computation.

The rules are written anew here from methods.md (D15, D16, D19, D28, D29) and data/papi/README.md,
in another language and by other algorithms: quartiles by the statistics library, the way to the
next group by bisection, shares of orders by itertools.  Prints "ok NAME" and "not ok NAME: reason".
"""
import csv
import itertools
import json
import math
import statistics
import sys
import urllib.request

ADDRESS, PAPI = sys.argv[1:3]
YEARS = range(2011, 2025)
TIERS = ['low', 'mid_low', 'mid_high', 'high']
NEAR_CUT_POINTS = 0.73
SOME_PROVINCES = ['01', '14', '24', '79', '87']  # of whom also p is computed: it takes long


def read(name):
    with open(f'{PAPI}/{name}', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def scores_read():
    scores = {}
    for name, part in (('dimension_scores.csv', 'dimension'), ('sub_dimension_scores.csv', 'sub_dimension')):
        for row in read(name):
            if row['score'] != '':
                scores.setdefault((row[part], int(row['year'])), {})[row['province_code']] = float(row['score'])
    return scores


SCORES = scores_read()
BREAKS = [(int(row['year']), row['code'], row['kind']) for row in read('breaks.csv')]
NAMES = {(row['code'], year): row['name_en'] for row in read('structure.csv')
         for year in range(int(row['first_year']), int(row['last_year'] or 2024) + 1)}


ERRORS = {}
for row in read('uncertainty_2019.csv'):
    key = row['dimension'], int(row['year']), row['province_code']
    if row['statistic'] == 'standard_error':
        ERRORS[key] = float(row['value'])
    if row['statistic'] == 'variance':
        ERRORS[key] = math.sqrt(float(row['value']))
DERIVED = {(row['dimension'], int(row['year']), row['province_code'])
           for row in read('dimension_scores.csv') if row['source_id'] == 'CALC-SUM-SUBDIM'}


def published(code, year):
    return SCORES.get((code, year), {})


def dimensions(year):
    return [str(k) for k in range(1, 9) if published(str(k), year)]


def rank(scores, unit):
    return 1 + sum(other > scores[unit] for other in scores.values()) if unit in scores else None


def cuts(scores):
    return statistics.quantiles(scores.values(), n=4, method='inclusive')


def tier_number(scores, unit, year):
    up = year <= 2022
    return sum(scores[unit] >= cut if up else scores[unit] > cut for cut in cuts(scores))


def tier(scores, unit, year):
    return TIERS[tier_number(scores, unit, year)] if unit in scores else None


def tier_flags(scores, unit):
    if unit not in scores:
        return []
    on = scores[unit] in cuts(scores)
    near = any(abs(scores[unit] - cut) <= NEAR_CUT_POINTS for cut in cuts(scores))
    return ['on_cut'] * on + ['near_cut'] * near


def next_tier_points(scores, unit, year):
    """The infimum of the gains that re-rank into a higher group, by bisection."""
    if unit not in scores or tier_number(scores, unit, year) == 3:
        return None
    before = tier_number(scores, unit, year)
    low, high = 0.0, 100.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        moved = {**scores, unit: scores[unit] + middle}
        if tier_number(moved, unit, year) > before:
            high = middle
        else:
            low = middle
    return high


def touches(broken, code):
    if broken == code or code == 'total' or broken.startswith(code + '.'):
        return True
    return broken != 'total' and code.startswith(broken + '.')


def is_broken(code, year):
    return any(kind in ('declared', 'detected') and of == year and touches(broken, code) for of, broken, kind in BREAKS)


def marks(code, year):
    found = {(broken, kind) for of, broken, kind in BREAKS if of == year and kind == 'suspect' and touches(broken, code)}
    return found | {(broken, kind) for of, broken, kind in BREAKS if of == year and kind == 'redraw_suspected'}


def change(code, year, unit):
    now, before = published(code, year), published(code, year - 1)
    same = code == 'total' or NAMES.get((code, year)) == NAMES.get((code, year - 1))
    if unit not in now or unit not in before or is_broken(code, year) or not same:
        return None
    common = {other for other in now if other in before}
    found = {'from_year': year - 1, 'points': now[unit] - before[unit], 'marks': marks(code, year)}
    if code == 'total':
        found['places'] = rank(before, unit) - rank(now, unit)
        found['common_units'] = len(common)
        found['places_common'] = (rank({o: before[o] for o in common}, unit) - rank({o: now[o] for o in common}, unit))
    return found


def gap_to_median(code, year, unit):
    scores = published(code, year)
    return scores[unit] - statistics.median(scores.values()) if unit in scores else None


def gap_to_mean(code, year, unit):
    scores, totals = published(code, year), published('total', year)
    return scores[unit] - statistics.fmean(scores[o] for o in scores if o in totals) if unit in scores else None


def standing(code, year, unit):
    scores = published(code, year)
    if unit not in scores:
        return None
    low, median, high = cuts(scores)
    return 1.349 * (scores[unit] - median) / (high - low)


def first_year(as_of):
    return 2018 if as_of >= 2018 else 2011


def profile(as_of, unit):
    """One list a dimension: the standing year by year."""
    return [[standing(code, year, unit) for year in range(first_year(as_of), as_of + 1)] for code in dimensions(as_of)]


def unevenness(rows):
    squares = freedom = 0
    for row in rows:
        moves = [b - a for a, b in zip(row, row[1:]) if a is not None and b is not None]
        if moves:
            mean = statistics.fmean(moves)
            squares += sum((move - mean) ** 2 for move in moves)
            freedom += len(moves) - 1
    return math.sqrt(squares / freedom) if freedom > 0 else None


def lastingness(rows):
    kept = gained = gains = 0
    for row in rows:
        for a, b, c in zip(row, row[1:], row[2:]):
            if None not in (a, b, c) and b > a:
                gained += b - a
                kept += min(b - a, max(0, c - a))
                gains += 1
    return (kept / gained if gains else None), gains


def share_of_orders(rows):
    observed, _ = lastingness(rows)
    if observed is None:
        return None
    orders = list(itertools.permutations(range(len(rows[0]))))
    at_most = 0
    for order in orders:
        value, _ = lastingness([[row[i] for i in order] for row in rows])
        at_most += value is not None and value <= observed + 1e-12
    return at_most / len(orders)


# --- what the program says ------------------------------------------------------------------------


def asked(path):
    with urllib.request.urlopen(f'{ADDRESS}{path}') as answer:
        return json.load(answer)


def same(told, wanted):
    if isinstance(wanted, float) and isinstance(told, (int, float)):
        return math.isclose(told, wanted, rel_tol=1e-9, abs_tol=1e-7)
    return told == wanted


def quality_differences(told, code, year, unit):
    error, name = ERRORS.get((code, year, unit)), f'{unit} {code}'
    score = published(code, year).get(unit)
    half = None if error is None else 1.96 * error
    return differences([
        (f'{name} standard_error', told['standard_error'], error),
        (f'{name} interval_low', told['interval_low'], None if half is None else score - half),
        (f'{name} interval_high', told['interval_high'], None if half is None else score + half),
        (f'{name} derived', told['derived'], None if score is None else (code, year, unit) in DERIVED),
    ])


def differences(pairs):
    return [f'{name} is {told}, not {wanted}' for name, told, wanted in pairs if not same(told, wanted)]


def change_differences(told, code, year, unit):
    wanted, name = change(code, year, unit), f'change of {code}'
    if (told['change'] is None) != (wanted is None):
        return [f'{name} is {told["change"]}, not {wanted}']
    if wanted is None:
        return [] if told['change_reason'] else [f'{name} has no reason']
    told = {**told['change'], 'marks': {(mark['code'], mark['kind']) for mark in told['change']['marks']}}
    return differences((f'{name} {key}', told.get(key), wanted[key]) for key in wanted)


def total_differences(told, year, unit):
    totals = published('total', year)
    next_points = told['next_tier'] and float(told['next_tier']['points'])
    return differences([
        ('total', told['total'], totals.get(unit)),
        ('total_reason', bool(told.get('total_reason')), unit not in totals),
        ('rank', told['rank'], rank(totals, unit)),
        ('ranked_units', told['ranked_units'], len(totals)),
        ('tier', told['tier'], tier(totals, unit, year)),
        ('tier_flags', told['tier_flags'], tier_flags(totals, unit)),
        ('next_tier points', next_points, next_tier_points(totals, unit, year)),
        ('more_than', told['next_tier'] and told['next_tier']['more_than'], None if next_points is None else year >= 2023),
    ]) + quality_differences(told, 'total', year, unit) + change_differences(told, 'total', year, unit)


def dimension_differences(told, year, unit):
    code = told['code']
    scores = published(code, year)
    return differences([
        (f'score of {code}', told['score'], scores.get(unit)),
        (f'rank of {code}', told['rank'], rank(scores, unit)),
        (f'ranked_units of {code}', told['ranked_units'], len(scores)),
        (f'tier of {code}', told['tier'], tier(scores, unit, year)),
        (f'gap_to_median of {code}', told['gap_to_median'], gap_to_median(code, year, unit)),
        (f'gap_to_mean of {code}', told['gap_to_mean'], gap_to_mean(code, year, unit)),
    ]) + quality_differences(told, code, year, unit) + change_differences(told, code, year, unit)


def part_differences(code, year):
    """Rank, group and change of every province in one sub-dimension."""
    scores, wrong = published(code, year), []
    for row in asked(f'/chi-so/{code}?nam={year}&dinh_dang=json'):
        unit = row['unit']
        wanted = change(code, year, unit)
        wrong += differences([
            (f'{unit} score of {code}', row['score'], scores.get(unit)),
            (f'{unit} rank of {code}', row['rank'], rank(scores, unit)),
            (f'{unit} tier of {code}', row['tier'], tier(scores, unit, year)),
            (f'{unit} change of {code}', row['change'], wanted and wanted['points']),
        ])
    return wrong


def redraw_differences(code):
    wrong = []
    for row in asked(f'/chi-so/mau-khao-sat?ma={code}&dinh_dang=json'):
        year = row['year']
        now, before = published(code, year), published(code, year - 1)
        same_part = code == 'total' or NAMES.get((code, year)) == NAMES.get((code, year - 1))
        common = sorted(set(now) & set(before)) if same_part else []
        wanted = statistics.correlation([before[u] for u in common], [now[u] for u in common]) if common else None
        wrong += differences([(f'correlation of {code} in {year}', row['correlation'], wanted),
                              (f'provinces of {code} in {year}', row['units'], len(common))])
    return wrong


def stability_differences(told, year, unit, all_rows):
    uneven = {other: unevenness(rows) for other, rows in all_rows.items()}
    lasting = {other: lastingness(rows)[0] for other, rows in all_rows.items()}
    uneven = {other: value for other, value in uneven.items() if value is not None}
    less_lasting = {other: -value for other, value in lasting.items() if value is not None}
    pairs = [
        ('unevenness', told['unevenness'], uneven.get(unit)),
        ('unevenness_rank', told['unevenness_rank'], rank(uneven, unit)),
        ('unevenness_units', told['unevenness_units'], len(uneven) or None),
        ('lastingness', told['lastingness'], lasting[unit]),
        ('lastingness_rank', told['lastingness_rank'], rank(less_lasting, unit)),
        ('lastingness_units', told['lastingness_units'], len(less_lasting) or None),
        ('gains', told['gains'], lastingness(all_rows[unit])[1]),
        ('stability_reason', bool(told.get('stability_reason')), unit not in uneven or lasting[unit] is None),
    ]
    if unit in SOME_PROVINCES:
        pairs.append(('p', told['p'], share_of_orders(all_rows[unit])))
    return differences(pairs)


def compare_differences(year, units):
    """Gaps to the best, the year before and another province, and what the parts leave."""
    wrong = []
    for unit in units:
        rows = {row['code']: row for row in asked(f'/so-sanh?nam={year}&don_vi={unit}&voi=median,mean,best,previous,48&dinh_dang=json')}
        totals = published('total', year)
        best = max(totals, key=totals.get)
        for code in ['total', *dimensions(year)]:
            scores = published(code, year)
            others = {'best': scores.get(best), 'previous': published(code, year - 1).get(unit), '48': scores.get('48')}
            for other, score in others.items():
                gap = None if unit not in scores or score is None else scores[unit] - score
                wrong += differences([(f'{unit} {code} gap_{other}', rows[code][f'gap_{other}'], gap)])
        gaps = [gap_to_median(code, year, unit) for code in ['total', *dimensions(year)]]
        left = None if None in gaps else gaps[0] - sum(gaps[1:])
        wrong += differences([(f'{unit} remainder', rows['remainder']['gap_median'], left)])
    return wrong


def report(name, wrong):
    print(f'not ok {name}: {len(wrong)} differ: {"; ".join(wrong[:5])}' if wrong else f'ok {name}')


for year in YEARS:
    units = sorted(asked_row['unit'] for asked_row in asked(f'/chi-so?nam={year}&dinh_dang=json'))
    all_rows = {unit: profile(year, unit) for unit in units}
    wrong = []
    for unit in units:
        told = asked(f'/tinh/{unit}?nam={year}&dinh_dang=json')
        found = total_differences(told, year, unit)
        for dimension in told['dimensions']:
            found += dimension_differences(dimension, year, unit)
        found += stability_differences(told['stability'], year, unit, all_rows)
        wrong += [f'{unit}: {difference}' for difference in found]
    report(f'facts: {len(units)} provinces of {year} by a second computation', wrong)
    report(f'facts: gaps of {year} by a second computation', compare_differences(year, SOME_PROVINCES))
    parts = sorted(code for code, of in SCORES if of == year and '.' in code)
    wrong = [difference for code in parts for difference in part_differences(code, year)]
    report(f'facts: {len(parts)} sub-dimensions of {year} by a second computation', wrong)
codes = sorted({code for code, _ in SCORES})
wrong = [difference for code in codes for difference in redraw_differences(code)]
report(f'facts: correlations of {len(codes)} parts by a second computation', wrong)

"""Puts the two accounts beside each other: what came in which order, how long after the step that caused it, and where they differ."""

from difflib import SequenceMatcher

from verify.accounts import SIMULATED

SAME, SLOWER, QUICKER = "", "slower on AWS", "quicker on AWS"
ONLY_AWS, ONLY_SIMULATED, NOT_SIMULATED = "only on AWS", "only simulated", "not simulated"
DIFFERENT = {ONLY_AWS, ONLY_SIMULATED}


def steps_of(found, steps):
    """The job's steps as times since its beginning, which is when the first instance came; the first step begins then."""
    if not steps:
        return 0, []
    zero = min([time for time, _, source, _ in found if source in ("autoscaling", "ec2")] + [steps[0][0]])
    return zero, [(max(0.0, time - zero) if i else 0.0, step) for i, (time, step) in enumerate(steps)]


def parts(found, zero, steps):
    """{(step, subject, source): [(seconds after the step's beginning, what)]}, in the order of the steps."""
    grouped = {}
    for time, subject, source, what in found:
        begun, step = next((at, step) for at, step in reversed(steps) if at <= max(0.0, time - zero))
        grouped.setdefault((step, subject, source), []).append((time - zero - begun, what))
    return grouped


def rows(aws, simulated, steps, end):
    """What there is up to the end of the record, as (step, subject, source, what, seconds on AWS or None, simulated seconds or None, remark)."""
    zero, steps = steps_of(aws, steps)
    if not steps:
        return []
    ours, theirs = parts(aws, zero, steps), parts([one for one in simulated if one[0] <= end - zero], 0, steps)
    found = []
    for step, subject, source in sorted(ours.keys() | theirs.keys()):
        left, right = ours.get((step, subject, source), []), theirs.get((step, subject, source), [])
        matcher = SequenceMatcher(None, [what for _, what in left], [what for _, what in right], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                for (on_aws, what), (there, _) in zip(left[i1:i2], right[j1:j2]):
                    found.append((step, subject, source, what, on_aws, there, pace(on_aws, there)))
                continue
            only = ONLY_AWS if source in SIMULATED else NOT_SIMULATED
            found += [(step, subject, source, what, at, None, only) for at, what in left[i1:i2]]
            found += [(step, subject, source, what, None, at, ONLY_SIMULATED) for at, what in right[j1:j2]]
    order = {step: i for i, (_, step) in enumerate(steps)}
    return sorted(found, key=lambda row: (order[row[0]], row[4] if row[4] is not None else row[5]))


def pace(on_aws, there):
    """Twice as long and ten seconds more is worth a remark; it is no difference: AWS promises no times."""
    if max(on_aws, there) - min(on_aws, there) < 10 or max(on_aws, there) < 2 * min(on_aws, there):
        return SAME
    return SLOWER if on_aws > there else QUICKER


def text(found):
    """A table a step, and what it comes to."""
    lines, step = [], None
    for row in found:
        if row[0] != step:
            step = row[0]
            lines += ["", f"{step:54}{'AWS':>8}{'simulated':>11}"]
        on_aws, there = ("–" if at is None else f"{at:.0f} s" for at in row[4:6])
        lines.append(f"  {row[1]:12.12} {row[2]:12} {row[3]:26.26} {on_aws:>8}{there:>11}  {row[6]}".rstrip())
    counts = ", ".join(f"{sum(row[6] == remark for row in found)} {remark}" for remark in (ONLY_AWS, ONLY_SIMULATED, NOT_SIMULATED))
    paces = ", ".join(f"{sum(row[6] == remark for row in found)} {remark}" for remark in (SLOWER, QUICKER))
    both = sum(row[4] is not None and row[5] is not None for row in found)
    lines += ["", f"{both} in both ({paces}), {counts}."]
    return "\n".join(lines).strip()


def differs(found):
    return any(row[6] in DIFFERENT for row in found)

"""Wrong versions of every function: each one is rejected, and most with the kind of mistake that was made."""

import functools
from collections import Counter

import pytest
from mutation import Mutant, mutants
from students import ANSWERS, CHECKS, VERSIONS, compiled, name_of

from course.checks.diagnosis import diagnose
from course.checks.kinds import KINDS

EQUIVALENT = {  # changes that change nothing, looked at one by one
    ("complex_step_gradient", "range(len(theta)) from 1 earlier"): "index -1 is the last entry, done once more",
    ("costs_around", "range(len(theta)) from 1 earlier"): "index -1 is the last entry, done once more",
    ("output_backward", "(AL - Y) * quotient without the second factor"): "the quotient is 1 where AL = sigmoid(ZL)",
    ("softmax", "np.max(Z, axis=0, keepdims=True) without keepdims"): "(m,) is broadcast over the rows as well",
    ("softmax", "np.sum(E, axis=0, keepdims=True) without keepdims"): "(m,) is broadcast over the rows as well",
}
UNWRITTEN = {("identity_backward", "no return")}  # what is left does nothing, as a stub


def by_hand():
    """The wrong versions that are written by hand."""
    for code, changes in VERSIONS:
        for kind, old, new in changes:
            assert old in code, f"{name_of(code)}: there is no {old!r}"
            function = compiled(code.replace(old, new))
            yield Mutant(name_of(code), f"{old!r} -> {new!r}", frozenset({kind}), function)


WRONG = [
    *by_hand(),
    *(
        mutant
        for check in CHECKS.values()
        for mutant in mutants(check.reference)
        if (mutant.name, mutant.change) not in EQUIVALENT and (mutant.name, mutant.change) not in UNWRITTEN
    ),
]


@functools.cache
def finding_of(wrong):
    return diagnose(CHECKS[wrong.name], wrong.function)


def is_named(wrong):
    return finding_of(wrong).problem.kind in wrong.kinds


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{wrong.name}: {wrong.change}" for wrong in WRONG])
def test_wrong_version_is_rejected(wrong):
    finding = finding_of(wrong)
    assert finding is not None and not finding.unwritten
    assert finding.problem.kind in KINDS
    assert finding.problem.sentence.endswith((".", ")", "?"))


def test_seven_of_eight_are_named_rightly():
    named = sum(map(is_named, WRONG))
    assert named >= 7 / 8 * len(WRONG), f"{named} of {len(WRONG)}"
    by_function = Counter(wrong.name for wrong in WRONG if is_named(wrong))
    assert {name: by_function[name] for name in CHECKS if by_function[name] < 4} == {}


@pytest.mark.parametrize(("kind", "code"), ANSWERS, ids=[f"{name_of(code)}-{i}" for i, (_, code) in enumerate(ANSWERS)])
def test_answer_in_a_students_own_words_is_told_its_mistake(kind, code):
    finding = diagnose(CHECKS[name_of(code)], compiled(code))
    assert finding is not None and finding.problem is not None
    assert finding.problem.kind == kind, finding.problem.sentence


def test_there_are_enough_wrong_versions():
    assert len(WRONG) >= 700
    by_function = Counter(wrong.name for wrong in WRONG)
    assert {name: by_function[name] for name in CHECKS if by_function[name] < 5} == {}


@pytest.mark.parametrize(("name", "change"), EQUIVALENT)
def test_change_that_changes_nothing_is_accepted(name, change):
    (mutant,) = (mutant for mutant in mutants(CHECKS[name].reference) if mutant.change == change)
    assert finding_of(mutant) is None


@pytest.mark.parametrize(("name", "change"), UNWRITTEN)
def test_change_that_leaves_nothing_counts_as_not_written(name, change):
    (mutant,) = (mutant for mutant in mutants(CHECKS[name].reference) if mutant.change == change)
    assert finding_of(mutant).unwritten

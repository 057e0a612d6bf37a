"""The sample evaluation and its report, made once."""

import pytest
from report_sample import FINDINGS, sample, scorecard

from jixiao.evaluation import Evaluation
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.report import Report, build


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework("mof-2020-10-project")


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    return sample()


@pytest.fixture(scope="session")
def report(evaluation: Evaluation, framework: Framework) -> Report:
    return build(evaluation, framework, scorecard(evaluation, framework), FINDINGS)

"""The rows of a sheet with what the page shows beside them."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse

from jixiao.web.evaluations.models import EvidenceFile
from jixiao.web.rescoring.forms import Typed
from jixiao.web.rescoring.models import Opinion, Rescore
from jixiao.web.rescoring.rechecking import is_proven
from jixiao.web.rescoring.sheets import basis_of


def shown_lines(typed: Sequence[Typed], sheet: Rescore | Opinion, address: str) -> list[Typed]:
    """The rows with links to their evidence; the engine scores a corrected value of rows that the unit reported."""
    codes = {code for one in typed for code in one.row.evidence}
    files = {str(file.code): file for file in EvidenceFile.objects.filter(code__in=codes, task=sheet.task_id)}
    basis = basis_of(sheet.submission)
    return [
        replace(
            one,
            files=tuple(
                (reverse(address, args=[sheet.task.code, code]), files[code].name)
                for code in one.row.evidence
                if code in files
            ),
            computable=basis.number(one.row.position) is not None,
            proven=is_proven(basis, one.row),
        )
        for one in typed
    ]

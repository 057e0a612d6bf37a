"""The one reason for all."""

from typing import Any

from django import forms


class ReasonForm(forms.Form):
    """What is told to everybody concerned."""

    reason = forms.CharField(
        label="原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每一项都写这同一个原因，对方会收到。",
    )

    def __init__(self, *given: Any, required: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["reason"].required = required

"""Forms of the report."""

from django import forms

from jixiao.web.reporting.services import LONGEST


class SectionForm(forms.Form):
    """The text of one section; ``version`` is that which it began from."""

    text = forms.CharField(
        label="本节内容",
        required=False,
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
        help_text="一行是一段。花括号里的是数据，会随填报自动更新，整块保留或删除，不要改里面的字。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)

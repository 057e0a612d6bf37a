"""The kinds of projects and which levels approve them: data of the whole installation, kept by who administers it."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.frameworks.catalogue import list_packs
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history, record
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import memberships_of
from jixiao.web.projects.models import STAGES, Kind

LABELS = dict(STAGES)


class KindForm(forms.Form):
    """Name, pack and chain of a kind."""

    name = forms.CharField(label="项目类型", max_length=60)
    pack = forms.ChoiceField(label="指标包", required=False, help_text="申报时推荐哪一组指标。")
    chain = forms.MultipleChoiceField(
        label="审批层级",
        choices=STAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text="从下到上；没有勾选的层级不审核。一个也没有时由财政部门批复。",
        required=False,
    )
    closed = forms.BooleanField(label="停用（新项目不能再选）", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, kind: Kind) -> None:
        known = {"name": kind.name, "pack": kind.pack, "chain": kind.chain, "closed": kind.closed}
        super().__init__(data, initial=known)
        self.kind = kind
        packs = [("", "不推荐"), *((pack.id, pack.title) for pack in list_packs())]
        self.fields["pack"] = forms.ChoiceField(label="指标包", required=False, choices=packs)

    def clean_name(self) -> str:
        """A name that no other kind has."""
        name: str = self.cleaned_data["name"].strip()
        if Kind.objects.filter(name=name).exclude(pk=self.kind.pk).exists():
            raise forms.ValidationError("已有项目类型“%(name)s”，请换一个名称。", params={"name": name})
        return name


@require(Role.ADMIN)
def kinds(request: HttpRequest) -> HttpResponse:
    """All kinds; a new one at the bottom."""
    known = [(kind, "→".join(LABELS.get(stage, stage) for stage in kind.chain)) for kind in Kind.objects.all()]
    context = {"kinds": known, "may": administers(person(request))}
    return render(request, "projects/kinds.html", context)


@require(Role.ADMIN)
def change(request: HttpRequest, code: UUID) -> HttpResponse:
    """Another name, pack or chain. Projects that are on their way keep the chain that they have."""
    user = person(request)
    if not administers(user):
        raise PermissionDenied
    kind = get_object_or_404(Kind, code=code)
    form = KindForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        save(kind, form, by=user)
        messages.success(request, f"已保存“{kind}”。正在审核中的项目仍按原来的审批链。")
        return redirect("projects:kinds")
    return render(request, "projects/kind.html", {"form": form, "kind": kind, "history": history(kind)[:20]})


@transaction.atomic
def save(kind: Kind, form: KindForm, *, by: User) -> None:
    """Change a kind, with a line in the log."""
    before = {"name": kind.name, "pack": kind.pack, "chain": kind.chain, "closed": kind.closed}
    chosen = form.cleaned_data
    kind.name, kind.pack, kind.closed = chosen["name"], chosen["pack"], chosen["closed"]
    kind.chain = [stage for stage, _ in reversed(STAGES[:-1]) if stage in chosen["chain"]]
    kind.chain += [stage for stage, _ in STAGES[-1:] if stage in chosen["chain"]]
    kind.save()
    after = {"name": kind.name, "pack": kind.pack, "chain": kind.chain, "closed": kind.closed}
    record(by=by, verb="change", on=kind, unit=None, sentence=f"修改项目类型“{kind}”", before=before, after=after)


def administers(user: User) -> bool:
    """Whether the person administers a region that no other stands above: the kinds are those of everybody."""
    return any(m.role == Role.ADMIN and m.unit.region.depth == 1 for m in memberships_of(user))

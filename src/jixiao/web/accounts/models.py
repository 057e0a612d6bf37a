"""People and what belongs to their accounts."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from jixiao.web.orgs.models import Membership


class People(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """A person who can sign in; without a password only by single sign-on or after a reset."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person of that account, as it was written."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who signs in. What they may do is said by their memberships alone."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField("账号", max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    full_name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=20, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("可以登录", default=True)
    must_change_password = models.BooleanField("须修改口令", default=False)
    joined = models.DateTimeField("开通时间", auto_now_add=True)

    objects = People()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = "人员"
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @cached_property
    def known_memberships(self) -> "list[Membership]":
        """Roles with their units and regions, read once; :mod:`jixiao.web.orgs.scope` reasons about them."""
        return list(self.memberships.select_related("unit__region"))


class Visit(models.Model):
    """One signed-in device: what a person sees in the list of their sessions."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="visits")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField("设备", max_length=200, blank=True)
    address = models.GenericIPAddressField("地址", null=True)
    began = models.DateTimeField("登录时间", auto_now_add=True)
    seen = models.DateTimeField("最近使用")

    class Meta:
        verbose_name = "登录"
        ordering: ClassVar = ["-seen"]

    def __str__(self) -> str:
        return f"{self.user} {self.began:%Y-%m-%d %H:%M}"


class Invitation(models.Model):
    """A link that opens one account, once. Only the hash of its secret is kept."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    full_name = models.CharField("姓名", max_length=40)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="invitations", verbose_name="单位")
    roles = models.JSONField("角色", default=list)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations_made")
    made = models.DateTimeField("发出时间", auto_now_add=True)
    expires = models.DateTimeField("失效时间")
    used_by = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="invitation")

    class Meta:
        verbose_name = "邀请"
        ordering: ClassVar = ["-made"]

    def __str__(self) -> str:
        return self.full_name

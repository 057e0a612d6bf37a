"""``jixiao manage create-admin``: the first administrator, with the region and the unit they administer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.orgs import services
from jixiao.web.orgs.models import Level, Region, Role, Unit


class Command(BaseCommand):
    """Asks for what is not given; prints the password once."""

    help = "开通系统管理员：连同所管的地区和所在单位；一次性密码只显示一次。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given instead of being asked."""
        parser.add_argument("--region", help="所管地区，如 江城市东区；没有就新建")
        parser.add_argument(
            "--level", choices=Level.values, help="地区级次：" + "、".join(f"{x.value} {x.label}" for x in Level)
        )
        parser.add_argument("--unit", help="所在单位，如 东区财政局；没有就新建")
        parser.add_argument("--username", help="账号")
        parser.add_argument("--full-name", help="姓名")

    def handle(self, *words: Any, **given: Any) -> None:
        """Make what is missing, in one transaction."""
        username = given["username"] or self._ask("账号")
        if User.objects.filter(username=username).exists():
            raise JixiaoError("账号“{username}”已有人使用，请换一个。", username=username)
        full_name = given["full_name"] or self._ask("姓名")
        region = given["region"] or self._ask("所管地区（如 江城市东区）")
        unit = given["unit"] or self._ask("所在单位（如 东区财政局）")
        with transaction.atomic():
            place = Region.objects.filter(name=region).first()
            if place is None:
                level = given["level"] or Level.COUNTY
                place = services.add_region(name=region, level=level, number="", parent=None, by=None)
            home = Unit.objects.filter(name=unit, region=place).first()
            if home is None:
                home = services.add_unit(name=unit, number="", region=place, parent=None, by=None)
            _, password = services.add_person(
                username=username, full_name=full_name, phone="", unit=home, roles=[Role.ADMIN], by=None
            )
        self.stdout.write(
            f"已开通系统管理员 {full_name}，账号 {username}，一次性密码 {password}（只显示这一次，登录后须修改）"
        )

    def _ask(self, what: str) -> str:
        """One line from the terminal."""
        try:
            answer = input(f"{what}：").strip()
        except EOFError:
            answer = ""
        if not answer:
            raise JixiaoError("没有填写{what}。可用参数给出，参数见 jixiao manage create-admin --help。", what=what)
        return answer

"""The kinds of projects that every installation begins with: one for each pack of indicators."""

from django.db import migrations

KINDS = (
    ("社区公共服务站建设与运行", "community-service-station"),
    ("三社联动", "three-way-linkage"),
    ("搬迁社区治理", "resettlement-community"),
    ("流动人口服务", "floating-population"),
    ("基层组织建设", "grassroots-organisation"),
    ("公共设施建设与维修", "public-facilities"),
    ("就业与职业培训", "employment-training"),
    ("补贴与救助", "subsidy-relief"),
    ("设备购置与信息化", "equipment-it"),
    ("活动与宣传", "events-publicity"),
    ("运行维护", "operation-maintenance"),
    ("政府购买服务", "purchase-of-services"),
    ("课题研究与规划编制", "research-planning"),
    ("其他项目", ""),
)


def add(apps, schema_editor):
    kind = apps.get_model("projects", "Kind")
    for name, pack in KINDS:
        kind.objects.get_or_create(name=name, defaults={"pack": pack})


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]

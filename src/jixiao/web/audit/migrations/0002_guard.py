"""The database refuses to change or delete an entry."""

from django.db import migrations

from jixiao.web.audit import guard


def put_on(apps, schema_editor):
    guard.put_on(schema_editor.connection)


def take_off(apps, schema_editor):
    guard.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(put_on, take_off)]

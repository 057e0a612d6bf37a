"""The index of grams, by the database."""

from django.db import migrations

from jixiao.web.search import index


def put_on(apps, schema_editor):
    index.put_on(schema_editor.connection)


def take_off(apps, schema_editor):
    index.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(put_on, take_off)]

from datetime import timedelta

from django.db import migrations, models

KEPT_DAYS = 365


def give_a_day(apps, _schema):
    """Finished inquiries of before are erased after the usual days from their last word."""
    rows = apps.get_model("questionnaires", "Inquiry")._base_manager
    for row in rows.filter(state__in=("answered", "closed")).iterator():
        rows.filter(pk=row.pk).update(erase_at=row.changed_at + timedelta(days=KEPT_DAYS))


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="keep_days",
            field=models.PositiveIntegerField(default=KEPT_DAYS),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="inquiry",
            name="erase_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="keep_days",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="tally",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(give_a_day, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(
                condition=models.Q(erase_at__isnull=False),
                fields=["erase_at"],
                name="inquiries_to_erase",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="announcement",
            name="group",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]

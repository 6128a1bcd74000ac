from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="content_digest",
            field=models.CharField(max_length=64),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["content_digest", "coop"], name="document_digest"),
        ),
    ]

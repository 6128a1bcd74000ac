"""A council is a composition, a board is the board; minutes bear two signatures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0002_decided_matters"),
    ]

    operations = [
        migrations.RenameModel("Board", "Composition"),
        migrations.RenameModel("BoardSeat", "CompositionSeat"),
        migrations.RemoveConstraint("composition", "council_board_once"),
        migrations.AddConstraint(
            "composition",
            models.UniqueConstraint(fields=["coop", "version"], name="council_composition_once"),
        ),
        migrations.RenameField("matter", "board", "composition"),
        migrations.RemoveField("matter", "signed_by"),
        migrations.AddField("mattervote", "dissent", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="MinutesSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("coop", models.CharField(db_index=True, max_length=13)),
                ("recorded_in", models.PositiveBigIntegerField(default=0)),
                (
                    "minutes_of",
                    models.CharField(
                        choices=[("matter", "Matter"), ("session", "Session")], max_length=7
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("capacity", models.PositiveSmallIntegerField()),
                ("account", models.CharField(max_length=13)),
                ("content", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
                ("transaction", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unbound",
                "default_manager_name": "unbound",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["coop", "minutes_of", "number", "capacity"],
                        name="council_signed_once",
                    )
                ],
            },
            managers=[
                ("unbound", models.Manager()),
            ],
        ),
    ]

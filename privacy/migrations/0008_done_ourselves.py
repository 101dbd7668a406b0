from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0007_proof_page'),
    ]

    operations = [
        migrations.CreateModel(
            name='DoneOurselves',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40, unique=True, verbose_name='kind')),
            ],
            options={
                'verbose_name': 'done by ourselves',
                'verbose_name_plural': 'done by ourselves',
            },
        ),
    ]

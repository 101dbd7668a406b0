import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0012_files_of_ended_rows'),
    ]

    operations = [
        migrations.CreateModel(
            name='LastingAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('payload', models.BinaryField()),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'act that must last',
            },
        ),
        migrations.CreateModel(
            name='Restoration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.CharField(choices=[('put_back', 'put back'), ('behind', 'behind')], max_length=10)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('acts', models.PositiveIntegerField(default=0)),
                ('despite', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'verbose_name': 'restoration',
            },
        ),
        migrations.CreateModel(
            name='TailState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_until', models.DateTimeField(null=True)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('upto', models.PositiveBigIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('written_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=80)),
                ('fault_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'tail',
            },
        ),
    ]

"""The registries themselves: `activities`, filled from each app's `personal_data.py`."""

from privacy.register.activities import ProcessingActivity
from privacy.register.registry import Registry

activities: Registry[ProcessingActivity] = Registry("processing activity")

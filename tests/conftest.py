"""Settings of every test.

Hypothesis tries the same examples everywhere, and no test fails because the machine is busy. To look further:
``HYPOTHESIS_PROFILE=wild pytest …`` tries others each time, and ten times as many where a test names no number.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("wild", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

"""A task of the tests' own, in a real worker: says that it began, waits until it may go on, says that it is done."""

import time
from pathlib import Path

from huey.contrib.djhuey import task


@task()
def work(folder: str, name: str) -> None:
    Path(folder, f"{name}.begun").touch()
    while not Path(folder, "go").exists():
        time.sleep(0.02)
    Path(folder, f"{name}.done").touch()

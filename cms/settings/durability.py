"""How far an entry of the evidence is on its way to the disk before the page goes out."""

from django.core.exceptions import ImproperlyConfigured

NORMAL, FULL = "normal", "full"


def settle(config: dict, wanted: str) -> None:
    """Makes a database wait for the disk at every commit, where `wanted` is "full".

    "normal" leaves it as it is: SQLite then survives a killed process, and after a power cut misses the last moment;
    PostgreSQL does what its server is set to. Raises ImproperlyConfigured for anything else.
    """
    if wanted not in (NORMAL, FULL):
        raise ImproperlyConfigured(f"EVIDENCE_DURABILITY={wanted} is neither {NORMAL} nor {FULL}.")
    if wanted == NORMAL:
        return
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        options["init_command"] = options["init_command"].replace("synchronous=NORMAL", "synchronous=FULL")
    else:
        options["options"] = f"{options.get('options', '')} -c synchronous_commit=on".strip()

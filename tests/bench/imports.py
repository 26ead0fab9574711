"""What a function's own imports cost, as a share of what every function with DynamoDB pays."""

import os
import resource
import subprocess
import sys

BASELINE = "import boto3; boto3.client('dynamodb')"
FUNCTIONS = {
    "api_handler": "import app",
    "authorize": "import chalicelib.authorizer; from joserfc import jwk, jwt",
    "react_to_change": "import app, chalicelib.reactions",
    "enrich": "import app, chalicelib.enrichment.service",
    "receive_email": "import app, chalicelib.inbox.processing",
    "roll_up_kpis": "import app, chalicelib.kpis.service",
    "remind_of_tasks": "import app, chalicelib.reminders.service",
}
RUNS = 10


def import_ratios() -> dict[str, float]:
    """Return the CPU time of each function's imports over the baseline's.

    All take turns, so that a busy moment of the machine falls on all of them; the best run of each counts.
    """
    codes = {"interpreter": "pass", "baseline": BASELINE, **FUNCTIONS}
    best = dict.fromkeys(codes, float("inf"))
    for _ in range(RUNS):
        for name, code in codes.items():
            best[name] = min(best[name], _cpu(code))
    baseline = best["baseline"] - best["interpreter"]
    return {name: (best[name] - best["interpreter"]) / baseline for name in FUNCTIONS}


def _cpu(code: str) -> float:
    """Return the CPU seconds of a fresh interpreter that runs the code, with compiled files as Lambda has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)  # noqa: S603 - our own code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

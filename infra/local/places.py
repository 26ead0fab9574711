"""Where things lie on this machine; nothing here is committed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
SERVICES = ROOT / ".services"
SERVICES_PYTHON = SERVICES / "python" / "bin" / "python"
DYNAMODB = SERVICES / "dynamodb"
WEB = ROOT / "web"
DIST = WEB / "dist"  # the built web application
RUNNING = SERVICES / "run"  # one file for each running stack, named by its HTTP port

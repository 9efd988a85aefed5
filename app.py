"""Start the interview assistant: python app.py [--demo]"""

import sys

from assistant.cli.serve import main

if __name__ == "__main__":
    sys.exit(main())

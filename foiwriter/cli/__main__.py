"""`python -m foiwriter.cli` is `foiwriter`."""

import sys

from foiwriter.cli import main

sys.exit(main())

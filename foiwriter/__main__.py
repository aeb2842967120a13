"""`python -m foiwriter` is the same as `foiwriter`."""

from foiwriter.start import main

raise SystemExit(main())

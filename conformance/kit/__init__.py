"""The parts of the conformance runner; see ../README.md."""

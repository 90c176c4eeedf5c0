"""One unit in many scenarios: some figures varied, exact scores of all. Needs the extra frames."""

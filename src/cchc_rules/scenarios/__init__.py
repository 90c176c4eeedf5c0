"""What-if analysis: one unit in many scenarios, exact scores of all. Needs the extra frames."""

"""Static analysis of criteria sets: lint, ranges by abstract interpretation, proofs by SMT."""

"""Ways to score a set: each module translates the plain trees by a small walk of its own."""

"""Path-sensitive checks: what only advises, and follows every rule for all admissible inputs."""

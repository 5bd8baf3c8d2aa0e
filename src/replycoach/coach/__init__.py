"""The review itself: findings, rewrites, strengths and the score."""

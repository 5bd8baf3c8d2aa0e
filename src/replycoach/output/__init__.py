"""A report as a person or a program reads it; these functions return text and print nothing."""

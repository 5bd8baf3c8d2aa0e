"""Words, sentences and what grammar knows of them; the only place that may import spaCy or TextBlob."""

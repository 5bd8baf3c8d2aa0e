"""Rules, the notation of their phrases, the packs that hold them, and the kinds that find."""

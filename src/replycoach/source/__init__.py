"""What reaches us: decoding, masking, files, records."""

"""What many replies show together, on a page, a sheet or a screen, made of the figures of an audit: plain data."""

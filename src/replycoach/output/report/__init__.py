"""What many replies show together, as a page, a sheet or a screen: made of the figures of an audit, which are plain data."""

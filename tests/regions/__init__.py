"""Pages by place."""

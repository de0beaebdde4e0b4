"""The headers that sheets, networks and layouts know, and what they mean."""

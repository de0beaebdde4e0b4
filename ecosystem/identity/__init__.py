"""Which records speak of the same thing: worked out on reading, never written into the records."""

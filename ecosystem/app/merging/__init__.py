"""What people do about records that may speak of the same thing."""

"""What the formats are, for editors and other programs: JSON Schema."""

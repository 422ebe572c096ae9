"""What is found: a module for each kind of record. Nothing but what an edition publishes."""
